package org.hegui.load;

/**
 * One cell as delivered, before anybody asked what it means.
 *
 * @param text never null; a number of a workbook stands as a plain decimal, a cell formatted as a
 *     percentage with its percent sign, one formatted as a date as an ISO date
 * @param formula whether the text is the stored result of a formula
 */
record Cell(String text, Kind kind, boolean formula) {
  static final Cell EMPTY = new Cell("", Kind.TEXT, false);

  enum Kind {
    TEXT,
    NUMBER,
    ERROR,
    /** The file holds no content for the cell, or one that cannot be what it says it is. */
    BROKEN,
    /** A formula without a stored result. */
    UNCALCULATED
  }

  static Cell text(String text) {
    return text == null || text.isEmpty() ? EMPTY : new Cell(text, Kind.TEXT, false);
  }

  static Cell number(String text) {
    return new Cell(text, Kind.NUMBER, false);
  }

  boolean blank() {
    return Texts.blank(text);
  }
}
