package org.hegui.load;

import java.math.BigDecimal;

/** How much one data set may hold; whatever is larger is refused or cut, and said. */
final class Limits {
  static final long FILE_BYTES = 200L << 20;
  static final long UNPACKED_BYTES = 1L << 30;
  static final int ARCHIVE_ENTRIES = 1_000;
  static final int ROWS = 2_000_000;
  static final int COLUMNS = 200;
  static final int CELL_CHARACTERS = 10_000;
  static final int TEXT_CHARACTERS = 1_000;
  static final int LIST_ITEMS = 500;
  static final int NUMBER_DIGITS = 30;
  static final int PROBLEMS = 200_000;
  static final int FILES = 1_000;
  static final BigDecimal COUNT = new BigDecimal("10000000000");

  private Limits() {}
}
