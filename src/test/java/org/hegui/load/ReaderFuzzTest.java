package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated files of the shipped region. Whatever is done to them, reading ends in a data set whose
 * losses are told, or in a refusal; twice the same.
 *
 * <p>{@code -Dfuzz.iterations=100000} runs longer, {@code -Dfuzz.seed=…} elsewhere.
 */
class ReaderFuzzTest {
  private static final Path FOLDER = Path.of("fixtures/hulunbuir-2025");
  private static final int ROWS = 12;
  private static final int ITERATIONS = Integer.getInteger("fuzz.iterations", 100);
  private static final long SEED = Long.getLong("fuzz.seed", 4);

  private static final String[] PIECES = {
    "\"",
    "\"\"",
    ",",
    ";",
    "\n",
    "\r",
    "\t",
    "\u0000",
    "\ufeff",
    "\u202e",
    "=1+1",
    "<script>",
    "99999999999999999999",
    "1e999999999",
    "-5",
    "NaN",
    "０．５",
    "万",
    "2024-02-30",
    "合计",
    "无",
    "NONE",
    "{",
    "}",
    "[",
    "]",
    "[[[[[[[[",
    "null",
    "\\u0000",
    "\\",
    "<",
    ">",
    "&x;",
    "<!DOCTYPE a>",
    "<!--",
    "<![CDATA[",
    "t=\"s\"",
    "r=\"XFD1048577\"",
    "<v>999999999</v>",
    "<f>1</f>",
    "</row>",
    "</c>"
  };

  @TempDir private static Path scratch;

  private static final Map<String, byte[]> CSV = new LinkedHashMap<>();
  private static byte[] workbook;
  private static byte[] document;

  /** The beginnings of the shipped tables, as CSV, as a workbook and as JSON. */
  @BeforeAll
  static void seeds() throws Exception {
    ByteArrayOutputStream book = new ByteArrayOutputStream();
    ObjectNode json = new ObjectMapper().createObjectNode();
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.filter(path -> path.toString().endsWith(".csv")).sorted().toList();
    }
    try (Workbook made = new Workbook(book, "fuzz", "1.0")) {
      for (Path path : files) {
        String name = path.getFileName().toString();
        // one of them is in GBK: as Latin-1 its bytes stay what they are
        List<String> lines =
            Files.readString(path, StandardCharsets.ISO_8859_1).lines().limit(ROWS).toList();
        CSV.put(name, String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
        String table = name.replace(".csv", "");
        Worksheet sheet = made.newWorksheet(table);
        ArrayNode rows = json.putArray(table);
        String[] header = null;
        for (int i = 0; i < lines.size(); i++) {
          byte[] bytes = lines.get(i).getBytes(StandardCharsets.ISO_8859_1);
          String[] cells = new String(bytes, StandardCharsets.UTF_8).split(",", -1);
          ObjectNode row = header == null ? null : rows.addObject();
          // some have titles above the header, which a workbook keeps and JSON cannot have
          boolean title = header == null && Stream.of(cells).filter(String::isEmpty).count() > 1;
          header = header == null && !title ? cells : header;
          for (int j = 0; j < cells.length; j++) {
            if (Texts.digits(cells[j]) && cells[j].length() < 9) {
              sheet.value(i, j, Integer.parseInt(cells[j]));
            } else {
              sheet.value(i, j, cells[j]);
            }
            if (row != null && j < header.length && !header[j].isEmpty()) {
              row.put(header[j], cells[j]);
            }
          }
        }
      }
    }
    workbook = book.toByteArray();
    document = new ObjectMapper().writeValueAsBytes(json);
  }

  static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(random.nextInt(200), bytes.length - at);
    return switch (random.nextInt(7)) {
      case 0 -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> joined(bytes, at, new byte[0], at + length);
      case 2 -> joined(bytes, at, new byte[0], bytes.length);
      case 3 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
      case 4 -> joined(bytes, at, Arrays.copyOf(bytes, Math.min(500, bytes.length)), at + length);
      default ->
          joined(
              bytes,
              at,
              PIECES[random.nextInt(PIECES.length)]
                  .repeat(random.nextInt(20) == 0 ? 5_000 : 1)
                  .getBytes(StandardCharsets.UTF_8),
              at + random.nextInt(2) * Math.min(length, 8));
    };
  }

  private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
    byte[] made = new byte[to + middle.length + bytes.length - from];
    System.arraycopy(bytes, 0, made, 0, to);
    System.arraycopy(middle, 0, made, to, middle.length);
    System.arraycopy(bytes, from, made, to + middle.length, bytes.length - from);
    return made;
  }

  /** The workbook with one of its parts mutated, or with the archive itself mutated. */
  private static byte[] mutatedWorkbook(Random random) throws IOException {
    if (random.nextInt(4) == 0) {
      return mutated(workbook, random);
    }
    List<String> names = new ArrayList<>();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    // fastexcel gives sizes behind the data: only the directory of the file knows them
    Path file = Files.write(scratch.resolve("parts.xlsx"), workbook);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        if (entry.getName().startsWith("xl/") || entry.getName().endsWith(".rels")) {
          names.add(entry.getName());
        }
      }
    }
    String chosen = names.get(random.nextInt(names.size()));
    parts.put(chosen, mutated(parts.get(chosen), random));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static String outcome(Path data, String what) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          try {
            DataSet read = DataSetReader.read(data, Samples.CODES);
            told(read, what);
            return read.toString();
          } catch (UnreadableDataException e) {
            assertTrue(e.zh().contains("可能：") && e.en().contains("Maybe: "), what + e.zh());
            assertFalse(e.zh().contains("Exception"), what + e.zh());
            return e.zh();
          }
        },
        what);
  }

  private static void told(DataSet read, String what) {
    boolean lost = false;
    for (DataProblem problem : read.problems()) {
      lost |= problem.severity() == DataProblem.Severity.ERROR;
      assertFalse(problem.expected().isEmpty() || problem.expectedEn().isEmpty(), what + problem);
      assertFalse(problem.place().file().isEmpty(), what + problem);
      assertFalse(Texts.hasHidden(problem.read()), what + problem);
    }
    for (Facility facility : read.facilities().rows()) {
      assertTrue(facility.unread().isEmpty() || lost, what + "lost and not told: " + facility);
    }
  }

  @Test
  void mutatedFoldersAreReadOrRefused() throws Exception {
    Random random = new Random(SEED);
    List<String> names = new ArrayList<>(CSV.keySet());
    Path folder = Files.createDirectory(scratch.resolve("csv"));
    for (Map.Entry<String, byte[]> each : CSV.entrySet()) {
      Files.write(folder.resolve(each.getKey()), each.getValue());
    }
    for (int i = 0; i < ITERATIONS; i++) {
      String name = names.get(random.nextInt(names.size()));
      Files.write(folder.resolve(name), mutated(CSV.get(name), random));
      String what = "seed " + SEED + " iteration " + i + " " + name + ": ";
      String first = outcome(folder, what);
      if (i % 10 == 0) {
        assertEquals(first, outcome(folder, what));
      }
      Files.write(folder.resolve(name), CSV.get(name));
    }
  }

  @Test
  void mutatedWorkbooksAreReadOrRefused() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < ITERATIONS; i++) {
      Path file = Files.write(scratch.resolve("data.xlsx"), mutatedWorkbook(random));
      String what = "seed " + SEED + " iteration " + i + ": ";
      String first = outcome(file, what);
      if (i % 10 == 0) {
        assertEquals(first, outcome(file, what));
      }
    }
  }

  @Test
  void mutatedDocumentsAreReadOrRefused() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < ITERATIONS; i++) {
      Path file = Files.write(scratch.resolve("data.json"), mutated(document, random));
      String what = "seed " + SEED + " iteration " + i + ": ";
      String first = outcome(file, what);
      if (i % 10 == 0) {
        assertEquals(first, outcome(file, what));
      }
    }
  }

  @Test
  void theSeedsThemselvesAreRead() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("seed"));
    Files.write(folder.resolve("facilities.csv"), CSV.get("facilities.csv"));
    Path file = Files.write(scratch.resolve("seed.xlsx"), workbook);
    Path json = Files.write(scratch.resolve("seed.json"), document);
    List<String> ids = ids(folder);
    assertTrue(ids.size() > 5, ids.toString());
    assertEquals(ids, ids(file));
    assertEquals(ids, ids(json));
  }

  private static List<String> ids(Path data) throws UnreadableDataException {
    return DataSetReader.read(data, Samples.CODES).facilities().rows().stream()
        .map(Facility::id)
        .toList();
  }
}
