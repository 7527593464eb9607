package org.hegui.answers;

import java.util.List;

/**
 * A sentence with the sentences that bear it out.
 *
 * @param kind stable English name of what it says, for programs that read the tree
 */
public record Why(String kind, String line, List<Why> below) {
  public Why {
    below = List.copyOf(below);
  }

  static Why of(String kind, String line, Why... below) {
    return new Why(kind, line, List.of(below));
  }
}
