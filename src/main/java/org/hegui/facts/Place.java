package org.hegui.facts;

/**
 * A place in a data file that a person can go to.
 *
 * @param file file name relative to the data set
 * @param sheet sheet name, empty for CSV
 * @param row row number from 1; 0 where the whole table is meant
 * @param column column header as delivered, empty where the whole row is meant
 */
public record Place(String file, String sheet, int row, String column) {

  /** For example {@code 区域.xlsx《机构》第 12 行“床位”列}. */
  public String zh() {
    StringBuilder text = new StringBuilder(file);
    if (sheet.isEmpty()) {
      text.append(' ');
    } else {
      text.append('《').append(sheet).append('》');
    }
    if (row > 0) {
      text.append("第 ").append(row).append(" 行");
    }
    if (!column.isEmpty()) {
      text.append('“').append(column).append("”列");
    }
    return text.toString();
  }

  /** For example {@code region.xlsx [facilities] row 12, column beds}. */
  public String en() {
    StringBuilder text = new StringBuilder(file);
    if (!sheet.isEmpty()) {
      text.append(" [").append(sheet).append(']');
    }
    if (row > 0) {
      text.append(" row ").append(row);
    }
    if (!column.isEmpty()) {
      text.append(row > 0 ? ", column " : " column ").append(column);
    }
    return text.toString();
  }
}
