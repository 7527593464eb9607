package org.hegui.measure;

import java.util.List;

/** Tells whether two names mean the same specialty: 儿科 and 儿科专业 do. */
final class Specialties {
  private Specialties() {}

  /** With or without the ending 科, 专业, 医学 or 中心. */
  static boolean same(String one, String other) {
    return one.equals(other) || stem(one).equals(stem(other));
  }

  private static String stem(String name) {
    String stem = name;
    for (String ending : List.of("中心", "专业", "科", "医学")) {
      if (stem.length() > ending.length() + 1 && stem.endsWith(ending)) {
        stem = stem.substring(0, stem.length() - ending.length());
      }
    }
    return stem;
  }
}
