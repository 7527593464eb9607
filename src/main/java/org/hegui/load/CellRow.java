package org.hegui.load;

import java.util.Arrays;

/** A row of a workbook or of a JSON document, cell by cell. */
final class CellRow extends RawRow {
  private static final char[] NOTHING = {};

  private final Cell[] cells;

  /** The texts taken apart, where somebody asked. */
  private final char[][] chars;

  CellRow(int number, Cell[] cells) {
    super(number);
    this.cells = cells;
    this.chars = new char[cells.length][];
  }

  @Override
  int width() {
    return cells.length;
  }

  @Override
  Cell cell(int position) {
    return position < cells.length ? cells[position] : Cell.EMPTY;
  }

  @Override
  char[] chars(int position) {
    if (cell(position).kind() != Cell.Kind.TEXT) {
      return null;
    }
    if (position >= cells.length) {
      return NOTHING;
    }
    if (chars[position] == null) {
      chars[position] = cells[position].text().toCharArray();
    }
    return chars[position];
  }

  @Override
  int from(int position) {
    return 0;
  }

  @Override
  int to(int position) {
    return cell(position).text().length();
  }

  @Override
  String text(int position) {
    return cell(position).text();
  }

  @Override
  boolean blank(int position) {
    return cell(position).blank();
  }

  @Override
  boolean mayHoldFormulas() {
    return true;
  }

  @Override
  CellRow first(int count) {
    return new CellRow(number(), Arrays.copyOf(cells, Math.min(count, cells.length)));
  }
}
