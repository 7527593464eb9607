package org.hegui.load;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One input of the bad-input table.
 *
 * @param group kind of file, the heading it stands under
 * @param input what it is, Chinese and English
 * @param code code of the data problem it must give; {@code refused} where nothing is read; empty
 *     where it must give none
 * @param says part of the Chinese message, empty where the code says enough
 * @param kept what must have been read, as {@link BadInputs#kept} puts it; empty when refused
 * @param data writes the input into an empty folder and gives the path that is read
 */
record BadInput(
    String group, String input, String code, String says, String kept, Maker data, Limits limits) {

  static final String REFUSED = "refused";

  /** Writes files. */
  interface Maker {
    Path in(Path dir) throws Exception;
  }

  /** Two facilities, F1 with this text in column beds, as a folder of CSV files. */
  static Maker beds(String cell) {
    return csv("id,name,region,beds", "F1,一院,150702,\"" + cell.replace("\"", "\"\"") + "\"", LAST);
  }

  static final String LAST = "F2,二院,150702,30";

  static Maker csv(String... lines) {
    return csv(StandardCharsets.UTF_8, lines);
  }

  static Maker csv(Charset charset, String... lines) {
    return dir -> {
      regions(dir);
      Samples.file(dir, "facilities.csv", charset, lines);
      return dir;
    };
  }

  static void regions(Path dir) throws Exception {
    Samples.file(dir, "regions.csv", "code,name", "150702,海拉尔区");
  }

  static Maker json(String text) {
    return bytes("data.json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static Maker bytes(String name, byte[] bytes) {
    return dir -> Files.write(dir.resolve(name), bytes);
  }

  /** A workbook with one sheet {@code facilities} of these rows under the header. */
  static Maker xlsx(String... rows) {
    return dir -> Workbooks.of(rows).write(dir.resolve("data.xlsx"));
  }

  static Maker xlsx(Workbooks workbook) {
    return dir -> workbook.write(dir.resolve("data.xlsx"));
  }
}
