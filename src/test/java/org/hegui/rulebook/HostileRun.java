package org.hegui.rulebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.findings.RuleProblem;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.HostileSamples.Sample;
import org.hegui.worker.Limits;
import org.hegui.worker.OpenWorker;
import org.hegui.worker.Worker;
import org.hegui.worker.WorkerFailure;

/**
 * Fires hostile text as it stands, unread by any text layer, beside an honest rule of the same
 * plan: always in a process of its own that can be stopped, behind the gate alone, the class-loader
 * filter alone, or neither.
 */
final class HostileRun implements AutoCloseable {
  /** Small, so that nothing here harms the machine; long enough to compile on a busy one. */
  static final Limits LIMITS = new Limits(128, Duration.ofSeconds(30), 8);

  /** The engine makes no class of the text: there is nothing to hold. */
  static final String NO_CLASS = "no class";

  static final String COMPILED = "compiled";
  static final String RULE_ERROR = "rule error";
  static final String FILE_WRITTEN = "wrote a file";
  static final String OTHERS_TOO = "rule error, others too";
  static final String OTHER_VERDICT = "another verdict changed";

  private static final String SECOND =
      SmallRules.RULE
          .replace("demo-2025-a", "demo-2025-b")
          .replace("每个县至少1所医院", "第二条")
          .replace("A hospital in every county", "Second");

  /**
   * Lines that never reach the engine; what an attack puts into an annotation stands in another.
   */
  private static final Set<String> ANNOTATIONS =
      SECOND
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("@"))
          .collect(Collectors.toSet());

  private static final List<String> HONEST =
      List.of("demo-2025-a 990101 MET", "demo-2025-a 990102 NOT_MET");
  private static final String COUNTIES =
      """
      {"regions": [
        {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
        {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"},
        {"code": "990102", "name": "乙县", "level": "COUNTY", "parent": "990100"}],
       "facilities": [
        {"id": "H1", "name": "甲县医院", "region": "990101", "category": "A100"}]}
      """;
  private static final int SAMPLES_PER_PROCESS = 12;
  private static final int TRIES = 4;

  private final Path home;
  private final boolean gate;
  private final boolean filter;
  private final Rulebook honest;
  private final DataSet data;
  private Worker worker;
  private int asked;
  private int told;

  /**
   * Writes the small plan with a second requirement.
   *
   * @param folder of its own; the process works there
   */
  HostileRun(Path folder, boolean gate, boolean filter) throws IOException {
    this.home = Files.createDirectories(folder.resolve("home"));
    this.gate = gate;
    this.filter = filter;
    HostileSamples.beside(folder.resolve("rules"), SECOND);
    honest = Rulebook.read(folder.resolve("rules"));
    data =
        DataSetReader.readJson(
            new ObjectMapper().readTree(COUNTIES), "region.json", honest.codes());
  }

  /**
   * The text with the honest part of the small rule as {@link EngineWords} writes it, the attack as
   * it stands. In raw DRL even honest rules use what gate and filter refuse, and nothing could be
   * told of the attack.
   */
  private static String forTheEngine(String text) {
    StringBuilder kept = new StringBuilder();
    for (String line : text.replaceFirst("\\A\\s*package [^\\n]*", "").split("\n", -1)) {
      if (!ANNOTATIONS.contains(line.strip())) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString()
        .replace("$county : region )", "$county : region, $county_key_ : key )")
        .replace(
            "FacilityIn( region == $county.code", "$fact_ : FacilityIn( region == $county_key_")
        .replace(", $f : facility )", " )")
        .replace("$f.", "$fact_.facility().");
  }

  /** The text in the place of the second rule, as if every text layer had let it through. */
  private Rulebook with(String text) {
    List<PlanRules> plans = new ArrayList<>();
    for (PlanRules plan : honest.plans()) {
      Map<String, String> sources = new LinkedHashMap<>(plan.sources());
      sources.put(HostileSamples.FILE, forTheEngine(text));
      plans.add(
          new PlanRules(
              plan.plan(),
              plan.requirements(),
              plan.scopes(),
              plan.rules(),
              plan.checklist(),
              plan.broken(),
              sources,
              Vocabulary.PATTERNS.keySet()));
    }
    return new Rulebook(honest.codes(), plans, honest.problems(), honest.hash(), false);
  }

  /** What becomes of it when it is fired, in a few words. */
  String of(Sample sample) throws IOException {
    return contained(() -> became(ask(with(sample.text()))));
  }

  /** What becomes of a second rule that is honest. */
  String ofHonest() throws IOException {
    return contained(() -> became(ask(with(SECOND))));
  }

  /** What is refused when it is compiled and not fired; {@link #COMPILED} where nothing is. */
  String compiled(Sample sample) throws IOException {
    return contained(
        () -> {
          with(sample.text()).plans().forEach(worker::compile);
          String refused = refused(worker.problems());
          return refused == null ? COMPILED : refused;
        });
  }

  /** A question to the process. */
  private interface Asking {
    String became() throws IOException;
  }

  private String contained(Asking asking) throws IOException {
    if (worker == null || asked >= SAMPLES_PER_PROCESS) {
      start();
    }
    asked++;
    String became;
    try {
      became = asking.became();
    } catch (WorkerFailure e) {
      close();
      became = became(e);
    }
    return removeWritten() ? FILE_WRITTEN : became;
  }

  private FindingsDocument ask(Rulebook rulebook) throws IOException {
    return new Evaluation(rulebook, worker)
        .of(data, "region.json", LocalDate.of(2025, 12, 31), Selection.ALL);
  }

  /** A process that has compiled before, so that a sample's time is its own. */
  private void start() throws IOException {
    String usual = System.getProperty("java.io.tmpdir");
    for (int tries = 0; tries < TRIES; tries++) {
      close();
      System.setProperty("java.io.tmpdir", home.toString());
      try {
        worker = OpenWorker.start(LIMITS, gate, filter);
      } finally {
        System.setProperty("java.io.tmpdir", usual);
      }
      asked = 0;
      told = 0;
      try {
        if (outcomes(ask(honest)).containsAll(HONEST)) {
          return;
        }
      } catch (WorkerFailure e) {
        // a busy machine: the next one may be in time
      }
    }
    throw new IllegalStateException("the honest rules do not come through");
  }

  private static List<String> outcomes(FindingsDocument document) {
    return document.findings().stream()
        .map(f -> f.requirement().id() + " " + f.subject().code() + " " + f.outcome())
        .toList();
  }

  /** What was refused of the sample this time; a process tells of all that it ever refused. */
  private String refused(List<RuleProblem> problems) {
    List<RuleProblem> news = problems.subList(told, problems.size());
    told = problems.size();
    for (RuleProblem problem : news) {
      if (problem.file().equals(HostileSamples.FILE)) {
        return problem.code().equals("gate") ? problem.read() : NO_CLASS;
      }
    }
    return null;
  }

  private String became(FindingsDocument found) {
    String refused = refused(found.ruleProblems());
    if (refused != null) {
      return refused;
    }
    if (!outcomes(found).containsAll(HONEST)) {
      boolean said =
          found.findings().stream()
              .filter(f -> f.requirement().id().equals("demo-2025-a"))
              .allMatch(f -> f.outcome() == Outcome.RULE_ERROR);
      return said ? OTHERS_TOO : OTHER_VERDICT;
    }
    boolean threw =
        found.findings().stream()
            .filter(f -> f.requirement().id().equals("demo-2025-b"))
            .allMatch(f -> f.outcome() == Outcome.RULE_ERROR);
    return threw ? RULE_ERROR : "own answer only";
  }

  private static String became(WorkerFailure failure) {
    String text = failure.text().en();
    return text.contains("ran for more than")
        ? "stopped: time"
        : text.contains("MB and were stopped")
            ? "stopped: memory"
            : text.contains("ended half way")
                ? "process ended"
                : text.contains("cannot be believed") ? "not believed" : "process failed";
  }

  /** Whether the process wrote something where it works; it is removed. */
  private boolean removeWritten() throws IOException {
    try (Stream<Path> written = Files.list(home)) {
      List<Path> all = written.toList();
      for (Path each : all) {
        Files.delete(each);
      }
      return !all.isEmpty();
    }
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }
}
