package org.hegui.load;

/** What is limited, under the name that {@code --limit} takes. */
public enum Limit {
  FILE_MB("file-mb", 200, 2_000, "一个文件的大小，MB", "size of one file in MB"),
  UNPACKED_MB("unpacked-mb", 1_000, 20_000, "工作簿解压后的大小，MB", "size of an unpacked workbook in MB"),
  ENTRIES("entries", 1_000, 100_000, "工作簿内部件的个数", "parts in a workbook"),
  FILES("files", 1_000, 100_000, "文件夹中 CSV 文件的个数", "CSV files in a folder"),
  ROWS("rows", 2_000_000, 20_000_000, "一张表的行数", "rows of one table"),
  COLUMNS("columns", 200, 16_384, "一张表的列数", "columns of one table"),
  CELLS("cells", 50_000_000, 400_000_000, "全部表中有内容的单元格", "filled cells in all tables"),
  CELL("cell", 10_000, 1_000_000, "一个单元格的字符数", "characters in one cell"),
  NESTING("nesting", 50, 500, "JSON 和 XML 嵌套的层数", "nesting of JSON and XML"),
  DIGITS("digits", 30, 300, "一个数的位数", "digits of a number");

  private final String key;
  private final long standard;
  private final long most;
  private final String zh;
  private final String en;

  Limit(String key, long standard, long most, String zh, String en) {
    this.key = key;
    this.standard = standard;
    this.most = most;
    this.zh = zh;
    this.en = en;
  }

  /** The name in {@code --limit NAME=VALUE}. */
  public String key() {
    return key;
  }

  /** The value where none is given. */
  public long standard() {
    return standard;
  }

  /** The highest value that may be given. */
  public long most() {
    return most;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }
}
