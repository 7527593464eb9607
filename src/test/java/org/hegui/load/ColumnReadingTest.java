package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.FacilityColumns.Count;
import org.hegui.facts.FacilityColumns.Profile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Facilities that are read by columns are those that are read row by row, with the same problems in
 * the same order, whatever stands in the file.
 *
 * <p>{@code -Dfuzz.iterations=100000} runs longer, {@code -Dfuzz.seed=…} elsewhere.
 */
class ColumnReadingTest {
  private static final int ITERATIONS = 4 * Integer.getInteger("fuzz.iterations", 100);
  private static final long SEED = Long.getLong("fuzz.seed", 4);
  private static final Charset GBK = Charset.forName("GB18030");
  private static final ColumnReading.Measure NEVER =
      new ColumnReading.Measure(Long.MAX_VALUE, 1, 1);

  @TempDir private Path dir;

  /** How many of what was read came by columns. */
  private int byColumns;

  @BeforeEach
  void regions() throws IOException {
    Samples.file(
        dir,
        "regions.csv",
        "code,name",
        "150700,呼伦贝尔市",
        "150702,海拉尔区",
        "150703,扎赉诺尔区",
        "150702001,正阳街道");
    Samples.file(
        dir,
        "alliances.csv",
        "id,name,form,lead",
        "A1,医共体,COUNTY_COMMUNITY,F00001",
        "A2,医共体,COUNTY_COMMUNITY,nobody",
        "A3,医共体,COUNTY_COMMUNITY,7");
  }

  private DataSet read(ColumnReading.Measure measure, Limits limits)
      throws UnreadableDataException {
    return DataSetReader.within(
        "data",
        limits,
        watched -> {
          Intake intake = new Intake(Samples.CODES, limits);
          new CsvSheets(intake, watched, measure).read(dir);
          return intake.dataSet();
        });
  }

  private void same(String what, Random random) throws Exception {
    same(what, random, Limits.STANDARD);
  }

  /** Reads both ways, the second with blocks of any size. */
  private DataSet same(String what, Random random, Limits limits) throws Exception {
    DataSet expected;
    String refused;
    try {
      expected = read(NEVER, limits);
      refused = "";
    } catch (UnreadableDataException e) {
      expected = null;
      refused = e.getMessage() + e.zh() + e.en();
    }
    int block = 1 << random.nextInt(14);
    String told = what + " (blocks of " + block + ")";
    try {
      DataSet found = read(new ColumnReading.Measure(0, block, 1 + random.nextInt(3)), limits);
      assertEquals("", refused, told);
      columns(expected.facilities().rows(), (FacilityColumns) found.facilities().rows(), told);
      byColumns += readByColumns(found) ? 1 : 0;
      List<Facility> rows = expected.facilities().rows();
      assertEquals(rows.size(), found.facilities().rows().size(), told);
      for (int i = 0; i < rows.size(); i++) {
        assertEquals(rows.get(i), found.facilities().rows().get(i), told);
      }
      assertEquals(expected.problems(), found.problems(), told);
      assertEquals(expected, found, told);
      return found;
    } catch (UnreadableDataException e) {
      assertEquals(refused, e.getMessage() + e.zh() + e.en(), told);
      return null;
    }
  }

  /** Whether some row is read again when somebody asks for it. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean readByColumns(DataSet read) {
    List<Facility> rows = read.facilities().rows();
    return IntStream.range(0, rows.size())
        .anyMatch(
            i -> {
              Facility once = rows.get(i);
              return once != rows.get(i);
            });
  }

  private static void columns(List<Facility> rows, FacilityColumns columns, String told) {
    assertEquals(rows.size(), columns.size(), told);
    FacilityColumns expected = FacilityColumns.of(rows);
    assertEquals(expected.ids(), columns.ids(), told);
    for (int i = 0; i < rows.size(); i++) {
      Facility row = rows.get(i);
      assertEquals(row.id(), columns.id(i), told);
      assertEquals(row.name(), columns.name(i), told);
      assertEquals(row.source(), columns.source(i), told);
      assertEquals(Profile.of(row), columns.profile(columns.profileAt(i)), told);
      assertEquals(row.region(), columns.place(columns.placeAt(i)), told);
      assertEquals(row.openedOn(), columns.openedOn(i), told);
      if (row.closedOn() != null) {
        assertTrue(
            columns.open(i, row.closedOn().toEpochDay() - 1) || row.openedOn() != null, told);
        assertFalse(columns.open(i, row.closedOn().toEpochDay()), told);
      }
      for (Count count : Count.values()) {
        Long value = count.of(row);
        assertEquals(value == null ? -1 : value, columns.count(count, i), told);
      }
      assertEquals(expected.ordered(i), columns.ordered(i), told);
      assertEquals(expected.find(row.id()), columns.find(row.id()), told);
    }
    assertEquals(expected.places(), columns.places(), told);
    assertEquals(expected.profiles(), columns.profiles(), told);
    for (int i = 0; i < expected.profiles(); i++) {
      assertEquals(expected.profile(i), columns.profile(i), told);
    }
  }

  // ------------------------------------------------------------------ made files

  private static final String[] ODD = {
    "",
    " ",
    "\u3000",
    "　公立　",
    "\"",
    "a\"b",
    "\ufffd",
    "\u202e",
    "１２",
    "12.0",
    "1,200",
    "120张",
    "约20",
    "-5",
    "99999999999",
    "5000000000",
    "1234567890",
    "000000012",
    "2024-02-30",
    "2024-02-29",
    "2023-02-29",
    "1899-12-31",
    "1850-01-01",
    "2199-12-31",
    "2200-01-01",
    "2001/1/1",
    "2001年1月1日",
    "20010101",
    "2001",
    "2001-01-01 00:00",
    "长期",
    "无",
    "NONE",
    "-",
    "合计",
    "旗县合计",
    "合计:12",
    "计划生育站",
    "注：以上为初步数",
    "备注",
    "填表人",
    "行政区划",
    "id",
    "机构代码",
    "name",
    "机构名称",
    "category",
    "类别",
    "region",
    "parent",
    "beds",
    "A10O",
    "三级甲等",
    "二级",
    "特等",
    "乙",
    "怪科",
    "PUBLIC_HEALTH;怪科",
    "PUBLIC_HEALTH；GERIATRICS",
    "公共卫生科",
    "150702000",
    "150702000000",
    "150799",
    "150702.0",
    "91150702MA0000000X",
    "12150702MADE00000D",
    "12110102MADE00000D",
    "F00001",
    "F-0_1",
    "47.10",
    "95",
    "120.5",
    "181",
    ".5",
    "5.",
    "1e5",
    "3公里",
    "\ud83d\ude00",
    "x\u0000y",
    "中文，带标点（全角）",
    "a  b",
    "a b ",
    "x".repeat(300),
    "长".repeat(1_200),
    "\n",
    "a\nb",
    "\r"
  };

  private static final Map<String, String[]> USUAL = new HashMap<>();

  static {
    USUAL.put("id", null);
    USUAL.put("name", new String[] {"海拉尔区人民医院", "第一卫生室", "Clinic no. 1", "计划生育服务站", ""});
    USUAL.put("region", new String[] {"150702", "150703", "150702001", ""});
    USUAL.put("category", new String[] {"A100", "D600", "C220", "综合医院", "村卫生室", ""});
    USUAL.put("level", new String[] {"3", "2", "0", "三级甲等", ""});
    USUAL.put("grade", new String[] {"A", "甲", "NONE", ""});
    USUAL.put("ownership", new String[] {"PUBLIC", "民营", ""});
    USUAL.put("sponsor", new String[] {"HEALTH_DEPT", "个人", ""});
    USUAL.put("affiliation", new String[] {"COUNTY", "乡镇", ""});
    USUAL.put("parent", new String[] {"F00001", "F00002", "X9", "0012", "", ""});
    USUAL.put("profit", new String[] {"NON_PROFIT", "营利性", ""});
    USUAL.put("service_radius_km", new String[] {"5", "2.50", ""});
    USUAL.put("opened_on", new String[] {"2001-01-01", "1999-12-31", "2001/1/1", ""});
    USUAL.put("closed_on", new String[] {"2020-06-30", "2000-06-30", "", "", ""});
    USUAL.put("beds", new String[] {"0", "12", "120张", ""});
    USUAL.put("beds_authorised", new String[] {"0", "99", ""});
    USUAL.put("physicians", new String[] {"1", "3", ""});
    USUAL.put("nurses", new String[] {"1", "1,200", ""});
    USUAL.put("gps", new String[] {"0", ""});
    USUAL.put("public_health_staff", new String[] {"2", ""});
    USUAL.put("health_staff", new String[] {"7", "123456789", ""});
    USUAL.put("capabilities", new String[] {"PUBLIC_HEALTH", "PUBLIC_HEALTH;GERIATRICS", "无", ""});
    USUAL.put("lat", new String[] {"47.1", "49.25", ""});
    USUAL.put("lon", new String[] {"119.5", "120", ""});
    USUAL.put("备用", new String[] {"x", "随便写", "7", ""});
  }

  private static String pick(Random random, String... some) {
    return some[random.nextInt(some.length)];
  }

  /** A file of facilities as offices deliver them, more or less odd. */
  private static byte[] file(Random random) throws IOException {
    List<String> columns = new ArrayList<>(USUAL.keySet());
    Collections.sort(columns);
    Collections.shuffle(columns, random);
    columns.removeIf(column -> !column.equals("id") && random.nextInt(4) == 0);
    if (random.nextBoolean()) {
      columns.remove("id");
      columns.add(0, "id");
    }
    if (random.nextInt(8) == 0) {
      columns.add("beds");
    }
    List<String> header = new ArrayList<>();
    boolean chinese = random.nextBoolean();
    for (String column : columns) {
      boolean known = USUAL.containsKey(column) && !column.equals("备用");
      header.add(chinese && known ? TableShape.FACILITIES.byName(column).zh() : column);
    }
    if (random.nextInt(30) == 0) {
      header.replaceAll(text -> text.equals("实有床位") ? "实有床位(万张)" : text);
    }
    char separator = random.nextInt(3) > 0 ? ',' : pick(random, ";", "\t", ",").charAt(0);
    String end = random.nextInt(3) > 0 ? "\n" : pick(random, "\r\n", "\r", "\n");
    int oddness = random.nextInt(3) == 0 ? 0 : 1 << random.nextInt(10);
    int quoting = random.nextInt(3) == 0 ? 1 << random.nextInt(7) : 0;
    boolean sorted = random.nextBoolean();
    int twice = random.nextInt(4) == 0 ? 1 + random.nextInt(40) : 0;
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
    if (random.nextInt(4) == 0) {
      text.append("二〇二四年医疗卫生机构").append(end);
    }
    text.append(String.join(String.valueOf(separator), header)).append(end);
    int rows = 28 + random.nextInt(150);
    for (int i = 0; i < rows; i++) {
      List<String> cells = new ArrayList<>();
      for (String column : columns) {
        String cell;
        if (oddness > 0 && random.nextInt(oddness * 20) == 0) {
          cell = pick(random, ODD);
        } else if (column.equals("id")) {
          int number = sorted ? i * 2 : random.nextInt(1 << 20);
          number = twice > 0 && random.nextInt(twice) == 0 ? random.nextInt(40) * 2 : number;
          cell = (chinese ? "F" : "") + String.format("%05d", number);
        } else {
          cell = pick(random, USUAL.get(column));
        }
        boolean must = cell.indexOf(separator) >= 0 || cell.contains("\n") || cell.contains("\"");
        boolean wrong = oddness > 0 && random.nextInt(oddness * 200) == 0;
        if (wrong != (must || (quoting > 0 && random.nextInt(quoting) == 0))) {
          cell = '"' + (wrong ? cell : cell.replace("\"", "\"\"")) + '"';
        }
        cells.add(cell);
      }
      text.append(line(random, oddness, cells, header, separator, end));
    }
    if (random.nextInt(3) == 0) {
      text.setLength(text.length() - end.length());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(text.toString().getBytes(random.nextInt(12) == 0 ? GBK : StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static String line(
      Random random,
      int oddness,
      List<String> cells,
      List<String> header,
      char separator,
      String end) {
    String comma = String.valueOf(separator);
    if (oddness == 0 || random.nextInt(oddness * 3) > 0) {
      return String.join(comma, cells) + end;
    }
    return switch (random.nextInt(8)) {
      case 0 -> end;
      case 1 -> comma.repeat(cells.size() + random.nextInt(3)) + end;
      case 2 -> String.join(comma, cells) + comma + pick(random, "", " ", "多") + end;
      case 3 -> String.join(comma, cells.subList(0, random.nextInt(cells.size() + 1))) + end;
      case 4 -> String.join(comma, header) + end;
      case 5 -> "合计" + comma + String.join(comma, cells.subList(1, cells.size())) + end;
      case 6 -> String.join(comma, cells) + comma.repeat(250) + end;
      default -> String.join(comma, cells) + end + String.join(comma, cells) + end;
    };
  }

  @Test
  void madeFiles() throws Exception {
    for (int i = 0; i < ITERATIONS; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      Files.write(dir.resolve("facilities.csv"), file(random));
      same("seed " + SEED + " file " + i, random);
    }
    assertTrue(byColumns > ITERATIONS / 2, byColumns + " by columns");
  }

  @Test
  void madeFilesWithinLimits() throws Exception {
    for (int i = 0; i < ITERATIONS; i++) {
      Random random = new Random(SEED * 1_000_033 + i);
      Limits limits =
          switch (random.nextInt(5)) {
            case 0 -> Limits.STANDARD.with(Limit.ROWS, 30 + random.nextInt(150));
            case 1 -> Limits.STANDARD.with(Limit.CELLS, 500 + random.nextInt(2_500));
            case 2 -> Limits.STANDARD.with(Limit.COLUMNS, 10 + random.nextInt(20));
            case 3 -> Limits.STANDARD.with(Limit.CELL, 1 + random.nextInt(12));
            default -> Limits.STANDARD.with(Limit.DIGITS, 1 + random.nextInt(6));
          };
      Files.write(dir.resolve("facilities.csv"), file(random));
      same("seed " + SEED + " limited file " + i, random, limits);
    }
    assertTrue(byColumns > ITERATIONS / 4, byColumns + " by columns");
  }

  @Test
  void filesThatWereSpoilt() throws Exception {
    for (int i = 0; i < ITERATIONS; i++) {
      Random random = new Random(SEED * 1_000_037 + i);
      Files.write(dir.resolve("facilities.csv"), ReaderFuzzTest.mutated(file(random), random));
      same("seed " + SEED + " spoilt file " + i, random);
    }
    assertTrue(byColumns > ITERATIONS / 4, byColumns + " by columns");
  }

  @Test
  void withoutRegionsAndWithASecondFile() throws Exception {
    Files.delete(dir.resolve("regions.csv"));
    for (int i = 0; i < ITERATIONS / 4; i++) {
      Random random = new Random(SEED * 1_000_039 + i);
      Files.write(dir.resolve("facilities.csv"), file(random));
      if (random.nextInt(3) == 0) {
        Files.write(dir.resolve("机构.csv"), file(random));
      } else {
        Files.deleteIfExists(dir.resolve("机构.csv"));
      }
      same("seed " + SEED + " pair " + i, random);
    }
    assertTrue(byColumns > ITERATIONS / 16, byColumns + " by columns");
  }

  @Test
  void theShippedRegion() throws Exception {
    Path fixture = Path.of("fixtures/hulunbuir-2025");
    try (Stream<Path> files = Files.list(fixture)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
        Files.copy(
            file,
            Files.createDirectories(dir).resolve(file.getFileName().toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    DataSet read = null;
    for (int i = 0; i < 20; i++) {
      read = same("the shipped region", new Random(i), Limits.STANDARD);
    }
    assertEquals(20, byColumns);
    assertTrue(read.facilities().rows().size() > 1_000);
  }

  // ------------------------------------------------------------------ one by one

  private static List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    lines.add("id,name,region,category,beds");
    for (int i = 1; i <= count; i++) {
      lines.add(String.format("F%05d,医院%d,150702,A100,%d", i, i, i % 500));
    }
    return lines;
  }

  private FacilityColumns columns(String text) throws Exception {
    Files.writeString(dir.resolve("facilities.csv"), text);
    DataSet read = same(text.substring(0, 40), new Random(1), Limits.STANDARD);
    assertTrue(readByColumns(read), "not by columns");
    return (FacilityColumns) read.facilities().rows();
  }

  /** Lines of plain cells on which something is remarked all the same. */
  @Test
  void whatIsRemarkedOfPlainCells() throws Exception {
    Map<String, String> remarks =
        Map.of(
            "x,12150702MADE00000D,医院,150702,A100,5,49.1,119.5,2001-01-01,2020-01-01,公立",
                "check-character",
            "合计,F07,医院,150702,A100,5,49.1,119.5,2001-01-01,2020-01-01,公立", "total-row",
            "x,F07,医院,150702,A100,5,80,30,2001-01-01,2020-01-01,公立", "coordinates-swapped",
            "x,F07,医院,150702,A100,5,91,119.5,2001-01-01,2020-01-01,公立", "coordinate-out-of-range",
            "x,F07,医院,150702,A100,5,49.1,181,2001-01-01,2020-01-01,公立", "coordinate-out-of-range",
            "x,F07,医院,150702,A100,5,49.1,119.5,2020-01-02,2020-01-01,公立", "closed-before-opened",
            "备注,F07,医院", "note-row",
            "x,F07,医院,150702,A100,5,49.1,119.5,2001-01-01,2020-01-01,公立,,,多", "ragged-row",
            "x,F07,医院,150799,A100,5,49.1,119.5,2001-01-01,2020-01-01,公立", "unknown-region");
    for (Map.Entry<String, String> remark : remarks.entrySet()) {
      List<String> lines = new ArrayList<>();
      lines.add("备用,id,name,region,category,beds,lat,lon,opened_on,closed_on,ownership");
      for (int i = 0; i < 60; i++) {
        lines.add("x,F1" + i + ",医院,150702,A100,5,49.1,119.5,2001-01-01,2020-01-01,公立");
      }
      lines.set(50, remark.getKey());
      columns(String.join("\n", lines));
      List<String> codes = Samples.codes(read(NEVER, Limits.STANDARD));
      assertTrue(codes.contains(remark.getValue()), remark + " " + codes);
    }
  }

  /** The cells of all tables are counted together, those read by columns as well. */
  @Test
  void cellsOfTheTablesAfterwards() throws Exception {
    Files.write(dir.resolve("facilities.csv"), lines(60));
    for (int most = 300; most < 350; most++) {
      same("at most " + most, new Random(most), Limits.STANDARD.with(Limit.CELLS, most));
    }
    assertTrue(byColumns > 5 && byColumns < 45, byColumns + " by columns");
  }

  /** So many spellings of one word that their numbers need more bits than there are. */
  @Test
  void manySpellings() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("id,name,region,ownership,sponsor");
    for (int i = 0; i < 600; i++) {
      String ownership =
          (i % 2 == 0 ? "公" : "民") + "\u3000".repeat(i % 300) + (i % 2 == 0 ? "立" : "营");
      lines.add("F" + (1_000 + i) + ",医院,150702," + ownership + (i % 7 == 0 ? "," : ",个人"));
    }
    FacilityColumns columns = columns(String.join("\n", lines));
    assertEquals(600, columns.size());
    assertEquals(
        List.of(),
        read(NEVER, Limits.STANDARD).problems().stream()
            .filter(problem -> problem.place().file().equals("facilities.csv"))
            .toList());
  }

  /** Quotes that close far behind, or never, in blocks that end before. */
  @Test
  void quotesAcrossBlocks() throws Exception {
    for (String cell :
        List.of(
            "\"a\nb\"",
            "\"" + "a\n".repeat(400) + "\"",
            "\"a",
            "\"a\n\"\"b\"\"\n\"",
            "\"a\"b",
            "\"\"",
            "\"")) {
      for (int at : new int[] {40, 41, 100, 299, 300}) {
        List<String> lines = lines(300);
        lines.set(at, "F" + at + "x," + cell + ",150702,A100,5");
        columns(String.join("\n", lines) + "\n");
        columns(String.join("\r\n", lines));
      }
    }
  }

  @Test
  void aLineBeyondTheLimit() throws Exception {
    for (String long_ : List.of("x", "长", "\"a\n", "\"")) {
      List<String> lines = lines(100);
      lines.set(50, "F00050," + long_ + "y".repeat(Limits.RECORD_CHARACTERS) + ",150702,A100,5");
      columns(String.join("\n", lines) + "\n");
    }
  }

  @Test
  void idsOfPlainAndOddRowsThatAreTheSame() throws Exception {
    List<String> lines = lines(100);
    lines.set(60, "F00050,医院50,150702,A100,50");
    lines.set(70, "Ｆ00055,医院（二）,150702,A100,7");
    lines.add("F00003,又一个,150702,A100,1");
    FacilityColumns columns = columns(String.join("\n", lines));
    assertEquals(98, columns.size());
    assertEquals("[beds, name]", columns.get(54).unread().toString());
    Collections.shuffle(lines.subList(1, 101), new Random(3));
    columns(String.join("\n", lines));
  }

  /** Ids of one hash code, which are told to be different or the file is read row by row. */
  @Test
  void idsThatWereChosenToCollide() throws Exception {
    List<String> lines = lines(40);
    for (int i = 0; i < 1 << 12; i++) {
      StringBuilder id = new StringBuilder("9");
      for (int bit = 11; bit >= 0; bit--) {
        id.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      lines.add(id + ",医院,150702,A100,1");
    }
    Collections.shuffle(lines.subList(41, lines.size()), new Random(3));
    Files.writeString(dir.resolve("facilities.csv"), String.join("\n", lines));
    same("ids that collide", new Random(1));
  }

  @Test
  void whatSeemsToBeTheHeaderOnceMore() throws Exception {
    List<String> lines = new ArrayList<>(List.of("name,id,region,parent,备用"));
    IntStream.range(0, 60).forEach(i -> lines.add("医院" + i + ",F" + i + ",150702,F1,x"));
    lines.set(45, "name,id,region,parent,x");
    lines.set(46, "name,F46,region,parent,x");
    lines.set(47, "name,F47,150702,parent,x");
    Files.delete(dir.resolve("regions.csv"));
    columns(String.join("\n", lines));
    for (Column column : TableShape.FACILITIES.columns) {
      for (String name :
          Stream.concat(Stream.of(column.name()), column.aliases().stream()).toList()) {
        assertTrue(name.chars().noneMatch(Character::isDigit), "an id could be a header: " + name);
      }
    }
  }

  @Test
  void severalThreadsMayAskAtOnce() throws Exception {
    FacilityColumns columns = columns(String.join("\n", lines(3_000)));
    List<Facility> expected = read(NEVER, Limits.STANDARD).facilities().rows();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Random random = new Random(t);
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  int at = random.nextInt(columns.size());
                  assertEquals(expected.get(at), columns.get(at));
                  assertEquals(expected.get(at).name(), columns.name(at));
                }
              });
      thread.setUncaughtExceptionHandler((where, what) -> failure.set(what));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(null, failure.get());
  }

  @Test
  void aFileThatIsMostlyOddIsLeftToThoseWhoReadRowByRow() throws Exception {
    List<String> lines = lines(30_000);
    for (int i = 100; i < 30_000; i += 3) {
      lines.set(i, lines.get(i).replace("医院", "（医院）"));
      lines.set(i + 1, lines.get(i + 1).replace("医院", "（医院）"));
    }
    Files.writeString(dir.resolve("facilities.csv"), String.join("\n", lines));
    DataSet read = read(new ColumnReading.Measure(0, 1 << 12, 2), Limits.STANDARD);
    assertFalse(readByColumns(read));
    assertEquals(read(NEVER, Limits.STANDARD), read);
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("hegui-csv")));
  }

  /** Both ways to tell a wrong check character. */
  @Test
  void creditCodes() {
    Random random = new Random(5);
    int wrong = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder code = new StringBuilder(pick(random, "1", "9", "Y", "0", "5"));
      while (code.length() < 17 + (random.nextInt(20) == 0 ? 1 : 0)) {
        boolean digit = code.length() >= 2 && code.length() < 8;
        String alphabet = digit ? "0123456789" : "0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZa-";
        int letters = random.nextInt(30) == 0 ? 38 : digit ? 10 : 31;
        code.append(alphabet.charAt(random.nextInt(Math.min(letters, alphabet.length()))));
      }
      String id = code.toString();
      if (id.length() == 17) {
        char check = CreditCode.looksLike(id + "0") ? CreditCode.check(id + "0") : '0';
        id += random.nextBoolean() && check != 0 ? check : pick(random, "0", "A", "X", "a");
      }
      boolean expected = CreditCode.looksLike(id) && CreditCode.check(id) != id.charAt(17);
      byte[] bytes = ("x" + id + "1").getBytes(StandardCharsets.US_ASCII);
      assertEquals(expected, CreditCode.wrong(bytes, 1, bytes.length - 1), id);
      wrong += expected ? 1 : 0;
    }
    assertTrue(wrong > 1_000 && wrong < 49_000, wrong + " wrong");
  }
}
