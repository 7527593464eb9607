package org.hegui.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Sheet;

/** The known columns of one sheet. */
final class SheetColumns {
  final Sheet sheet;

  /** Whether the sheet counts days from 1904. */
  final boolean from1904;

  /** Whether the header of some column multiplies. */
  final boolean multiplied;

  private final TableShape shape;
  private final List<DeliveredColumn> all = new ArrayList<>();
  private final DeliveredColumn[] byName = new DeliveredColumn[256];
  private int factor = 1;

  SheetColumns(TableShape shape, Sheet sheet, Header header, boolean from1904) {
    this.shape = shape;
    this.sheet = sheet;
    this.from1904 = from1904;
    boolean some = false;
    for (Map.Entry<String, Integer> at : header.positions().entrySet()) {
      String multiplier = TableShape.multiplier(header.texts().get(at.getKey()));
      some |= !multiplier.isEmpty();
      DeliveredColumn column =
          new DeliveredColumn(shape.byName(at.getKey()), at.getValue(), multiplier);
      all.add(column);
    }
    multiplied = some;
    while (!placed()) {
      factor += 2;
    }
  }

  /** Tries to give each column a place of its own: they are looked up for every cell. */
  private boolean placed() {
    Arrays.fill(byName, null);
    for (DeliveredColumn column : all) {
      int place = place(column.column.name());
      if (byName[place] != null) {
        return false;
      }
      byName[place] = column;
    }
    return true;
  }

  private int place(String name) {
    return (name.hashCode() * factor * 0x9e3779b9) >>> 24;
  }

  /** The column with this canonical name, or null where it was not delivered. */
  DeliveredColumn named(String name) {
    DeliveredColumn column = byName[place(name)];
    return column != null && column.column.name().equals(name) ? column : null;
  }

  /** In the order of the header. */
  List<DeliveredColumn> all() {
    return all;
  }

  /** Whether a row below the header is the same header once more. */
  boolean repeatedBy(RawRow row) {
    int same = 0;
    int others = 0;
    // from the end: there stand short texts that come again, at the beginning ids and names
    for (int i = all.size() - 1; i >= 0; i--) {
      DeliveredColumn column = all.get(i);
      if (!row.blank(column.position)) {
        if (column.namedBy(row, shape)) {
          same++;
        } else {
          others++;
        }
      }
      if (others >= same + i) {
        return false;
      }
    }
    return same > 1 && same > others;
  }
}
