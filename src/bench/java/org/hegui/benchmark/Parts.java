package org.hegui.benchmark;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hegui.evaluate.Budget;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.InProcess;
import org.hegui.evaluate.Mutation;
import org.hegui.evaluate.Said;
import org.hegui.evaluate.Selection;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.RuleProblem;
import org.hegui.load.DataSetReader;
import org.hegui.load.UnreadableDataException;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The inner parts of a check, each alone, under JMH: {@code benchmark/run parts}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class Parts {
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

  /** A size of made data, as a folder below target/bench/data. */
  @Param({"city", "province"})
  public String size;

  private Path folder;
  private Path rules;
  private Codes codes;
  private DataSet data;
  private Rulebook rulebook;
  private Engine inside;
  private Engine canned;

  @Setup
  public void read() throws UnreadableDataException {
    folder = Path.of("target/bench/data", size);
    rules = Path.of("benchmark/rules");
    rulebook = Rulebook.read(rules);
    codes = rulebook.codes();
    data = DataSetReader.read(folder, codes);
    inside = new InProcess(new Compiler(null), Budget.USUAL);
    canned = new Canned(inside);
  }

  @TearDown
  public void close() {
    inside.close();
  }

  /** CSV files to facts. */
  @Benchmark
  public DataSet reader() throws UnreadableDataException {
    return DataSetReader.read(folder, codes);
  }

  /** Rule text to checked rules; nothing is compiled. */
  @Benchmark
  public Rulebook checker() {
    return Rulebook.read(rules);
  }

  /** Facts as of a date. */
  @Benchmark
  public Snapshot snapshot() {
    return new Snapshot(data, DAY, codes, Map.of());
  }

  /** Facts to findings: snapshot, firing with its tallies, judging. */
  @Benchmark
  public FindingsDocument evaluation() {
    return new Evaluation(rulebook, inside).of(data, size, DAY, Selection.ALL);
  }

  /** The same without firing: what {@code evaluation} has more is the tally. */
  @Benchmark
  public FindingsDocument judge() {
    return new Evaluation(rulebook, canned).of(data, size, DAY, Selection.ALL);
  }

  /** Says again what another engine said the first time. */
  private static final class Canned implements Engine {
    private final Engine first;
    private final Map<String, Said> said = new HashMap<>();

    Canned(Engine first) {
      this.first = first;
    }

    @Override
    public void compile(PlanRules plan) {
      first.compile(plan);
    }

    @Override
    public List<RuleProblem> problems() {
      return first.problems();
    }

    @Override
    public Round round(PlanRules plan, Snapshot snapshot, Selection selection) {
      return new Round() {
        @Override
        public Said all() {
          return said.computeIfAbsent(
              plan.plan().id(), id -> first.round(plan, snapshot, selection).all());
        }

        @Override
        public Said alone(String requirement, Mutation slip) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public void close() {
      first.close();
    }
  }
}
