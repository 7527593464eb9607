package org.hegui.load;

import java.util.Arrays;
import org.hegui.facts.Facility;
import org.hegui.facts.Sheet;

/**
 * Reads single lines of a file of facilities by the code that reads them all, but silently: nothing
 * is kept of what it remarks. For one thread.
 */
final class LineReading {
  /** Some id that nothing is remarked upon. */
  private static final Cell ID = Cell.text("1");

  private final Intake intake;
  private final TableShape shape = TableShape.FACILITIES;
  private final byte[] bytes;
  private final char separator;
  private final SheetColumns columns;
  private final int width;
  private char[] chars = new char[1 << 10];

  /**
   * Takes {@code intake} over.
   *
   * @param intake a muted one
   */
  LineReading(Intake intake, byte[] bytes, char separator, Sheet sheet, Header header, int width) {
    this.intake = intake;
    this.bytes = bytes;
    this.separator = separator;
    this.columns = new SheetColumns(shape, sheet, header, false);
    this.width = width;
  }

  SheetColumns columns() {
    return columns;
  }

  /** The record that these bytes are, well-formed; it keeps nothing of this. */
  CsvRow record(int from, int to, int number) {
    char[] own = new char[to - from];
    return record(own, from, to, number);
  }

  private CsvRow record(char[] into, int from, int to, int number) {
    int length = Utf8.decode(bytes, from, to, into);
    return new CsvRecords(into, length, number, separator, intake.limits.intOf(Limit.COLUMNS))
        .whole();
  }

  /** What a record says that is a facility without a remark. */
  Facility facility(int from, int to, int number) {
    if (chars.length < to - from) {
      chars = new char[2 * (to - from)];
    }
    return intake.facility(delivered(record(chars, from, to, number)));
  }

  /** The same, or null where it is none or something is remarked. */
  Facility remarkless(int from, int to, int number) {
    int remarks = intake.problems.count();
    Facility read = facility(from, to, number);
    return intake.problems.count() == remarks ? read : null;
  }

  /** What a facility would say that has only this cell, or null where something is remarked. */
  Facility remarkless(DeliveredColumn column, String text) {
    Cell[] cells = new Cell[width];
    Arrays.fill(cells, Cell.EMPTY);
    cells[columns.named("id").position] = ID;
    cells[column.position] = Cell.text(text);
    int remarks = intake.problems.count();
    Facility read = intake.facility(delivered(new CellRow(0, cells)));
    return intake.problems.count() == remarks ? read : null;
  }

  /** Whether a text that is alone in its cell means the column itself, a total or nothing. */
  boolean speaksOfTable(DeliveredColumn column, String text) {
    Cell[] cells = new Cell[width];
    Arrays.fill(cells, Cell.EMPTY);
    cells[column.position] = Cell.text(text);
    return Texts.blank(text)
        || SheetRows.total(text)
        || column.namedBy(new CellRow(0, cells), shape);
  }

  /** The id of a record, cleaned; null where it has none. */
  String id(CsvRow row) {
    return delivered(row).id("id");
  }

  private DeliveredRow delivered(RawRow row) {
    return new DeliveredRow(intake, columns, row);
  }
}
