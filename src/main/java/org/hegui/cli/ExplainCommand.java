package org.hegui.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hegui.answers.Asking;
import org.hegui.answers.Exemptions;
import org.hegui.answers.Explanation;
import org.hegui.answers.GapPlan;
import org.hegui.answers.Ground;
import org.hegui.answers.Why;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.PlanRun;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.findings.Requirement;
import org.hegui.load.Cells;
import org.hegui.report.Wording;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hegui explain DATA REQUIREMENT [SUBJECT]}: why one finding is as it is. */
@Command(
    name = "explain",
    description = "一条结论的来龙去脉，怎样才会改变 / why one finding is as it is, and what would flip it")
final class ExplainCommand implements Callable<Integer> {
  /** How the tree is written. */
  enum Form {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec;
  @Mixin private Common common;
  @Mixin private DataLimits limits;
  @Mixin private Engines engines;
  @Mixin private Circumstances circumstances;
  @Mixin private Readings readings;

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "CSV 目录、.xlsx 或 .json / folder, .xlsx or .json")
  private Path data;

  @Parameters(index = "1", paramLabel = "REQUIREMENT", description = "要求的编号 / id of a requirement")
  private String requirement;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "SUBJECT",
      description = "对象的代码、编号或名称 / code, id or name of a subject")
  private String subject;

  @Option(names = "--all", description = "列出全部事实，不只前 20 个 / every fact, not only the first 20")
  private boolean all;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "缺省 text / default: text")
  private Form form = Form.TEXT;

  @Override
  public Integer call() throws IOException {
    Rulebook rulebook = Rulebook.read(common.rules());
    Map<String, String> parameters = readings.of(rulebook, common);
    PlanRules plan = Asking.plan(rulebook, requirement);
    if (plan == null) {
      throw unknownRequirement(rulebook);
    }
    common.progress("正在读取数据……", "reading data …");
    DataSet read = CheckCommand.read(data, rulebook.codes(), limits.limits(common), common);
    LocalDate day = circumstances.day(read, common);
    Exemptions more =
        circumstances.exemptions(limits.limits(common), common, spec.commandLine().getErr());
    try (Engine engine = engines.engine(rulebook, common)) {
      Evaluation evaluation = new Evaluation(rulebook, engine);
      if (!evaluation.plans(read, day, Selection.ALL).contains(plan)) {
        throw new Hegui.Refused(
            common.say(
                "规划 " + plan.plan().id() + " 在 " + day + " 不适用于这份数据的地区。可能：检查 --as-of",
                "the plan "
                    + plan.plan().id()
                    + " does not apply to this region on "
                    + day
                    + ". Maybe: check --as-of"));
      }
      common.progress("正在评估……", "evaluating …");
      Selection selection = new Selection(plan.plan().id(), requirement, null, parameters);
      FindingsDocument bare = evaluation.of(read, CheckCommand.name(data), day, selection);
      FindingsDocument document = Exemptions.of(read, more).applied(bare, read, rulebook);
      List<Finding> meant =
          subject == null ? document.findings() : Asking.of(document.findings(), subject);
      if (meant.size() != 1) {
        return several(document, meant);
      }
      document.exemptions().stream()
          .filter(use -> use.state() != ExemptionUse.State.USED)
          .filter(use -> requirement.equals(use.exemption().requirement()))
          .filter(use -> meant.get(0).subject().code().equals(use.exemption().subject()))
          .forEach(use -> spec.commandLine().getErr().println(common.line(use)));
      // what would meet a requirement is asked of one that is let off as well
      Finding judged = bare.findings().get(document.findings().indexOf(meant.get(0)));
      boolean open = GapPlan.open(judged) || judged.outcome() == Outcome.DATA_MISSING;
      GapPlan.Flip flip =
          open
              ? new GapPlan.Maker(rulebook, common.rules(), evaluation, parameters)
                  .flip(judged, read, CheckCommand.name(data), day)
              : null;
      Why tree =
          new Explanation(rulebook, common.rules(), document, common.language(), all)
              .of(
                  meant.get(0),
                  new Ground(evaluation.snapshot(read, day)),
                  PlanRun.parameters(plan, selection),
                  flip);
      write(tree);
    }
    return ExitCode.OK;
  }

  private void write(Why tree) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (form == Form.JSON) {
      out.println(
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(tree));
    } else {
      out.println(tree.line());
      print(tree.below(), "", out);
    }
    out.flush();
  }

  private static void print(List<Why> branches, String indent, PrintWriter out) {
    for (int i = 0; i < branches.size(); i++) {
      boolean last = i == branches.size() - 1;
      out.println(indent + (last ? "└ " : "├ ") + branches.get(i).line());
      print(branches.get(i).below(), indent + (last ? "  " : "│ "), out);
    }
  }

  private Hegui.Refused unknownRequirement(Rulebook rulebook) {
    StringBuilder near = new StringBuilder();
    for (Requirement each : Asking.nearest(rulebook, requirement)) {
      near.append("\n  ").append(each.id()).append(' ').append(common.say(each.title()));
    }
    return new Hegui.Refused(
        common.say(
            "没有编号为“"
                + requirement
                + "”的要求。"
                + (near.isEmpty() ? "可能：用 docs 命令列出全部要求" : "可能是：" + near),
            "no requirement has the id “"
                + requirement
                + "”. "
                + (near.isEmpty() ? "Maybe: list all with the verb docs" : "Maybe: " + near)));
  }

  /** Nobody, or more than one, is meant: lists who is asked and says how to go on. */
  private int several(FindingsDocument document, List<Finding> meant) {
    Wording words = new Wording(document, common.language());
    List<Finding> listed = meant.isEmpty() ? document.findings() : meant;
    PrintWriter out = spec.commandLine().getOut();
    if (subject != null && meant.isEmpty()) {
      List<String> known =
          document.findings().stream()
              .flatMap(f -> List.of(f.subject().code(), f.subject().name()).stream())
              .toList();
      String likely = Cells.nearest(subject, known);
      spec.commandLine()
          .getErr()
          .println(
              common.say(
                  "这项要求没有对象“" + subject + "”。" + (likely.isEmpty() ? "" : "可能是：" + likely),
                  "nobody called “"
                      + subject
                      + "” is asked. "
                      + (likely.isEmpty() ? "" : "Maybe: " + likely)));
    }
    out.println(
        common.say(
            requirement + " 问了 " + listed.size() + " 个对象：",
            requirement + " is asked of " + listed.size() + " subjects:"));
    for (Finding finding : listed) {
      out.println(
          "  "
              + words.say(finding.outcome().label())
              + "  "
              + words.subject(finding.subject())
              + (finding.measured() == null ? "" : "  " + words.interval(finding)));
    }
    out.println(
        common.say(
            "在命令末尾加上对象的代码或名称，看其中一条的来龙去脉。",
            "Add a subject's code or name to the command to see why it is so."));
    out.flush();
    return subject == null ? ExitCode.OK : ExitCode.USAGE;
  }
}
