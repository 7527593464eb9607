package org.hegui.rulebook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What compiled rules may use, for the gate and the class loader: the words that rule text may use,
 * by the names that they have in the program, and the classes that the engine's generated code
 * needs. Both stand in {@link AllowList}.
 */
final class Allowed {
  private static final Map<String, Set<String>> NAMED =
      new ConcurrentHashMap<>(Vocabulary.members());
  private static final Map<Pattern, Set<String>> NUMBERED = new LinkedHashMap<>();

  static {
    for (AllowList.Row row : AllowList.rows("compiled")) {
      String[] halves = row.cells().get(0).split(": ", 2);
      Set<String> members = new TreeSet<>();
      if (halves.length == 2) {
        members.addAll(Set.of(halves[1].split(" ")));
      }
      if (halves[0].contains("*")) {
        String name = Pattern.quote(halves[0]).replace("*", "\\E[0-9]{1,2}\\Q");
        NUMBERED.put(Pattern.compile(name), members);
      } else {
        members.addAll(NAMED.getOrDefault(halves[0], Set.of()));
        NAMED.put(halves[0], members);
      }
    }
  }

  private Allowed() {}

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
    Set<String> members = NAMED.get(type);
    if (members == null) {
      for (Map.Entry<Pattern, Set<String>> entry : NUMBERED.entrySet()) {
        if (entry.getKey().matcher(type).matches()) {
          NAMED.put(type, entry.getValue());
          return entry.getValue();
        }
      }
    }
    return members;
  }
}
