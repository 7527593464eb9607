package org.hegui.benchmark;

import java.util.Locale;

/** A size of made data: how many facilities, in which real or made part of the country. */
enum Size {
  /** Hulunbuir alone, with its 14 county-level regions. */
  CITY(1_800, "150700"),
  /** Hebei alone. */
  PROVINCE(60_000, "130000"),
  /** 31 provinces, 333 cities, 2,844 county-level regions. */
  NATION(1_070_785, "");

  private final int facilities;
  private final String root;

  Size(int facilities, String root) {
    this.facilities = facilities;
    this.root = root;
  }

  int facilities() {
    return facilities;
  }

  /** Code of the only region without one above it; empty for the whole country. */
  String root() {
    return root;
  }

  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Size named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
