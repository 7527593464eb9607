package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of CSV files as offices send them. */
class CsvSheetsTest {
  @TempDir private Path dir;

  private DataSet read() throws UnreadableDataException {
    return DataSetReader.read(dir, Samples.CODES);
  }

  @Test
  void readsFilesByEnglishAndChineseNames() throws Exception {
    Samples.file(dir, "regions.csv", "code,name", "150702,海拉尔区");
    Samples.file(dir, "医疗卫生机构.CSV", "床位数,机构代码,所在地代码", "12,F1,150702");
    Samples.file(dir, "README.md", "not data");
    Files.createDirectory(dir.resolve("golden"));
    DataSet data = read();
    Facility facility = data.facilities().rows().get(0);
    assertEquals(12L, facility.beds());
    assertEquals("医疗卫生机构.CSV", facility.source().sheet().file());
    assertEquals(2, facility.source().row());
    assertEquals("床位数", facility.source().cell("beds").column());
    assertEquals(List.of(), data.problems());
  }

  @Test
  void headerOnlyIsKnownToBeEmpty() throws Exception {
    Samples.file(dir, "alliances.csv", "id,name");
    Files.createFile(dir.resolve("facilities.csv"));
    DataSet data = read();
    assertTrue(data.alliances().delivered());
    assertTrue(data.facilities().delivered());
    assertFalse(data.regions().delivered());
    assertEquals(List.of("empty-table"), Samples.codes(data));
  }

  @Test
  void titlesGroupedHeadersNotesAndTotals() throws Exception {
    Samples.file(
        dir,
        "facilities.csv",
        "呼伦贝尔市医疗卫生机构一览表,,,,",
        "填报单位：某某局,,,,",
        "机构代码,机构名称,床位,,备用",
        ",,实有,编制,",
        "F1,一院,１２０张,\"1,000\",",
        ",,,,",
        "F2,二院,30,40,",
        "合 计,,150,1040,",
        "注：数据截至2024年底。,,,,");
    DataSet data = read();
    assertEquals(2, data.facilities().rows().size());
    Facility first = data.facilities().rows().get(0);
    assertEquals(120L, first.beds());
    assertEquals(1000L, first.bedsAuthorised());
    assertEquals(5, first.source().row());
    assertEquals(7, data.facilities().rows().get(1).source().row());
    assertEquals(
        List.of("title-row", "title-row", "unknown-column", "total-row", "note-row"),
        Samples.codes(data));
    assertEquals(8, data.problems().get(3).place().row());
  }

  @Test
  void aSecondHeaderInEnglishAndARepeatedOneAreNoData() throws Exception {
    Samples.file(
        dir,
        "facilities.csv",
        "机构代码,机构名称,实有床位",
        "id,name,beds",
        "F1,一院,3",
        "机构代码,机构名称,实有床位",
        "F2,二院,4");
    DataSet data = read();
    assertEquals(List.of("F1", "F2"), data.facilities().rows().stream().map(Facility::id).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030", "UTF-16", "UTF-8 BOM", "UTF-16LE BOM"})
  void encodings(String name) throws Exception {
    String text = "机构代码,机构名称\nF1,呼伦贝尔市人民医院\n";
    boolean mark = name.endsWith(" BOM");
    Charset charset = Charset.forName(name.replace(" BOM", ""));
    Files.write(dir.resolve("机构.csv"), ((mark ? "\ufeff" : "") + text).getBytes(charset));
    DataSet data = read();
    assertEquals("呼伦贝尔市人民医院", data.facilities().rows().get(0).name());
    assertEquals(name.startsWith("GB") ? List.of("charset") : List.of(), Samples.codes(data));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void separators(String separator) throws Exception {
    Samples.file(
        dir,
        "facilities.csv",
        "一览表",
        String.join(separator, "id", "name", "capabilities"),
        String.join(separator, "F1", "一院", "\"PUBLIC_HEALTH;GERIATRICS\""));
    Facility facility = read().facilities().rows().get(0);
    assertEquals("一院", facility.name());
    assertEquals(Set.of("PUBLIC_HEALTH", "GERIATRICS"), facility.capabilities().codes());
  }

  @Test
  void raggedRowsAreReportedAndShortOnesAreEmpty() throws Exception {
    Samples.file(dir, "facilities.csv", "id,name,beds", "F1,一院", "F2,二院,3,4");
    DataSet data = read();
    assertEquals(2, data.facilities().rows().size());
    assertEquals(3, Samples.problem(data, "ragged-row").place().row());
    assertEquals(List.of("ragged-row"), Samples.codes(data));
  }

  @Test
  void anUnclosedQuoteLosesItsLineOnly() throws Exception {
    Samples.file(
        dir,
        "facilities.csv",
        "id,name,beds",
        "F1,一院,1",
        "F2,\"二院,2",
        "F3,三院,3",
        "F4,\"四\n院\",4",
        "F5,五院,5");
    DataSet data = read();
    assertEquals(
        List.of("F1", "F3", "F4", "F5"),
        data.facilities().rows().stream().map(Facility::id).toList());
    assertEquals(3, Samples.problem(data, "broken-quotes").place().row());
    assertEquals(Severity.ERROR, Samples.problem(data, "broken-quotes").severity());
    assertEquals(5, data.facilities().rows().get(2).source().row());
    assertEquals(6, data.facilities().rows().get(3).source().row());
  }

  @Test
  void anUnclosedQuoteInTheLastLine() throws Exception {
    Samples.file(dir, "facilities.csv", "id,name", "F1,一院", "F2,\"二院");
    DataSet data = read();
    assertEquals(1, data.facilities().rows().size());
    assertEquals(List.of("broken-quotes"), Samples.codes(data));
  }

  @Test
  void doubledMissingAndUnknownHeaders() throws Exception {
    Samples.file(dir, "facilities.csv", "id,name,name,床味", "F1,一院,二院,3");
    Samples.file(dir, "alliances.csv", "name,form", "甲,医共体");
    DataSet data = read();
    assertEquals("一院", data.facilities().rows().get(0).name());
    assertEquals(0, data.alliances().rows().size());
    assertEquals(
        List.of("missing-key-column", "doubled-column", "unknown-column"), Samples.codes(data));
  }

  @Test
  void tooManyColumnsAreSaid() throws Exception {
    Samples.file(dir, "facilities.csv", "id,name", "F1,一院" + ",".repeat(300) + "x");
    DataSet data = read();
    assertEquals(1, data.facilities().rows().size());
    assertEquals(List.of("too-many-columns"), Samples.codes(data));
  }

  @Test
  void theCanonicalHeaderBeatsAnAlias() throws Exception {
    Samples.file(dir, "facilities.csv", "统一社会信用代码,机构名称,机构代码", "X,一院,F1");
    DataSet data = read();
    assertEquals("F1", data.facilities().rows().get(0).id());
    assertEquals("统一社会信用代码", Samples.problem(data, "unknown-column").place().column());
  }

  @Test
  void aTableWithoutHeaderIsNotDelivered() throws Exception {
    Samples.file(dir, "facilities.csv", "F1,一院,3", "F2,二院,4");
    DataSet data = read();
    assertFalse(data.facilities().delivered());
    assertEquals(Severity.ERROR, Samples.problem(data, "no-header").severity());
  }

  @Test
  void oneTableInTwoFilesIsJoined() throws Exception {
    Samples.file(dir, "facilities.csv", "id,name", "F1,一院");
    Samples.file(dir, "机构.csv", "机构代码,机构名称", "F2,二院");
    DataSet data = read();
    assertEquals(2, data.facilities().rows().size());
    assertEquals("机构.csv", Samples.problem(data, "table-delivered-twice").place().file());
  }

  @Test
  void linksAndFoldersAreNotFollowed() throws Exception {
    Samples.file(dir, "facilities.csv", "id,name", "F1,一院");
    Path other = Files.createDirectory(dir.resolve("other"));
    Samples.file(other, "x.csv", "code,name", "150702,区");
    Files.createSymbolicLink(dir.resolve("regions.csv"), other.resolve("x.csv"));
    Files.createDirectory(dir.resolve("alliances.csv"));
    DataSet data = read();
    assertFalse(data.regions().delivered());
    assertFalse(data.alliances().delivered());
    assertEquals(List.of("not-a-file", "not-a-file"), Samples.codes(data));
  }

  @Test
  void refusesWhatIsNoDataSet() throws Exception {
    assertThrows(UnreadableDataException.class, () -> read());
    UnreadableDataException missing =
        assertThrows(
            UnreadableDataException.class,
            () -> DataSetReader.read(dir.resolve("nowhere"), Samples.CODES));
    assertTrue(missing.zh().contains("找不到"), missing.zh());
    assertTrue(missing.en().contains("no such data"), missing.en());
    Samples.file(dir, "a.txt", "x");
    assertThrows(
        UnreadableDataException.class,
        () -> DataSetReader.read(dir.resolve("a.txt"), Samples.CODES));
  }

  @Test
  void refusesBrokenJson() throws Exception {
    for (String json :
        List.of(
            "{\"facilities\":[",
            "{\"facilities\":[]} x",
            "{\"facilities\":[],\"facilities\":[]}",
            "[".repeat(100_000),
            "{\"facilities\":[{\"id\":\"F1\",\"beds\":" + "1".repeat(1_000_001) + "}]}",
            "[]",
            "{}",
            "")) {
      Path file = dir.resolve("data.json");
      Files.writeString(file, json, StandardCharsets.UTF_8);
      UnreadableDataException refused =
          assertThrows(
              UnreadableDataException.class,
              () -> DataSetReader.read(file, Samples.CODES),
              json.substring(0, Math.min(30, json.length())));
      assertTrue(refused.zh().contains("data.json"), refused.zh());
    }
  }
}
