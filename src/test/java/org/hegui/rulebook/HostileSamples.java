package org.hegui.rulebook;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.hegui.findings.RuleProblem;

/**
 * Hostile rule files. Each stands beside the small plan as {@code demo-2025/evil.drl}, where a
 * clause lists its requirement: without its attack it would be taken.
 */
public final class HostileSamples {
  public static final String FILE = "demo-2025/evil.drl";
  private static final Path SAMPLES = Path.of("src/test/resources/hostile");

  private HostileSamples() {}

  /**
   * One file.
   *
   * @param kind {@code code} runs code where nothing stops it, {@code loop} hangs or exhausts,
   *     {@code tamper} changes a verdict or loses one, {@code hidden} hides from a reader, {@code
   *     mistake} is honest
   * @param code of the refusal that the writer has to be told, at line and column
   * @param left whether an innocent rule is left once the attack beside it is refused
   * @param what it does, in words
   */
  public record Sample(
      String name, String kind, String code, int line, int column, boolean left, String what) {
    /** The rule file. */
    public String text() {
      try {
        return Files.readString(SAMPLES.resolve(name + ".drl"));
      } catch (IOException e) {
        throw new IllegalStateException(name, e);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All of them, in the order of the table. */
  public static Stream<Sample> all() throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(SAMPLES.resolve("expected.csv"))) {
      List<Sample> samples =
          rows.stream()
              .map(
                  row ->
                      new Sample(
                          row.getField("name"),
                          row.getField("kind"),
                          row.getField("code"),
                          Integer.parseInt(row.getField("line")),
                          Integer.parseInt(row.getField("column")),
                          row.getField("left").equals("yes"),
                          row.getField("what")))
              .toList();
      return samples.stream();
    }
  }

  /** The small plan with a second requirement that the sample claims to measure. */
  public static SmallRules beside(Path folder, String text) throws IOException {
    SmallRules rules = SmallRules.in(folder);
    rules.replace(
        "demo-2025/plan.yaml", "rules: [demo-2025-a]", "rules: [demo-2025-a, demo-2025-b]");
    return rules.put(FILE, text);
  }

  /** What one layer alone says of the file; empty where it lets it through. */
  static List<RuleProblem> alone(Layer layer, Path folder) {
    return of(Rulebook.read(folder, EnumSet.complementOf(EnumSet.of(layer))));
  }

  /** Errors told of the file. */
  static List<RuleProblem> of(Rulebook rulebook) {
    return rulebook.problems().stream()
        .filter(problem -> problem.file().equals(FILE) && problem.error())
        .toList();
  }
}
