package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.facts.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three formats of one data set, and the blank templates. */
class SameFactsTest {
  @TempDir private Path dir;

  private static final Map<String, List<List<String>>> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(
        "行政区划",
        List.of(
            List.of("区划代码", "名称", "类型", "常住人口", "标签"),
            List.of("150700", "呼伦贝尔市", "地级市", "", ""),
            List.of("150702", "海拉尔区", "市辖区", "34.5万", "边境口岸")));
    TABLES.put(
        "facilities",
        List.of(
            List.of(
                "id", "name", "region", "category", "level", "beds", "capabilities", "opened_on"),
            List.of("0001", "市人民医院", "150702", "A100", "三级甲等", "1,200", "公共卫生科", "2001年1月1日"),
            List.of("0002", "卫生院", "150702", "乡镇卫生院", "", "约20", "PUBLIC_HEALTH;怪科", "2001")));
    TABLES.put(
        "医联体",
        List.of(
            List.of("医联体编号", "名称", "形式", "牵头单位代码", "统一管理项"),
            List.of("A1", "医共体", "县域医共体", "0001", "行政;人事")));
    TABLES.put(
        "alliance_members",
        List.of(List.of("alliance", "facility", "role"), List.of("A1", "0002", "成员")));
    TABLES.put(
        "programmes",
        List.of(
            List.of("id", "type", "level", "host", "state"),
            List.of("P1", "KEY_SPECIALTY", "国家级", "0001", "建成")));
    TABLES.put(
        "indicators",
        List.of(
            List.of("subject", "code", "period", "value"),
            List.of("150700", "ehr.use.rate", "2025", "90%")));
    TABLES.put(
        "attestations",
        List.of(
            List.of("subject", "code", "state", "on"),
            List.of("150700", "ALLIANCE_PLAN", "已印发", "2024-08-30")));
    TABLES.put("about", List.of(List.of("key", "value"), List.of("title", "样例")));
    TABLES.put("collected", List.of(List.of("code"), List.of("GERIATRICS")));
  }

  private static String facts(DataSet data) {
    List<String> lines = new ArrayList<>();
    lines.add(data.about() + " " + data.collected());
    for (Table<?> table :
        List.of(
            data.regions(),
            data.facilities(),
            data.alliances(),
            data.members(),
            data.programmes(),
            data.indicators(),
            data.attestations())) {
      lines.add(table.delivered() + ":");
      for (Object row : table.rows()) {
        String text = row.toString();
        lines.add(text.substring(0, text.indexOf(", source=Source[")));
      }
    }
    for (DataProblem problem : data.problems()) {
      lines.add(problem.code() + " " + problem.read() + " " + problem.maybe());
    }
    lines.sort(null);
    return String.join("\n", lines);
  }

  @Test
  void csvWorkbookAndJsonGiveTheSameFacts() throws Exception {
    Path folder = Files.createDirectory(dir.resolve("csv"));
    ObjectNode json = new ObjectMapper().createObjectNode();
    Path book = dir.resolve("data.xlsx");
    try (OutputStream out = Files.newOutputStream(book);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      for (Map.Entry<String, List<List<String>>> table : TABLES.entrySet()) {
        List<String> lines = new ArrayList<>();
        Worksheet sheet = workbook.newWorksheet(table.getKey());
        ArrayNode rows = json.putArray(table.getKey());
        List<String> header = table.getValue().get(0);
        for (int i = 0; i < table.getValue().size(); i++) {
          List<String> values = table.getValue().get(i);
          lines.add("\"" + String.join("\",\"", values) + "\"");
          ObjectNode row = i == 0 ? null : rows.addObject();
          for (int j = 0; j < values.size(); j++) {
            sheet.value(i, j, values.get(j));
            if (row != null) {
              row.put(header.get(j), values.get(j));
            }
          }
        }
        Samples.file(folder, table.getKey() + ".csv", lines.toArray(new String[0]));
      }
    }
    Path document = dir.resolve("data.json");
    new ObjectMapper().writeValue(document.toFile(), json);

    DataSet csv = DataSetReader.read(folder, Samples.CODES);
    String expected = facts(csv);
    assertEquals(2, csv.facilities().rows().size());
    assertEquals(1200L, csv.facilities().rows().get(0).beds());
    assertEquals(345000L, csv.regions().rows().get(1).population());
    assertEquals(expected, facts(DataSetReader.read(book, Samples.CODES)));
    assertEquals(expected, facts(DataSetReader.read(document, Samples.CODES)));
  }

  @Test
  void theShippedRegionReadsTheSameFromFolderAndWorkbook() throws Exception {
    DataSet csv = DataSetReader.read(Path.of("fixtures/hulunbuir-2025"), Samples.NO_CODES);
    DataSet book = DataSetReader.read(Path.of("fixtures/hulunbuir-2025.xlsx"), Samples.NO_CODES);
    assertTrue(csv.facilities().rows().size() > 1_000);
    assertEquals(withoutProblems(csv), withoutProblems(book));
    List<String> bookProblems = new ArrayList<>(Samples.codes(book));
    List<String> csvProblems = new ArrayList<>(Samples.codes(csv));
    csvProblems.removeIf("charset"::equals);
    bookProblems.sort(null);
    csvProblems.sort(null);
    assertEquals(csvProblems, bookProblems);
  }

  private static String withoutProblems(DataSet data) {
    return facts(
        new DataSet(
            data.about(),
            data.collected(),
            data.regions(),
            data.facilities(),
            data.alliances(),
            data.members(),
            data.programmes(),
            data.indicators(),
            data.attestations(),
            List.of()));
  }

  @Test
  void templatesAreReadAsEmptyTables() throws Exception {
    Path folder = Files.createDirectory(dir.resolve("blank"));
    for (Map.Entry<String, String> table : Templates.csv().entrySet()) {
      Files.writeString(folder.resolve(table.getKey()), table.getValue());
    }
    DataSet csv = DataSetReader.read(folder, Samples.CODES);
    assertTrue(csv.attestations().delivered());
    assertEquals(List.of(), csv.problems());

    Path book = dir.resolve("blank.xlsx");
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    Templates.workbook(Samples.CODES, once);
    Templates.workbook(Samples.CODES, again);
    assertArrayEquals(once.toByteArray(), again.toByteArray());
    Files.write(book, once.toByteArray());
    DataSet blank = DataSetReader.read(book, Samples.CODES);
    assertTrue(blank.facilities().delivered());
    assertFalse(blank.problems().stream().anyMatch(p -> !p.code().equals("unknown-table")));
  }

  @Test
  void manyRowsTakeLinearTime() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("id,name,region,category,beds,opened_on,capabilities");
    for (int i = 0; i < 50_000; i++) {
      lines.add(
          "F" + i + ",医院" + i + ",150702,A100," + i % 500 + ",2001-01-01,PUBLIC_HEALTH;GERIATRICS");
    }
    Samples.file(dir, "facilities.csv", lines.toArray(new String[0]));
    long start = System.nanoTime();
    DataSet data = DataSetReader.read(dir, Samples.CODES);
    assertEquals(50_000, data.facilities().rows().size());
    assertTrue(System.nanoTime() - start < 30_000_000_000L, "50,000 rows took over 30 s");
  }
}
