package org.hegui.load;

/** A known column of one sheet: where it stands, and what its texts were found to be. */
final class DeliveredColumn {
  final Column column;
  final int position;

  /** 万 or 千 where the header says so, else empty. */
  final String multiplier;

  /** What its texts mean, as far as they were read without a remark. */
  final Remembered meanings = new Remembered();

  /** Whether its texts are names of the column itself. */
  private final Remembered names = new Remembered();

  DeliveredColumn(Column column, int position, String multiplier) {
    this.column = column;
    this.position = position;
    this.multiplier = multiplier;
  }

  /** Whether a cell says what the header of this column says. */
  boolean namedBy(RawRow row, TableShape shape) {
    char[] chars = row.chars(position);
    if (chars == null) {
      return means(row.cell(position), shape);
    }
    int from = row.from(position);
    int to = row.to(position);
    if (from < to && digit(chars[from]) && (digit(chars[to - 1]) || letter(chars[to - 1]))) {
      // no name of a column begins with a digit, unless another follows it in brackets
      return false;
    }
    Object known = names.find(chars, from, to);
    if (known == null) {
      known = means(row.cell(position), shape);
      names.put(chars, from, to, known);
    }
    return (Boolean) known;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private boolean means(Cell cell, TableShape shape) {
    Column named = shape.column(Texts.shown(cell.text()));
    return named != null && named.name().equals(column.name());
  }
}
