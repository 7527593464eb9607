package org.hegui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hegui.cases.Case;
import org.hegui.cases.CaseFile;
import org.hegui.cases.CaseResult;
import org.hegui.cases.CaseRun;
import org.hegui.cases.Coverage;
import org.hegui.cases.Explanations;
import org.hegui.cases.Mutants;
import org.hegui.evaluate.Engine;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.report.PlansTable;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hegui test [RULES]}: runs the cases beside the rules. */
@Command(name = "test", description = "运行规则旁的用例 / run the cases beside the rules")
final class TestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Common common;
  @Mixin private Engines engines;

  @Parameters(arity = "0..1", paramLabel = "RULES", description = "规则目录 / rules folder")
  private Path folder;

  @Option(
      names = "--coverage",
      description =
          "另计（要求，判定）覆盖，缺一即失败 / count (requirement, outcome) pairs; fails if one is missing")
  private boolean coverage;

  @Option(
      names = "--mutate",
      description =
          "在要求里逐一放一处笔误，看用例能否发现；不足 95%% 即失败"
              + " / one slip at a time in each requirement; fails if cases catch less than 95%%")
  private boolean mutate;

  @Option(
      names = "--file",
      paramLabel = "TEXT",
      description = "只运行路径含此文字的用例文件 / only case files whose path holds this text")
  private String file = "";

  @Override
  public Integer call() throws IOException {
    Path rules = folder == null ? common.rules() : folder;
    Rulebook rulebook = Rulebook.read(rules);
    try (Engine engine = engines.engine(rulebook, common)) {
      return run(rules, rulebook, engine);
    }
  }

  private int run(Path rules, Rulebook rulebook, Engine engine) throws IOException {
    CaseRun run = new CaseRun(rulebook, engine);
    PrintWriter out = spec.commandLine().getOut();
    List<RuleProblem> problems =
        new ArrayList<>(rulebook.problems().stream().filter(RuleProblem::error).toList());
    Map<String, Mutants> mutants = new LinkedHashMap<>();
    for (PlanRules plan : rulebook.plans()) {
      mutants.put(plan.plan().id(), mutate ? new Mutants(plan) : null);
    }
    List<CaseResult> results = new ArrayList<>();
    for (CaseFile cases : CaseFile.readAll(rules)) {
      if (!cases.file().contains(file)) {
        continue;
      }
      problems.addAll(cases.problems());
      common.progress(cases.file(), cases.file());
      for (Case each : cases.cases()) {
        if (!mutants.containsKey(each.plan())) {
          continue;
        }
        CaseResult result = run.run(each, mutants.get(each.plan()));
        results.add(result);
        if (!result.passed()) {
          out.println(common.say("失败：", "FAILED: ") + each.name());
          for (Text failure : result.failures()) {
            out.println("  " + common.say(failure));
          }
        }
      }
    }
    problems.addAll(engine.problems());
    boolean enough = true;
    PlansTable table = new PlansTable(common.language());
    for (PlanRules plan : rulebook.plans()) {
      String id = plan.plan().id();
      String outcomes = "";
      String caught = "";
      if (coverage) {
        Coverage counted = Coverage.of(plan, results);
        counted.missing().forEach(pair -> out.println(common.say("没有用例：", "no case: ") + pair));
        int reached = counted.wanted().size() - counted.missing().size();
        outcomes = reached + "/" + counted.wanted().size();
        enough &= counted.missing().isEmpty();
      }
      if (mutate) {
        Mutants made = mutants.get(id);
        if (!file.isEmpty()) {
          made.leaveUnasked();
        }
        Explanations explanations = Explanations.read(rules, id);
        problems.addAll(explanations.problems());
        enough &= print(made, explanations, out);
        caught = made.caught() + "/" + made.made();
      }
      int cases = (int) results.stream().filter(result -> result.of().plan().equals(id)).count();
      table.add(plan.plan(), plan.requirements(), cases, outcomes, caught);
    }
    problems.forEach(problem -> out.println(common.line(problem)));
    if (coverage || mutate) {
      table.write(out);
    }
    long passed = results.stream().filter(CaseResult::passed).count();
    out.println(passed + " passed, " + (results.size() - passed) + " failed");
    if (!problems.isEmpty()) {
      return ExitCode.RULE_BROKEN;
    }
    return passed == results.size() && enough ? ExitCode.OK : ExitCode.CASE_FAILED;
  }

  /** Prints what no case caught; false where that is too much or should have been explained. */
  private boolean print(Mutants mutants, Explanations explanations, PrintWriter out) {
    List<Mutants.Mutant> survivors = mutants.survivors();
    List<Mutants.Mutant> unexplained =
        survivors.stream().filter(mutant -> explanations.of(mutant) == null).toList();
    for (Mutants.Mutant mutant : unexplained) {
      out.println(common.say("没被发现：", "survives: ") + place(mutant));
    }
    for (Mutants.Mutant mutant : survivors) {
      Explanations.Explanation explanation = explanations.of(mutant);
      if (explanation != null) {
        out.println(
            common.say("已说明：", "explained: ")
                + place(mutant)
                + common.say("：", ": ")
                + common.say(explanation.reason()));
      }
    }
    List<Explanations.Explanation> stale =
        explanations.stale(survivors).stream()
            .filter(explanation -> file.isEmpty() || mutants.asks(explanation.requirement()))
            .toList();
    for (Explanations.Explanation each : stale) {
      out.println(
          each.file()
              + ":"
              + each.line()
              + common.say("：说明已过时：", ": stale explanation: ")
              + each.requirement()
              + " "
              + each.change());
    }
    int explained = survivors.size() - unexplained.size();
    out.println(
        common.say(
            mutants.plan().plan().id()
                + "：变异 "
                + mutants.made()
                + "，发现 "
                + mutants.caught()
                + "（"
                + mutants.percent()
                + "%），已说明 "
                + explained
                + "，未说明 "
                + unexplained.size(),
            mutants.plan().plan().id()
                + ": mutants "
                + mutants.made()
                + ", caught "
                + mutants.caught()
                + " ("
                + mutants.percent()
                + "%), explained "
                + explained
                + ", not explained "
                + unexplained.size()));
    return mutants.enough() && stale.isEmpty() && (unexplained.isEmpty() || !explanations.given());
  }

  /** file:line requirement change: what was changed. */
  private String place(Mutants.Mutant mutant) {
    return mutant.requirement().file()
        + ":"
        + mutant.requirement().line()
        + " "
        + mutant.requirement().id()
        + " "
        + mutant.mutation().code()
        + common.say("，", ", ")
        + common.say(mutant.mutation().what());
  }
}
