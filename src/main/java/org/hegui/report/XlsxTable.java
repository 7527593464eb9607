package org.hegui.report;

import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hegui.office.Workbooks;

/**
 * A table on a sheet of its own: frozen header, filter, borders, wrapped text, and a page set-up
 * under which it prints on the width of one sheet of paper.
 */
final class XlsxTable {
  /** The colour behind titles. */
  static final String HEADER = "DDEBF7";

  private static final String FILLED_IN = "FFF2CC";

  private final Worksheet sheet;
  private final List<Column> columns;
  private int rows;

  /**
   * A column.
   *
   * @param width in characters of half width
   * @param filledIn whether the reader of the table fills it in
   */
  record Column(String title, int width, boolean filledIn) {
    static Column of(String title, int width) {
      return new Column(title, width, false);
    }
  }

  XlsxTable(Workbook workbook, String name, List<Column> columns, PaperSize paper) {
    this.sheet = workbook.newWorksheet(name);
    this.columns = columns;
    for (int i = 0; i < columns.size(); i++) {
      sheet.value(0, i, columns.get(i).title());
      sheet.width(i, columns.get(i).width());
    }
    int lines = 1;
    for (Column column : columns) {
      lines = Math.max(lines, lines(column.title(), column.width()));
    }
    sheet.rowHeight(0, height(lines));
    sheet.freezePane(0, 1);
    print(sheet, paper);
    sheet.header(name.replace("&", "&&"), Position.CENTER);
    sheet.repeatRows(0);
  }

  /** Landscape, as wide as the paper, pages numbered. */
  static void print(Worksheet sheet, PaperSize paper) {
    sheet.paperSize(paper);
    sheet.pageOrientation("landscape");
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.leftMargin(0.4f);
    sheet.rightMargin(0.4f);
    sheet.topMargin(0.7f);
    sheet.bottomMargin(0.6f);
    sheet.footer("&P / &N", Position.CENTER);
  }

  /** Adds a row of texts and whole numbers; empty texts leave their cells empty. */
  void row(List<?> cells) {
    rows++;
    int lines = 1;
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) instanceof Integer number) {
        sheet.value(rows, i, number);
      } else {
        String text = text(String.valueOf(cells.get(i)));
        if (!text.isEmpty()) {
          sheet.value(rows, i, text);
          lines = Math.max(lines, lines(text, columns.get(i).width()));
        }
      }
    }
    // not every spreadsheet program fits the rows of a workbook that it opens
    sheet.rowHeight(rows, height(lines));
  }

  /** How many lines a text takes in a cell so wide, with room for lines that break early. */
  static int lines(String text, int width) {
    return 1 + (PlainTable.width(text) * 11 - 1) / (10 * (width - 1));
  }

  /** The height of a row of so many lines, in points. */
  static double height(int lines) {
    return Math.min(Worksheet.MAX_ROW_HEIGHT, 3 + 13 * lines);
  }

  /** Offers these values in a column. */
  void offer(int column, List<String> values) {
    if (rows > 0) {
      sheet
          .range(1, column, rows, column)
          .validateWithListByFormula("\"" + String.join(",", values) + "\"")
          .allowBlank(true)
          .errorStyle(DataValidationErrorStyle.STOP)
          .showErrorMessage(true)
          .errorTitle(columns.get(column).title())
          .error(String.join(" / ", values));
    }
  }

  /** Styles what was written; nothing may be added after it. */
  void finish() {
    int last = columns.size() - 1;
    sheet
        .range(0, 0, 0, last)
        .style()
        .bold()
        .wrapText(true)
        .fillColor(HEADER)
        .borderStyle(BorderStyle.THIN)
        .horizontalAlignment("center")
        .verticalAlignment("center")
        .set();
    if (rows == 0) {
      return;
    }
    for (int i = 0; i <= last; i++) {
      var style =
          sheet
              .range(1, i, rows, i)
              .style()
              .wrapText(true)
              .verticalAlignment("top")
              .borderStyle(BorderStyle.THIN);
      if (columns.get(i).filledIn()) {
        // typed as a spreadsheet understands it: a day typed in becomes a day
        style.fillColor(FILLED_IN).set();
      } else {
        // text stays text when somebody edits the cell, whatever it begins with
        style.format("@").set();
      }
    }
    sheet.setAutoFilter(0, 0, rows, last);
  }

  /** The text on one line, as a cell can hold it. */
  static String text(String text) {
    return Workbooks.cell(PlainText.tame(text));
  }
}
