package org.hegui.facts;

/**
 * Where a record stands.
 *
 * @param sheet the delivered table
 * @param row row number as a spreadsheet shows it (the first row of the file is 1); in JSON the
 *     position in the array, from 1
 */
public record Source(Sheet sheet, int row) {

  /** The place of one cell of this record; the column is named as delivered, else canonically. */
  public Place cell(String column) {
    return new Place(sheet.file(), sheet.name(), row, sheet.headers().getOrDefault(column, column));
  }
}
