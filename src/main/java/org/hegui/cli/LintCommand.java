package org.hegui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hegui.cases.CaseFile;
import org.hegui.cases.Explanations;
import org.hegui.evaluate.Engine;
import org.hegui.findings.RuleProblem;
import org.hegui.report.CoverageTable;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hegui lint [RULES]}: every problem of rules, plans and cases, with its place. */
@Command(name = "lint", description = "检查规则、规划和用例 / check rules, plans and cases")
final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Common common;
  @Mixin private Engines engines;

  @Parameters(arity = "0..1", paramLabel = "RULES", description = "规则目录 / rules folder")
  private Path folder;

  @Option(names = "--clauses", description = "另列条款×状态表 / also print clauses × status")
  private boolean clauses;

  @Override
  public Integer call() throws IOException {
    Path rules = folder == null ? common.rules() : folder;
    Rulebook rulebook = Rulebook.read(rules);
    List<RuleProblem> problems = new ArrayList<>(rulebook.problems());
    try (Engine engine = engines.engine(rulebook, common)) {
      rulebook.plans().forEach(engine::compile);
      problems.addAll(engine.problems());
    }
    for (CaseFile file : CaseFile.readAll(rules)) {
      problems.addAll(file.problems());
      problems.addAll(file.unknown(rulebook));
    }
    for (PlanRules plan : rulebook.plans()) {
      problems.addAll(Explanations.read(rules, plan.plan().id()).problems());
    }
    PrintWriter out = spec.commandLine().getOut();
    problems.stream().sorted().forEach(problem -> out.println(common.line(problem)));
    for (PlanRules plan : rulebook.plans()) {
      if (clauses) {
        CoverageTable.of(plan.plan(), plan.requirements()).write(common.language(), out);
      }
      out.println(
          common.say(
              plan.plan().id()
                  + "：规则 "
                  + plan.rules().size()
                  + "，清单 "
                  + plan.checklist().size()
                  + "，未落实 "
                  + plan.broken().size(),
              plan.plan().id()
                  + ": rules "
                  + plan.rules().size()
                  + ", checklist "
                  + plan.checklist().size()
                  + ", unaccounted "
                  + plan.broken().size()));
    }
    out.println(common.say("共 " + problems.size() + " 个规则问题", problems.size() + " rule problems"));
    return problems.stream().anyMatch(RuleProblem::error) ? ExitCode.RULE_BROKEN : ExitCode.OK;
  }
}
