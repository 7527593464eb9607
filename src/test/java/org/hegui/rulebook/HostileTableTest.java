package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.RuleProblem;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.HostileSamples.Sample;
import org.hegui.worker.Limits;
import org.hegui.worker.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table sample × layer: what each layer alone does with each sample. Printed by {@code mvn -q
 * test -Dtest=HostileTableTest -Dhostile.table=true}; {@code -Ddocs.write=true} writes it into the
 * documents, too.
 */
class HostileTableTest {
  private static final Path CACHE = Path.of(System.getProperty("hegui.cache"));
  private static final Path DOCUMENT = Path.of("docs/rule-safety.md");
  private static final Pattern TABLE =
      Pattern.compile("<!-- hostile -->\n((?:.*\n)*)<!-- /hostile -->");
  private static final String PASSES = "-";
  private static final Set<String> HARM =
      Set.of(HostileRun.FILE_WRITTEN, HostileRun.OTHER_VERDICT, HostileRun.OTHERS_TOO);

  @TempDir Path folder;

  /** What one layer alone does with a sample. */
  interface Column {
    /** A few words, or {@link #PASSES} where the sample gets through. */
    String does(Sample sample) throws IOException;
  }

  private Map<String, Column> textLayers() {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Layer layer : Layer.values()) {
      columns.put(
          layer.name().toLowerCase(Locale.ROOT).replace('_', ' '), sample -> alone(layer, sample));
    }
    return columns;
  }

  private String alone(Layer layer, Sample sample) throws IOException {
    HostileSamples.beside(folder, sample.text());
    List<RuleProblem> problems = HostileSamples.alone(layer, folder);
    if (problems.isEmpty()) {
      return PASSES;
    }
    RuleProblem first = problems.get(0);
    return first.line() + ":" + first.column() + " " + first.code();
  }

  /** The layers behind the text, each with all others off. */
  private static final class Behind implements AutoCloseable {
    private final HostileRun filter;
    private final HostileRun gate;
    private final HostileRun open;
    private final Map<String, String> opened = new LinkedHashMap<>();
    private final Map<String, String> gated = new LinkedHashMap<>();

    Behind(Path folder) throws IOException {
      filter = new HostileRun(folder.resolve("filter"), false, true);
      gate = new HostileRun(folder.resolve("gate"), true, false);
      open = new HostileRun(folder.resolve("open"), false, false);
    }

    Map<String, Column> columns() {
      Map<String, Column> columns = new LinkedHashMap<>();
      columns.put("filter", this::filter);
      columns.put("gate", this::gate);
      columns.put("worker", this::worker);
      return columns;
    }

    /** Compiled only: the gate stands before anything runs. */
    private String gated(Sample sample) throws IOException {
      if (!gated.containsKey(sample.name())) {
        gated.put(sample.name(), gate.compiled(sample));
      }
      return gated.get(sample.name());
    }

    private String open(Sample sample) throws IOException {
      if (!opened.containsKey(sample.name())) {
        String compiled = gated(sample);
        opened.put(
            sample.name(), compiled.equals(HostileRun.NO_CLASS) ? compiled : open.of(sample));
      }
      return opened.get(sample.name());
    }

    /** What happens with the filter and not without it, or because a class is not on the list. */
    private String filter(Sample sample) throws IOException {
      if (open(sample).equals(HostileRun.NO_CLASS)) {
        return open(sample);
      }
      String became = filter.of(sample);
      boolean notFound = became.equals(HostileRun.RULE_ERROR) && isType(gated(sample));
      return notFound || !became.equals(open(sample)) ? became : PASSES;
    }

    /** Whether the gate refused a whole class, which the filter does not find either. */
    private static boolean isType(String refused) {
      try {
        Class.forName(refused, false, HostileTableTest.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }

    private String gate(Sample sample) throws IOException {
      String became = gated(sample);
      return became.contains(".") || became.equals(HostileRun.NO_CLASS) ? became : PASSES;
    }

    private String worker(Sample sample) throws IOException {
      return HARM.contains(open(sample)) ? PASSES + " (" + open(sample) + ")" : open(sample);
    }

    @Override
    public void close() {
      filter.close();
      gate.close();
      open.close();
    }
  }

  /** A row: the sample, its kind, what each layer does, and which holds it first. */
  private List<String> row(Sample sample, Map<String, Column> columns) throws IOException {
    List<String> row = new ArrayList<>(List.of(sample.name(), sample.kind()));
    List<String> holding = new ArrayList<>();
    for (Map.Entry<String, Column> column : columns.entrySet()) {
      String does = column.getValue().does(sample);
      row.add(does);
      if (!does.startsWith(PASSES) && !does.equals(HostileRun.NO_CLASS)) {
        holding.add(column.getKey());
      }
    }
    // told by the program of the other of two rules of one name
    if (holding.isEmpty() || !textLayers().containsKey(holding.get(0))) {
      HostileSamples.beside(folder, sample.text());
      if (!HostileSamples.of(Rulebook.read(folder)).isEmpty()) {
        holding.add(0, "registry");
      }
    }
    row.add(holding.isEmpty() ? "NOT BLOCKED" : holding.get(0) + ", " + holding.size());
    return row;
  }

  @Test
  void everySampleIsRefusedByItsTextAlone() throws IOException {
    List<List<String>> table = new ArrayList<>();
    for (Sample sample : HostileSamples.all().toList()) {
      List<String> row = row(sample, textLayers());
      assertFalse(row.get(row.size() - 1).equals("NOT BLOCKED"), row.toString());
      table.add(row);
    }
    assertTrue(table.size() > 100);
    assertEquals(
        table.stream().map(row -> row.subList(0, 2 + Layer.values().length)).toList(),
        printed().stream()
            .filter(row -> !row.get(1).equals("honest"))
            .map(row -> row.subList(0, 2 + Layer.values().length))
            .toList(),
        "docs/rule-safety.md");
    for (List<String> row : printed()) {
      assertFalse(row.get(row.size() - 1).contains("NOT BLOCKED"), row.toString());
    }
    SmallRules.in(folder).put(HostileSamples.FILE, "");
    for (Layer layer : Layer.values()) {
      assertEquals(List.of(), HostileSamples.alone(layer, folder));
      assertEquals(List.of(), Rulebook.read(folder, EnumSet.of(layer)).problems());
    }
  }

  /** The rows of the table in the documents. */
  private static List<List<String>> printed() throws IOException {
    Matcher table = TABLE.matcher(Files.readString(DOCUMENT));
    assertTrue(table.find());
    return table
        .group(1)
        .lines()
        .skip(2)
        .map(line -> line.substring(2, line.length() - 2))
        .map(line -> Arrays.asList(line.split(" \\| ", -1)))
        .toList();
  }

  /** With the text layers off: what each of the three layers behind them holds alone. */
  @Test
  void aFewSamplesMeetEachLayerBehindTheText() throws IOException {
    Map<String, List<String>> expected =
        Map.of(
            // Runtime and File are not on the list; System is, for its arraycopy
            "h01-runtime-exec", List.of("rule error", "java.lang.Runtime", "- (wrote a file)"),
            "h21-declare-init", List.of("process failed", "java.io.File", "own answer only"),
            "h03-system-exit", List.of(PASSES, "java.lang.System.exit", "process ended"));
    try (Behind behind = new Behind(folder)) {
      assertEquals("own answer only", behind.filter.ofHonest());
      assertEquals("own answer only", behind.gate.ofHonest());
      assertEquals("own answer only", behind.open.ofHonest());
      Map<String, Sample> samples = new LinkedHashMap<>();
      HostileSamples.all().forEach(sample -> samples.put(sample.name(), sample));
      for (Map.Entry<String, List<String>> entry : expected.entrySet()) {
        List<String> row = row(samples.get(entry.getKey()), behind.columns());
        assertEquals(entry.getValue(), row.subList(2, 5), entry.getKey());
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "hostile.table", matches = "true")
  void theWholeTable() throws Exception {
    List<List<String>> table = new ArrayList<>();
    try (Behind behind = new Behind(folder.resolve("behind"))) {
      Map<String, Column> columns = textLayers();
      columns.putAll(behind.columns());
      List<String> head = new ArrayList<>(List.of("sample", "kind"));
      head.addAll(columns.keySet());
      head.add("held first by, by how many");
      table.add(head);
      print(head);
      for (Sample sample : HostileSamples.all().toList()) {
        table.add(row(sample, columns));
        print(table.get(table.size() - 1));
      }
    }
    for (List<String> row : shipped()) {
      table.add(row);
      print(row);
    }
    if (Boolean.getBoolean("docs.write")) {
      write(table);
    }
    for (List<String> row : table) {
      assertFalse(row.get(row.size() - 1).equals("NOT BLOCKED"), row.toString());
    }
  }

  /** The shipped plans before each layer: nothing refused, the same findings. */
  private static List<List<String>> shipped() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    Path rules = Path.of("rules");
    for (Layer layer : Layer.values()) {
      assertEquals(
          List.of(), Rulebook.read(rules, EnumSet.complementOf(EnumSet.of(layer))).problems());
    }
    Rulebook rulebook = Rulebook.read(rules);
    for (String region : List.of("hulunbuir-2025", "harbin-2019")) {
      DataSet data = DataSetReader.read(Path.of("fixtures", region), rulebook.codes());
      LocalDate day = LocalDate.parse(data.about().get("submitted_on"));
      List<FindingsDocument> found = new ArrayList<>();
      for (boolean[] on : new boolean[][] {{false, false}, {false, true}, {true, false}}) {
        found.add(
            new Evaluation(rulebook, OpenCompiler.with(CACHE, on[0], on[1]))
                .of(data, region, day, Selection.ALL));
      }
      try (Worker worker = new Worker(Limits.USUAL, CACHE)) {
        found.add(new Evaluation(rulebook, worker).of(data, region, day, Selection.ALL));
      }
      int count = found.get(0).findings().size();
      assertTrue(count > 500, region);
      found.forEach(each -> assertEquals(found.get(0), each, region));
      List<String> row = new ArrayList<>(List.of("shipped plans, " + region, "honest"));
      Stream.of(Layer.values()).forEach(layer -> row.add("unchanged"));
      found.stream().skip(1).forEach(each -> row.add("same " + count));
      row.add("unchanged");
      rows.add(row);
    }
    return rows;
  }

  private static void print(List<String> row) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      out.append(String.format(i == 0 ? "%-29s " : i == 1 ? "%-8s " : "%-24s ", row.get(i)));
    }
    System.out.println(out);
  }

  private static void write(List<List<String>> table) throws IOException {
    StringBuilder out = new StringBuilder();
    for (List<String> row : table) {
      out.append("| ").append(String.join(" | ", row)).append(" |\n");
      if (out.indexOf("|---") < 0) {
        out.append("|---".repeat(row.size())).append("|\n");
      }
    }
    String document = Files.readString(DOCUMENT);
    Files.writeString(
        DOCUMENT,
        TABLE
            .matcher(document)
            .replaceFirst(
                Matcher.quoteReplacement("<!-- hostile -->\n" + out + "<!-- /hostile -->")));
  }
}
