package org.hegui.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What compiled rules may use: the vocabulary, which the checker holds rule text against, and the
 * classes and members in {@code allowed.txt}, which the engine's generated code needs.
 */
final class Allowed {
  /** The list as it stands, for the key of compiled classes. */
  static final String LIST = read();

  private static final Map<String, Set<String>> ENGINE = new ConcurrentHashMap<>();
  private static final Map<Pattern, Set<String>> NUMBERED = new LinkedHashMap<>();

  static {
    for (String line : LIST.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] halves = line.strip().split(": ", 2);
        Set<String> members = halves.length == 1 ? Set.of() : Set.of(halves[1].split(" "));
        if (halves[0].contains("*")) {
          String name = Pattern.quote(halves[0]).replace("*", "\\E[0-9]{1,2}\\Q");
          NUMBERED.put(Pattern.compile(name), members);
        } else {
          ENGINE.put(halves[0], members);
        }
      }
    }
    ENGINE.putAll(Vocabulary.members());
  }

  private Allowed() {}

  private static String read() {
    try (InputStream in = Allowed.class.getResourceAsStream("allowed.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a class of this binary name may be loaded. */
  static boolean type(String name) {
    return members(name) != null;
  }

  /** Whether a field, method or constructor of this name may be named. */
  static boolean member(String type, String name) {
    Set<String> members = members(type);
    return members != null && members.contains(name);
  }

  private static Set<String> members(String type) {
    Set<String> members = ENGINE.get(type);
    if (members == null) {
      for (Map.Entry<Pattern, Set<String>> entry : NUMBERED.entrySet()) {
        if (entry.getKey().matcher(type).matches()) {
          ENGINE.put(type, entry.getValue());
          return entry.getValue();
        }
      }
    }
    return members;
  }
}
