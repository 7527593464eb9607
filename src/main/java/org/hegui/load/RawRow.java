package org.hegui.load;

/** One row as delivered. */
abstract class RawRow {
  private final int number;

  /** {@code number} is what a spreadsheet shows beside the row. */
  RawRow(int number) {
    this.number = number;
  }

  final int number() {
    return number;
  }

  abstract int width();

  /** The cell at a position, the empty one beyond the last. */
  abstract Cell cell(int position);

  /**
   * The characters among which the text of a cell stands, from {@link #from} to {@link #to}, or
   * null where the cell is no plain text and only {@link #cell} can tell what it is.
   */
  abstract char[] chars(int position);

  /** Only where {@link #chars} gives characters. */
  abstract int from(int position);

  /** Only where {@link #chars} gives characters. */
  abstract int to(int position);

  /** Only where {@link #chars} gives characters. */
  abstract String text(int position);

  abstract boolean blank(int position);

  /** Whether a cell of the row may be a formula. */
  abstract boolean mayHoldFormulas();

  /** The first cells of this row, no more than {@code count}. */
  abstract RawRow first(int count);

  /** How many cells are not blank, counted no further than {@code most}. */
  final int filled(int most) {
    int count = 0;
    int width = width();
    for (int i = 0; i < width && count < most; i++) {
      if (!blank(i)) {
        count++;
      }
    }
    return count;
  }

  /** The first cell that is not blank, or the empty cell. */
  final Cell first() {
    return cell(firstFilled());
  }

  /** The position of the first cell that is not blank, or the width. */
  final int firstFilled() {
    int at = 0;
    while (at < width() && blank(at)) {
      at++;
    }
    return at;
  }
}
