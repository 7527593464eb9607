package org.hegui.office;

import java.util.List;

/** A sheet as a person reads it: the filled rows in their order, every cell a text. */
public record SheetText(String name, List<Row> rows) {
  public SheetText {
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param number as the spreadsheet shows it, from 1
   * @param cells up to the last filled one; empty texts for empty cells
   */
  public record Row(int number, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** The cell at a position from 0; empty beyond the last one. */
    public String cell(int position) {
      return position < cells.size() ? cells.get(position) : "";
    }
  }
}
