package org.hegui.load;

/** A row of a CSV file: where its cells stand in the characters that were read. */
final class CsvRow extends RawRow {
  /** What became of a record. */
  enum Kind {
    CELLS,
    BROKEN_QUOTES,
    TOO_LONG
  }

  private final Kind kind;
  private final String line;
  private final char[] window;
  private final int[] bounds;
  private final int first;
  private final int width;

  private CsvRow(
      int number, Kind kind, String line, char[] window, int[] bounds, int first, int width) {
    super(number);
    this.kind = kind;
    this.line = line;
    this.window = window;
    this.bounds = bounds;
    this.first = first;
    this.width = width;
  }

  /**
   * A row of {@code width} cells.
   *
   * @param bounds from {@code first} on the beginning and the end of each cell in the window; the
   *     beginning stands complemented where the cell has doubled quotes
   */
  static CsvRow of(int number, char[] window, int[] bounds, int first, int width) {
    return new CsvRow(number, Kind.CELLS, "", window, bounds, first, width);
  }

  /** A row that was left out, with the beginning of its line. */
  static CsvRow leftOut(int number, Kind kind, String line) {
    return new CsvRow(number, kind, line, new char[0], new int[0], 0, 0);
  }

  /** The same row with another number. */
  CsvRow numbered(int other) {
    return new CsvRow(other, kind, line, window, bounds, first, width);
  }

  Kind kind() {
    return kind;
  }

  /** The beginning of a line that was left out, else empty. */
  String line() {
    return line;
  }

  @Override
  int width() {
    return width;
  }

  /** From the first cell to the last. */
  int characters() {
    int from = start(0);
    return width == 0 ? 0 : to(width - 1) - (from < 0 ? ~from : from);
  }

  private int start(int position) {
    return position < width ? bounds[first + 2 * position] : 0;
  }

  @Override
  Cell cell(int position) {
    int from = start(position);
    if (from >= 0) {
      return Cell.text(text(position));
    }
    return Cell.text(new String(window, ~from, to(position) - ~from).replace("\"\"", "\""));
  }

  @Override
  char[] chars(int position) {
    return start(position) < 0 ? null : window;
  }

  @Override
  int from(int position) {
    return start(position);
  }

  @Override
  int to(int position) {
    return position < width ? bounds[first + 2 * position + 1] : 0;
  }

  @Override
  String text(int position) {
    int from = start(position);
    return new String(window, from, to(position) - from);
  }

  @Override
  boolean blank(int position) {
    int from = start(position);
    return from >= 0 && Texts.blank(window, from, to(position));
  }

  @Override
  boolean mayHoldFormulas() {
    return false;
  }

  @Override
  CsvRow first(int count) {
    return of(number(), window, bounds, first, Math.min(count, width));
  }
}
