package org.hegui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hegui.answers.ChangesFile;
import org.hegui.answers.ChangesText;
import org.hegui.answers.Exemptions;
import org.hegui.answers.GapPlan;
import org.hegui.answers.WhatIf;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.files.WholeFile;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.findings.RuleProblem;
import org.hegui.load.Amendment;
import org.hegui.report.Wording;
import org.hegui.rulebook.Intake;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hegui whatif DATA [CHANGES.yaml]}: what changed facts would do to the findings. */
@Command(
    name = "whatif",
    description =
        "假设事实改了，结论怎样变；或给出补齐缺口的方案 / findings if facts were other, or a plan to close all gaps")
final class WhatifCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Common common;
  @Mixin private DataLimits limits;
  @Mixin private Engines engines;
  @Mixin private Circumstances circumstances;
  @Mixin private Narrowing narrowing;
  @Mixin private Readings readings;

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "CSV 目录、.xlsx 或 .json / folder, .xlsx or .json")
  private Path data;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CHANGES.yaml",
      description = "改动，写法见 docs/whatif.md / the changes, see docs/whatif.md")
  private Path changes;

  @Option(names = "--gap-plan", description = "给出补齐全部缺口的改动 / propose changes that close every gap")
  private boolean gapPlan;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.yaml",
      description = "方案写到这个文件（缺省标准输出） / where the plan is written (default: stdout)")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if ((changes == null) != gapPlan) {
      throw new Hegui.Refused(
          common.say("给出改动文件，或加 --gap-plan", "give a file of changes, or --gap-plan"));
    }
    if (output != null) {
      if (!gapPlan) {
        throw new Hegui.Refused(
            common.say(
                "-o 只写 --gap-plan 的方案；改动的结果在标准输出。可能：去掉 -o，用 > 转存",
                "-o is for the plan of --gap-plan; what changes do goes to standard output. Maybe:"
                    + " leave -o out and redirect with >"));
      }
      Inputs.spare(output, common, data, circumstances.file());
    }
    Rulebook rulebook = Rulebook.read(common.rules());
    Selection selection = narrowing.with(readings.of(rulebook, common));
    ChangesFile file = changes == null ? null : changes();
    DataSet read = CheckCommand.read(data, rulebook.codes(), limits.limits(common), common);
    LocalDate day = circumstances.day(read, common);
    Exemptions more =
        circumstances.exemptions(limits.limits(common), common, spec.commandLine().getErr());
    try (Engine engine = engines.engine(rulebook, common)) {
      Evaluation evaluation = new Evaluation(rulebook, engine);
      if (file == null) {
        return plan(rulebook, evaluation, more, read, day, selection);
      }
      Amendment.Amended amended = file.appliedTo(read, rulebook.codes());
      amended.problems().forEach(problem -> told(ChangesFile.at(problem)));
      if (!amended.whole()) {
        throw new Hegui.Refused(
            common.say("改动有误，没有评估", "the changes hold mistakes; nothing was evaluated"));
      }
      String name = CheckCommand.name(data);
      FindingsDocument before =
          Exemptions.of(read, more)
              .applied(evaluation.of(read, name, day, selection), read, rulebook);
      DataSet changed = amended.data();
      FindingsDocument after =
          Exemptions.of(changed, more)
              .applied(evaluation.of(changed, name, day, selection), changed, rulebook);
      mistaken(before);
      show(WhatIf.of(before, after));
    }
    return ExitCode.OK;
  }

  private ChangesFile changes() {
    Path folder = changes.toAbsolutePath().getParent();
    String name = CheckCommand.name(changes);
    List<RuleProblem> refused = new ArrayList<>();
    String text = Intake.text(folder, name, refused);
    refused.forEach(this::told);
    if (text == null) {
      throw new Hegui.Refused(
          common.say("读不到改动文件：" + changes, "cannot read the file of changes: " + changes));
    }
    ChangesFile file = ChangesFile.read(name, text);
    file.problems().forEach(this::told);
    if (!file.problems().isEmpty() || !refused.isEmpty()) {
      throw new Hegui.Refused(
          common.say("改动有误，没有评估", "the changes hold mistakes; nothing was evaluated"));
    }
    return file;
  }

  /** Tells of exemptions that exempt nothing because of a mistake. */
  private void mistaken(FindingsDocument document) {
    document.exemptions().stream()
        .filter(use -> use.state().mistake())
        .forEach(use -> spec.commandLine().getErr().println(common.line(use)));
  }

  private void told(RuleProblem problem) {
    spec.commandLine().getErr().println(common.line(problem));
  }

  // --- before and after ---

  private void show(WhatIf result) {
    PrintWriter out = spec.commandLine().getOut();
    Wording words = new Wording(result.after(), common.language());
    out.println(
        common.say(
            "改变的结论 " + result.changed().size() + " 条：",
            result.changed().size() + " findings change:"));
    for (WhatIf.Changed each : result.changed()) {
      Finding one = each.one();
      out.println(
          "  "
              + one.requirement().id()
              + " "
              + words.say(one.requirement().title())
              + common.say("，", ", ")
              + words.subject(one.subject()));
      out.println("    " + said(each.before(), words) + " → " + said(each.after(), words));
    }
    counts(result, out);
    out.flush();
  }

  private String said(Finding finding, Wording words) {
    if (finding == null) {
      return common.say("（没有问到）", "(not asked)");
    }
    String shortfall = words.shortfall(finding);
    return words.outcome(finding)
        + (finding.measured() == null ? "" : " " + words.interval(finding))
        + (shortfall.isEmpty() ? "" : common.say("，", ", ") + shortfall);
  }

  private void counts(WhatIf result, PrintWriter out) {
    Map<Outcome, Integer> before = WhatIf.counts(result.before());
    Map<Outcome, Integer> after = WhatIf.counts(result.after());
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      int was = before.getOrDefault(outcome, 0);
      int is = after.getOrDefault(outcome, 0);
      if (was != 0 || is != 0) {
        parts.add(common.say(outcome.label()) + " " + was + (was == is ? "" : " → " + is));
      }
    }
    out.println(common.say("结论数：", "findings: ") + String.join(common.say("，", ", "), parts));
  }

  // --- the plan ---

  private int plan(
      Rulebook rulebook,
      Evaluation evaluation,
      Exemptions more,
      DataSet read,
      LocalDate day,
      Selection selection)
      throws IOException {
    common.progress("正在寻找补齐缺口的改动……", "looking for changes that close the gaps …");
    String name = CheckCommand.name(data);
    GapPlan made =
        new GapPlan.Maker(rulebook, common.rules(), evaluation, selection.parameters())
            .exempting(more)
            .of(read, name, day, selection);
    mistaken(made.result().before());
    Wording words = new Wording(made.result().before(), common.language());
    ChangesText text = new ChangesText(words, rulebook.codes(), common.language());
    List<String> heading = heading(made, name, day, words, text);
    String yaml = text.of(made.steps(), heading);
    PrintWriter out = spec.commandLine().getOut();
    if (output == null) {
      out.print(yaml);
    } else {
      WholeFile.write(output, stream -> stream.write(yaml.getBytes(StandardCharsets.UTF_8)));
      heading.forEach(out::println);
    }
    out.flush();
    return ExitCode.OK;
  }

  private List<String> heading(
      GapPlan made, String name, LocalDate day, Wording words, ChangesText text) {
    List<String> lines = new ArrayList<>();
    lines.add(
        common.say(
            "补齐缺口的方案："
                + name
                + "，评估日 "
                + day
                + "，规则集 "
                + made.result().before().ruleSet().substring(0, 12),
            "gap plan: " + name + ", as of " + day));
    lines.add(
        common.say(
            "是推算，不是事实：编号 PLAN- 的行是假设的，没有要求的栏填了最少的值，请按实际改写。",
            "a calculation, no fact: rows PLAN- are supposed; cells nobody asked for hold the least."));
    long before = made.result().before().findings().stream().filter(GapPlan::open).count();
    lines.add(
        common.say(
            "改动 "
                + made.steps().size()
                + " 处；未达标和未到期 "
                + before
                + " 条，照此改动并重新评估后 "
                + made.left().size()
                + " 条",
            made.steps().size()
                + " changes; unmet "
                + before
                + ", after evaluating with them "
                + made.left().size()));
    made.left()
        .forEach(
            (finding, reason) ->
                lines.add(
                    common.say("没有办法：", "not planned: ")
                        + text.why(finding)
                        + common.say("。原因：", ". Why: ")
                        + words.say(reason)));
    for (WhatIf.Changed broken : made.result().broken()) {
      lines.add(
          common.say("原来达标、改动后不再达标：", "met before, no longer: ")
              + broken.one().requirement().id()
              + " "
              + words.subject(broken.one().subject())
              + common.say("，现为 ", ", now ")
              + said(broken.after(), words));
    }
    return lines;
  }
}
