package org.hegui.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;

/** Reads the data set of a region. */
public final class DataSetReader {
  private DataSetReader() {}

  /**
   * Reads a folder of CSV files, one {@code .xlsx} workbook or one {@code .json} document. Whatever
   * could not be taken at its word is among the problems of the result.
   *
   * @param codes the listed codes; a kind without any is not checked
   * @throws UnreadableDataException when nothing can be read: missing, damaged, over a size limit,
   *     or without any known table
   */
  public static DataSet read(Path data, Codes codes) throws UnreadableDataException {
    String name = String.valueOf(data.getFileName());
    try {
      if (!Files.exists(data)) {
        throw new UnreadableDataException(
            "找不到数据：" + data + "。可能：路径写错", "no such data: " + data + ". Maybe: a wrong path");
      }
      Intake intake = new Intake(codes);
      String lower = name.toLowerCase(Locale.ROOT);
      if (Files.isDirectory(data)) {
        new CsvSheets(intake).read(data);
      } else if (!Files.isRegularFile(data)) {
        throw unknownKind(name);
      } else if (lower.endsWith(".json")) {
        new JsonSheets(intake).read(data);
      } else if (lower.endsWith(".xlsx") || lower.endsWith(".xlsm") || lower.endsWith(".xls")) {
        new XlsxSheets(intake).read(data);
      } else {
        throw unknownKind(name);
      }
      return intake.dataSet();
    } catch (IOException e) {
      throw new UnreadableDataException(
          "读取 " + name + " 时出错。可能：文件正被其他程序占用，或没有读取权限",
          "cannot read " + name + ". Maybe: another program holds it, or permission is missing",
          e);
    }
  }

  /**
   * Reads tables given as one JSON object, such as a test case, by the same code as files.
   *
   * @param fileName stands in the places of problems and facts
   */
  public static DataSet readJson(JsonNode tables, String fileName, Codes codes) {
    Intake intake = new Intake(codes);
    new JsonSheets(intake).read(tables, fileName);
    return intake.dataSet();
  }

  private static UnreadableDataException unknownKind(String name) {
    return new UnreadableDataException(
        name + " 不是数据集。应为 CSV 文件夹、.xlsx 工作簿或 .json 文档；单个 CSV 请给出它所在的文件夹",
        name
            + " is no data set. Give a folder of CSV files, an .xlsx workbook or a .json document;"
            + " for a single CSV file give its folder");
  }

  static UnreadableDataException tooLarge(String file) {
    return new UnreadableDataException(
        file + " 超过 " + (Limits.FILE_BYTES >> 20) + " MB，未读",
        file + " is larger than " + (Limits.FILE_BYTES >> 20) + " MB; not read");
  }

  static UnreadableDataException noTables(String name) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (TableShape shape : TableShape.values()) {
      zh.add(shape.zh);
      en.add(shape.table);
    }
    return new UnreadableDataException(
        name + " 中没有一张认得的表。表名应为：" + String.join("、", zh),
        name + " has no known table. Tables are named " + String.join(", ", en));
  }

  /** The table whose name is nearest, for a message; empty when none is near. */
  static String nearestTable(String name) {
    List<String> names = new ArrayList<>();
    for (TableShape shape : TableShape.values()) {
      names.add(shape.zh);
      names.add(shape.table);
    }
    return Nearest.to(Texts.shown(name), names);
  }
}
