package org.hegui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hegui.cases.Case;
import org.hegui.cases.CaseFile;
import org.hegui.cases.CaseResult;
import org.hegui.cases.CaseRun;
import org.hegui.cases.Coverage;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.rulebook.Compiler;
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

  @Parameters(arity = "0..1", paramLabel = "RULES", description = "规则目录 / rules folder")
  private Path folder;

  @Option(
      names = "--coverage",
      description =
          "另计（要求，判定）覆盖，缺一即失败 / count (requirement, outcome) pairs; fails if one is missing")
  private boolean coverage;

  @Option(
      names = "--file",
      paramLabel = "GLOB",
      description = "只运行路径含此文字的用例文件 / only case files whose path holds this text")
  private String file = "";

  @Override
  public Integer call() throws IOException {
    Path rules = folder == null ? common.rules() : folder;
    Rulebook rulebook = Rulebook.read(rules);
    Compiler compiler = new Compiler(common.cache());
    CaseRun run = new CaseRun(rulebook, compiler);
    PrintWriter out = spec.commandLine().getOut();
    List<RuleProblem> problems =
        new ArrayList<>(rulebook.problems().stream().filter(RuleProblem::error).toList());
    List<CaseResult> results = new ArrayList<>();
    for (CaseFile cases : CaseFile.readAll(rules)) {
      if (!cases.file().contains(file)) {
        continue;
      }
      problems.addAll(cases.problems());
      common.progress(cases.file(), cases.file());
      for (Case each : cases.cases()) {
        if (rulebook.plans().stream().noneMatch(plan -> plan.plan().id().equals(each.plan()))) {
          continue;
        }
        CaseResult result = run.run(each);
        results.add(result);
        if (!result.passed()) {
          out.println(common.say("失败：", "FAILED: ") + each.name());
          for (Text failure : result.failures()) {
            out.println("  " + common.say(failure));
          }
        }
      }
    }
    problems.addAll(compiler.problems());
    problems.forEach(problem -> out.println(common.line(problem)));
    long passed = results.stream().filter(CaseResult::passed).count();
    boolean covered = true;
    if (coverage) {
      for (PlanRules plan : rulebook.plans()) {
        covered &= print(Coverage.of(plan, results), out);
      }
    }
    out.println(passed + " passed, " + (results.size() - passed) + " failed");
    if (!problems.isEmpty()) {
      return ExitCode.RULE_BROKEN;
    }
    return passed == results.size() && covered ? ExitCode.OK : ExitCode.CASE_FAILED;
  }

  private boolean print(Coverage counted, PrintWriter out) {
    counted.missing().forEach(pair -> out.println(common.say("没有用例：", "no case: ") + pair));
    int reached = counted.wanted().size() - counted.missing().size();
    out.println(
        common.say(
            counted.plan() + "：覆盖 " + reached + " / " + counted.wanted().size() + "（要求，判定）",
            counted.plan() + ": " + reached + " / " + counted.wanted().size() + " pairs covered"));
    return counted.missing().isEmpty();
  }
}
