package org.hegui.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The institution classes of WS 218-2002 and the extension codes X101 to X104. */
final class Categories {
  private static final SortedMap<String, String> NAMES = new TreeMap<>();
  private static final Map<String, String> CODES = new HashMap<>();
  private static final List<String> WORDS = new ArrayList<>();

  /** Everyday names with one certain class. */
  private static final String[][] ALIASES = {
    {"中医院", "A210"},
    {"中医医院", "A210"},
    {"中医综合医院", "A210"},
    {"中西医结合", "A300"},
    {"蒙医医院", "A411"},
    {"藏医医院", "A412"},
    {"维吾尔医医院", "A413"},
    {"傣医医院", "A414"},
    {"精神专科医院", "A520"},
    {"精神卫生医院", "A520"},
    {"妇产医院", "A518"},
    {"妇产科医院", "A518"},
    {"儿科医院", "A519"},
    {"耳鼻喉医院", "A513"},
    {"心血管医院", "A515"},
    {"针炙医院", "A223"},
    {"乡镇中心卫生院", "C210"},
    {"苏木卫生院", "C220"},
    {"疾控中心", "J100"},
    {"村卫生所", "D600"},
    {"嘎查卫生室", "D600"},
    {"嘎查村卫生室", "D600"},
    {"托育服务机构", "X104"},
  };

  /** Names of a whole group, each with the member most often meant: not certain enough to read. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "乡镇卫生院", "C220",
          "卫生院", "C220",
          "诊所", "D211",
          "门诊部", "D110",
          "卫生室", "D600",
          "专科医院", "A539",
          "民族医院", "A419",
          "医院", "A100",
          "妇幼保健机构", "G100",
          "专科疾病防治院(所、站)", "H119");

  static {
    try (InputStream in = Categories.class.getResourceAsStream("categories.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while ((line = lines.readLine()) != null) {
        String code = line.substring(0, 4);
        NAMES.put(code, line.substring(5));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    NAMES.forEach(
        (code, name) -> {
          String flat = Texts.flat(name);
          CODES.put(flat, code);
          CODES.putIfAbsent(withoutBrackets(flat), code);
          int open = flat.lastIndexOf('(');
          if (open > 0 && flat.endsWith(")") && flat.indexOf('(') == open) {
            String last = flat.substring(open - 1, open);
            for (String other : flat.substring(open + 1, flat.length() - 1).split("[、,]", -1)) {
              if (other.length() == 1 && "所站局院室".contains(other) && "所站院".contains(last)) {
                CODES.putIfAbsent(flat.substring(0, open - 1) + other, code);
              } else if (other.equals("中心") && "所站".contains(last)) {
                CODES.putIfAbsent(flat.substring(0, open - 1) + other, code);
              }
            }
          }
        });
    for (String[] alias : ALIASES) {
      CODES.putIfAbsent(alias[0], alias[1]);
    }
    // the plain word says nothing about an institution of health care
    CODES.remove("其他");
    WORDS.addAll(new TreeMap<>(CODES).keySet());
  }

  private Categories() {}

  private static String withoutBrackets(String name) {
    int open = name.indexOf('(');
    int close = name.indexOf(')', Math.max(open, 0));
    return open < 0 || close < 0 || open == 0
        ? name
        : withoutBrackets(name.substring(0, open) + name.substring(close + 1));
  }

  /** The code that a cell certainly means by code or class name, or null. */
  static String code(String text) {
    if (NAMES.containsKey(text)) {
      return text;
    }
    String flat = Texts.flat(text);
    if (flat.length() == 4) {
      String upper = flat.toUpperCase(Locale.ROOT);
      if (NAMES.containsKey(upper)) {
        return upper;
      }
    }
    String byName = CODES.get(flat);
    if (byName != null) {
      return byName;
    }
    // "A100 综合医院": code and name of the same class
    if (flat.length() > 4) {
      String head = flat.substring(0, 4).toUpperCase(Locale.ROOT);
      String tail = flat.substring(4);
      while (!tail.isEmpty() && "-_:.、".indexOf(tail.charAt(0)) >= 0) {
        tail = tail.substring(1);
      }
      if (NAMES.containsKey(head) && head.equals(CODES.get(tail))) {
        return head;
      }
    }
    return null;
  }

  /** A likely code with its name, or the empty string. */
  static String likely(String text) {
    String flat = Texts.flat(text).toUpperCase(Locale.ROOT);
    String group = GROUPS.get(flat);
    if (group != null) {
      return shown(group);
    }
    if (flat.length() >= 4 && flat.charAt(0) >= 'A' && flat.charAt(0) <= 'X') {
      String typed =
          flat.charAt(0)
              + flat.substring(1)
                  .replace('O', '0')
                  .replace('I', '1')
                  .replace('L', '1')
                  .replace('Z', '2')
                  .replace('S', '5');
      if (NAMES.containsKey(typed.substring(0, 4))) {
        return shown(typed.substring(0, 4));
      }
    }
    String code = Nearest.to(flat, NAMES.keySet());
    if (code.isEmpty()) {
      String name = Nearest.to(flat, WORDS);
      code = name.isEmpty() ? "" : CODES.get(name);
    }
    return code.isEmpty() ? "" : shown(code);
  }

  private static String shown(String code) {
    return code + " " + NAMES.get(code);
  }

  /** Names by code, sorted. */
  static Map<String, String> all() {
    return new LinkedHashMap<>(NAMES);
  }
}
