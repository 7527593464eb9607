package org.hegui.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.office.SheetText;

/** Reads the data set of a region. */
public final class DataSetReader {
  private DataSetReader() {}

  /** As {@link #read(Path, Codes, Limits)} within the standard limits. */
  public static DataSet read(Path data, Codes codes) throws UnreadableDataException {
    return read(data, codes, Limits.STANDARD);
  }

  /**
   * Reads a folder of CSV files, one {@code .xlsx} workbook or one {@code .json} document. Whatever
   * could not be taken at its word is among the problems of the result. No formula is evaluated, no
   * link followed and nothing fetched.
   *
   * @param codes the listed codes; a kind without any is not checked
   * @throws UnreadableDataException when nothing can be read: missing, damaged, over a limit,
   *     changed while reading, or without any known table
   */
  public static DataSet read(Path data, Codes codes, Limits limits) throws UnreadableDataException {
    return read(data, codes, limits, share -> {});
  }

  /** As {@link #read(Path, Codes, Limits)}, telling from 0 to 1 how much of the files is read. */
  public static DataSet read(Path data, Codes codes, Limits limits, DoubleConsumer share)
      throws UnreadableDataException {
    String name = String.valueOf(data.getFileName());
    return within(
        name, limits, share, watched -> tables(data, name, new Intake(codes, limits), watched));
  }

  /** What reads files that are watched meanwhile. */
  interface Reading<T> {
    T read(Watched watched) throws UnreadableDataException, IOException;
  }

  /** Reads, and says in the user's words what went wrong. */
  static <T> T within(String name, Limits limits, Reading<T> reading)
      throws UnreadableDataException {
    return within(name, limits, share -> {}, reading);
  }

  private static <T> T within(String name, Limits limits, DoubleConsumer share, Reading<T> reading)
      throws UnreadableDataException {
    Watched watched = new Watched(limits, share);
    try {
      T read = reading.read(watched);
      watched.check();
      return read;
    } catch (UnreadableDataException e) {
      // a file that was replaced in between looks damaged: say what happened
      watched.check();
      throw e;
    } catch (IOException e) {
      watched.check();
      throw new UnreadableDataException(
          "读取 " + name + " 时出错。可能：文件正被其他程序占用，或没有读取权限",
          "cannot read " + name + ". Maybe: another program holds it, or permission is missing",
          e);
    } catch (OutOfMemoryError e) {
      throw new UnreadableDataException(
          name + " 太大，内存放不下，整份数据未读。可能：拆分数据，或以更大的 -Xmx 运行",
          name
              + " does not fit into memory; nothing of the data set was read. Maybe: split it, or"
              + " run with a larger -Xmx",
          e);
    }
  }

  static DataSet tables(Path data, String name, Intake intake, Watched watched)
      throws UnreadableDataException, IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    checkThere(data, name);
    if (Files.isDirectory(data)) {
      new CsvSheets(intake, watched).read(data);
      return intake.dataSet();
    }
    checkPlain(data, name);
    boolean json = lower.endsWith(".json");
    if (!json && !lower.endsWith(".xlsx") && !lower.endsWith(".xlsm") && !lower.endsWith(".xls")) {
      throw unknownKind(name);
    }
    watched.add(data);
    if (json) {
      new JsonSheets(intake).read(data, watched);
    } else {
      new XlsxSheets(intake).read(data, watched);
    }
    return intake.dataSet();
  }

  private static void checkThere(Path data, String name) throws UnreadableDataException {
    if (Files.isSymbolicLink(data)) {
      throw new UnreadableDataException(
          name + " 是符号链接，不读。可能：直接给出它所指的文件或文件夹",
          name
              + " is a symbolic link, which is not followed. Maybe: give the file or folder that it"
              + " points to");
    }
    if (!Files.exists(data)) {
      throw new UnreadableDataException(
          "找不到数据：" + data + "。可能：路径写错", "no such data: " + data + ". Maybe: a wrong path");
    }
  }

  private static void checkPlain(Path data, String name) throws UnreadableDataException {
    checkThere(data, name);
    if (!Files.isRegularFile(data)) {
      throw new UnreadableDataException(
          name + " 不是普通文件（是管道或设备），未读。可能：先存成文件",
          name
              + " is no plain file but a pipe or device; not read. Maybe: save it to a file first");
    }
  }

  /**
   * The sheets of any {@code .xlsx} workbook as text, under the same limits as a data set.
   *
   * @throws UnreadableDataException when it cannot be read: missing, no workbook, damaged, over a
   *     limit, changed while reading
   */
  public static List<SheetText> sheets(Path workbook, Limits limits)
      throws UnreadableDataException {
    String name = String.valueOf(workbook.getFileName());
    return within(
        name,
        limits,
        watched -> {
          checkPlain(workbook, name);
          watched.add(workbook);
          return new XlsxSheets(new Intake(new Codes(Map.of()), limits)).texts(workbook, watched);
        });
  }

  /**
   * Reads tables given as one JSON object, such as a test case, by the same code as files.
   *
   * @param fileName stands in the places of problems and facts
   * @throws IllegalArgumentException when the tables are over a limit
   */
  public static DataSet readJson(JsonNode tables, String fileName, Codes codes) {
    Intake intake = new Intake(codes, Limits.STANDARD);
    try {
      new JsonSheets(intake).read(tables, fileName);
    } catch (UnreadableDataException e) {
      throw new IllegalArgumentException(e.zh(), e);
    }
    return intake.dataSet();
  }

  private static UnreadableDataException unknownKind(String name) {
    return new UnreadableDataException(
        name + " 不是数据集，应为 CSV 文件夹、.xlsx 工作簿或 .json 文档。可能：单个 CSV 请给出它所在的文件夹",
        name
            + " is no data set, which is a folder of CSV files, an .xlsx workbook or a .json document."
            + " Maybe: for a single CSV file give its folder");
  }

  static UnreadableDataException noTables(String name) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (TableShape shape : TableShape.values()) {
      zh.add(shape.zh);
      en.add(shape.table);
    }
    return new UnreadableDataException(
        name + " 中没有一张认得的表，表名应为：" + String.join("、", zh) + "。可能：把表或文件改成这些名称之一",
        name
            + " has no known table; tables are named "
            + String.join(", ", en)
            + ". Maybe: give the sheet or file one of these names");
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
