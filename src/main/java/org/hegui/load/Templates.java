package org.hegui.load;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hegui.facts.Codes;
import org.hegui.office.Workbooks;

/** Blank tables for an office to fill in. The same bytes every time. */
public final class Templates {
  private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
  private static final int ROWS_WITH_LISTS = 5_000;
  private static final String LISTS = "取值";
  private static final String EXPLANATION = "填写说明";
  private static final String[] NOTES = {
    "每张工作表是一张表，表名和表头请勿改动；列的顺序可以改动，可以增加自己的列。",
    "没有采集的表请整张删除：只有表头的表表示“确实没有”，没有这张表表示“不知道”。",
    "不知道的单元格请留空；确实没有的清单填“无”。0 表示数量为零。",
    "日期写作 2024-08-30，必须写到日；百分数写作 90，不写 0.9。",
    "代码列（区划代码、机构代码等）请设为文本格式，以免丢失前面的 0。",
    "清单（标签、资质与科室、统一管理项）各项用分号分隔。",
  };

  private Templates() {}

  /** Whether a sheet is one that a template or an annotated workbook has beside its tables. */
  static boolean isExplanation(String sheet) {
    return sheet.equals(LISTS)
        || sheet.equals(EXPLANATION)
        || sheet.equals(AnnotatedWorkbook.PROBLEMS);
  }

  /**
   * One CSV file for each table by its name, with Chinese headers and no rows; with a byte order
   * mark so that spreadsheet programs read it.
   */
  public static Map<String, String> csv() {
    Map<String, String> files = new LinkedHashMap<>();
    for (TableShape shape : TableShape.values()) {
      List<String> headers = shape.columns.stream().map(Column::zh).toList();
      files.put(shape.zh + ".csv", "\ufeff" + String.join(",", headers) + "\r\n");
    }
    return files;
  }

  /**
   * Writes a workbook with one sheet for each table and drop-down lists for closed lists. The
   * stream stays open.
   */
  public static void workbook(Codes codes, OutputStream out) throws IOException {
    Workbooks.write(out, DAY, Workbooks.SONG, workbook -> write(workbook, codes));
  }

  private static void write(Workbook workbook, Codes codes) {
    Worksheet notes = workbook.newWorksheet(EXPLANATION);
    notes.width(0, 90);
    for (int i = 0; i < NOTES.length; i++) {
      notes.value(i, 0, NOTES[i]);
    }
    Map<TableShape, Worksheet> tables = new EnumMap<>(TableShape.class);
    for (TableShape shape : TableShape.values()) {
      Worksheet sheet = workbook.newWorksheet(shape.zh);
      sheet.freezePane(0, 1);
      for (int i = 0; i < shape.columns.size(); i++) {
        sheet.value(0, i, shape.columns.get(i).zh());
        sheet.style(0, i).bold().fillColor("DDEBF7").set();
        sheet.width(i, 16);
        if (textual(shape.columns.get(i).name())) {
          sheet.style(i).format("@").set();
        }
      }
      tables.put(shape, sheet);
    }
    Worksheet lists = workbook.newWorksheet(LISTS);
    int used = 0;
    for (TableShape shape : TableShape.values()) {
      for (int i = 0; i < shape.columns.size(); i++) {
        List<String> values = values(shape, shape.columns.get(i).name(), codes);
        if (values.isEmpty()) {
          continue;
        }
        lists.value(0, used, shape.zh + "·" + shape.columns.get(i).zh());
        for (int j = 0; j < values.size(); j++) {
          lists.value(j + 1, used, values.get(j));
        }
        // a warning only: the reader also takes English names and aliases
        tables
            .get(shape)
            .range(1, i, ROWS_WITH_LISTS, i)
            .validateWithList(lists.range(1, used, values.size(), used))
            .allowBlank(true)
            .showErrorMessage(false);
        used++;
      }
    }
  }

  private static boolean textual(String column) {
    return List.of(
            "code",
            "id",
            "subject",
            "region",
            "parent",
            "facility",
            "alliance",
            "lead",
            "host",
            "period")
        .contains(column);
  }

  private static List<String> values(TableShape shape, String column, Codes codes) {
    Map<String, String> values = Cells.values(shape.table, column, codes);
    return switch (shape.table + "." + column) {
      // these cells hold lists, which a drop-down cannot help to fill
      case "regions.tags", "facilities.capabilities", "alliances.unified" -> List.of();
      case "programmes.type", "indicators.code", "attestations.code", "collected.code" ->
          List.copyOf(values.keySet());
      default -> List.copyOf(values.values());
    };
  }
}
