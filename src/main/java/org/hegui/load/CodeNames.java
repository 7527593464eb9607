package org.hegui.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hegui.facts.Codes;
import org.hegui.facts.Codes.Code;

/** Finds listed codes by any of their spellings without walking the list for every cell. */
final class CodeNames {
  private static final int REMEMBERED = 10_000;

  private final Map<String, Map<String, String>> byKind;
  private final Map<String, List<String>> names;
  private final Map<String, Map<String, String>> zh;
  private final Map<String, String> likely = new HashMap<>();

  CodeNames(Codes codes) {
    byKind = new HashMap<>();
    names = new HashMap<>();
    zh = new HashMap<>();
    for (String kind : codes.byKind().keySet()) {
      Map<String, String> words = new HashMap<>();
      Map<String, String> chinese = new TreeMap<>();
      Map<String, Code> listed = codes.byKind().get(kind);
      // codes before names, so that no name hides a code
      for (String code : codes.codes(kind)) {
        words.putIfAbsent(spelling(code), code);
        chinese.put(code, listed.get(code).zh());
      }
      for (String code : codes.codes(kind)) {
        String name = listed.get(code).zh();
        if (name != null && !name.isEmpty()) {
          words.putIfAbsent(spelling(name), code);
        }
      }
      byKind.put(kind, words);
      names.put(kind, new ArrayList<>(new TreeMap<>(words).keySet()));
      zh.put(kind, chinese);
    }
  }

  /** The same codes, for another thread: what is likely is remembered apart. */
  CodeNames(CodeNames same) {
    byKind = same.byKind;
    names = same.names;
    zh = same.zh;
  }

  private static String spelling(String text) {
    return Texts.flat(text).toUpperCase(Locale.ROOT);
  }

  boolean lists(String kind) {
    return !byKind.getOrDefault(kind, Map.of()).isEmpty();
  }

  /** The listed code with this code or Chinese name in any of the kinds, or null. */
  String find(String text, String... kinds) {
    for (String kind : kinds) {
      String code = byKind.getOrDefault(kind, Map.of()).get(text);
      if (code != null) {
        return code;
      }
    }
    String word = spelling(text);
    for (String kind : kinds) {
      String code = byKind.getOrDefault(kind, Map.of()).get(word);
      if (code != null) {
        return code;
      }
    }
    return null;
  }

  /** The nearest listed code with its name, or the empty string. */
  String likely(String text, String... kinds) {
    String key = String.join(",", kinds) + '\n' + text;
    String known = likely.get(key);
    if (known != null) {
      return known;
    }
    String found = "";
    for (String kind : kinds) {
      String word = Nearest.to(spelling(text), names.getOrDefault(kind, List.of()));
      if (!word.isEmpty()) {
        String code = byKind.get(kind).get(word);
        String name = zh.get(kind).get(code);
        found = name == null || name.isEmpty() ? code : code + " " + name;
        break;
      }
    }
    if (likely.size() < REMEMBERED) {
      likely.put(key, found);
    }
    return found;
  }
}
