package org.hegui.load;

import java.util.List;

/**
 * A column of data-model.md.
 *
 * @param name canonical English name
 * @param zh canonical Chinese name
 * @param aliases other headers that certainly mean it
 * @param key whether a row without it is left out
 */
record Column(String name, String zh, List<String> aliases, boolean key) {
  static Column key(String name, String zh, String... aliases) {
    return new Column(name, zh, List.of(aliases), true);
  }

  static Column of(String name, String zh, String... aliases) {
    return new Column(name, zh, List.of(aliases), false);
  }
}
