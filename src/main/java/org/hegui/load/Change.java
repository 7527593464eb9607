package org.hegui.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One change to the rows of a data set, as somebody wrote it.
 *
 * @param table name of the table, Chinese or English
 * @param cells by column name, Chinese or English, in the order written; an empty text empties the
 *     cell
 * @param line in the file of changes, from 1
 */
public record Change(Action action, String table, Map<String, String> cells, int line) {
  public Change {
    cells = new LinkedHashMap<>(cells);
  }

  /** What is done to a row. */
  public enum Action {
    /** A row that was not there. */
    ADD,
    /** Other cells in a row that its key columns name. */
    SET,
    /** Every row that has these cells. */
    REMOVE
  }
}
