package org.hegui.benchmark;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hegui.evaluate.Budget;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.InProcess;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;
import org.hegui.worker.Limits;
import org.hegui.worker.Worker;

/**
 * What checking rules and firing them in the rule process adds to an evaluation: {@code Isolation
 * DATA RULES ROUNDS}. Both ways in one Java, warm, in turn; the rule process is kept.
 */
final class Isolation {
  private static final int WARM_UP = 3;

  private Isolation() {}

  public static void main(String[] args) throws Exception {
    Path rules = Path.of(args[1]);
    LocalDate day = LocalDate.of(2025, 12, 31);
    Rulebook rulebook = Rulebook.read(rules);
    DataSet data = DataSetReader.read(Path.of(args[0]), rulebook.codes());
    List<Double> apart = new ArrayList<>();
    List<Double> together = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try (Engine worker = new Worker(Limits.USUAL, null);
        Engine inside = new InProcess(new Compiler(null), Budget.USUAL)) {
      for (int round = -WARM_UP; round < Integer.parseInt(args[2]); round++) {
        long start = System.nanoTime();
        Object checked =
            new Evaluation(Rulebook.read(rules), worker).of(data, "data", day, Selection.ALL);
        long middle = System.nanoTime();
        Object trusted = new Evaluation(rulebook, inside).of(data, "data", day, Selection.ALL);
        long end = System.nanoTime();
        if (!checked.equals(trusted)) {
          throw new IllegalStateException("the rule process finds something else");
        }
        if (round >= 0) {
          apart.add((middle - start) / 1e9);
          together.add((end - middle) / 1e9);
          ratios.add((double) (middle - start) / (end - middle));
        }
      }
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "checker and rule process on the province (%s): %.2f s / %.2f s, × %.2f (goal ≤ 1.15)",
            rules.getParent().relativize(rules),
            Benchmark.median(apart),
            Benchmark.median(together),
            Benchmark.median(ratios)));
  }
}
