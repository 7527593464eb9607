package org.hegui.rulebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.hegui.files.Kills;

/** A process that keeps compiled classes, again and again. */
final class KilledCache {
  private KilledCache() {}

  public static void main(String[] arguments) throws IOException {
    ClassCache cache = new ClassCache(Path.of(arguments[0]), null);
    Kills.writeUntilKilled(number -> cache.store("key", classes(number)));
  }

  static Map<String, byte[]> classes(int number) {
    Map<String, byte[]> classes = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      classes.put("rules.C" + i, new byte[number % 2 == 0 ? 10_000 : 20_000]);
    }
    return classes;
  }
}
