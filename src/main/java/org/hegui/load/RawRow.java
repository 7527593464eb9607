package org.hegui.load;

import java.util.Arrays;

/** One row as delivered. */
final class RawRow {
  private final int number;
  private final Cell[] cells;

  /** {@code number} is what a spreadsheet shows beside the row. */
  RawRow(int number, Cell[] cells) {
    this.number = number;
    this.cells = cells;
  }

  int number() {
    return number;
  }

  int width() {
    return cells.length;
  }

  Cell cell(int position) {
    return position < cells.length ? cells[position] : Cell.EMPTY;
  }

  /** The first cells of this row, no more than {@code count}. */
  RawRow first(int count) {
    return new RawRow(number, Arrays.copyOf(cells, Math.min(count, cells.length)));
  }

  int filled() {
    int count = 0;
    for (Cell cell : cells) {
      if (!cell.blank()) {
        count++;
      }
    }
    return count;
  }

  /** The first cell that is not blank, or the empty cell. */
  Cell first() {
    for (Cell cell : cells) {
      if (!cell.blank()) {
        return cell;
      }
    }
    return Cell.EMPTY;
  }
}
