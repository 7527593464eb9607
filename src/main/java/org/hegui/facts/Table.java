package org.hegui.facts;

import java.util.List;

/**
 * A table of a data set. A table that was not delivered is unknown; one delivered with no rows is
 * known to be empty.
 *
 * @param delivered whether the data set has the table at all
 * @param rows its records in file order; empty when not delivered
 */
public record Table<T>(boolean delivered, List<T> rows) {
  public Table {
    // columns never change, and a copy of them would need a record of each row
    rows = rows instanceof FacilityColumns ? rows : List.copyOf(rows);
  }

  /** A delivered table. */
  public static <T> Table<T> of(List<T> rows) {
    return new Table<>(true, rows);
  }

  /** A table that nobody delivered. */
  public static <T> Table<T> withheld() {
    return new Table<>(false, List.of());
  }
}
