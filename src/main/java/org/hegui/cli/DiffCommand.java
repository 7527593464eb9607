package org.hegui.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.hegui.answers.Comparison;
import org.hegui.answers.Exemptions;
import org.hegui.answers.RunFile;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Selection;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.files.WholeFile;
import org.hegui.findings.Difference;
import org.hegui.findings.Difference.Kind;
import org.hegui.findings.FindingsDocument;
import org.hegui.report.DifferenceReport;
import org.hegui.report.Format;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hegui diff OLD NEW}: what changed between two runs or data sets, and why. */
@Command(
    name = "diff",
    description = "两次评估或两份数据之间变了什么，因为什么 / what changed between two runs or data sets, and why",
    footer = {
      "退出码 / exit codes: 0 没有变差 / nothing worse · 1 内部错误 / internal · 2 用法或不可读 / usage,"
          + " unreadable · 3 有变差 / something worse · 4 只有新缺数据 / only newly missing · 5 规则出错"
          + " / rule broken"
    })
final class DiffCommand implements Callable<Integer> {
  private static final Set<Format> FORMATS = EnumSet.of(Format.TEXT, Format.JSON, Format.CSV);

  @Spec private CommandSpec spec;
  @ParentCommand private Hegui program;
  @Mixin private Common common;
  @Mixin private DataLimits limits;
  @Mixin private Engines engines;
  @Mixin private Narrowing narrowing;
  @Mixin private Readings readings;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "旧的：数据，或 check -o json 写出的结果 / old: data, or a run that check -o json wrote")
  private Path old;

  @Parameters(index = "1", paramLabel = "NEW", description = "新的，同上 / new, likewise")
  private Path now;

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      description = "两边的评估日，缺省为各自的报送日期 / evaluation date of both (default: submitted_on of each)")
  private String asOf;

  @Option(names = "--old-as-of", paramLabel = "YYYY-MM-DD", description = "旧的评估日 / of the old one")
  private String oldAsOf;

  @Option(names = "--new-as-of", paramLabel = "YYYY-MM-DD", description = "新的评估日 / of the new one")
  private String newAsOf;

  @Option(
      names = "--old-rules",
      paramLabel = "DIR",
      description = "旧的规则目录，缺省同 --rules / rules of the old one (default: as --rules)")
  private Path oldRules;

  @Option(
      names = "--new-rules",
      paramLabel = "DIR",
      description = "新的规则目录，缺省同 --rules / rules of the new one (default: as --rules)")
  private Path newRules;

  @Option(names = "--exemptions", paramLabel = "FILE", description = "两边的豁免 / exemptions of both")
  private Path exemptions;

  @Option(names = "--old-exemptions", paramLabel = "FILE", description = "旧的豁免 / of the old one")
  private Path oldExemptions;

  @Option(names = "--new-exemptions", paramLabel = "FILE", description = "新的豁免 / of the new one")
  private Path newExemptions;

  @Option(
      names = "--narrow",
      paramLabel = "N",
      description =
          "为找出起作用的单元格最多再评估几次（缺省 60） / evaluations to find the deciding cells (default: 60)")
  private int narrow = 60;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT[:FILE]",
      description = "text, json, csv；可重复 / may be repeated (default: text)")
  private List<Output> outputs = new ArrayList<>(List.of());

  @Override
  public Integer call() throws IOException {
    checkOutputs();
    Path rulesOld = oldRules == null ? common.rules() : oldRules;
    Path rulesNew = newRules == null ? common.rules() : newRules;
    Rulebook bookOld = Rulebook.read(rulesOld);
    Rulebook bookNew = rulesNew.equals(rulesOld) ? bookOld : Rulebook.read(rulesNew);
    readings.of(bookOld, common);
    Selection selection = narrowing.with(readings.of(bookNew, common));
    common.progress("正在读取和评估……", "reading and evaluating …");
    Difference difference;
    try (Engine engineOld = engines.engine(bookOld, common);
        Engine engineNew = bookNew.equals(bookOld) ? null : engines.engine(bookNew, common)) {
      Comparison.Side before =
          side(
              old,
              first(oldAsOf, asOf),
              bookOld,
              rulesOld,
              engineOld,
              first(oldExemptions, exemptions));
      Comparison.Side after =
          side(
              now,
              first(newAsOf, asOf),
              bookNew,
              rulesNew,
              engineNew == null ? engineOld : engineNew,
              first(newExemptions, exemptions));
      difference = new Comparison(before, after, selection, narrow).difference();
    }
    if (difference.compared() == 0) {
      throw new Hegui.Refused(
          common.say(
              "没有可对比的结论。可能：检查评估日、--plan 和地区代码",
              "nothing to compare. Maybe: check the dates, --plan and the region codes"));
    }
    for (Output output : outputs) {
      write(output, difference);
    }
    return exitCode(difference);
  }

  private static <T> T first(T own, T both) {
    return own == null ? both : own;
  }

  private void checkOutputs() throws IOException {
    if (narrow < 0) {
      throw new Hegui.Refused(
          common.say(
              "--narrow：读到 " + narrow + "，应为 0 或更大的整数。可能：60",
              "--narrow: read " + narrow + ", expected 0 or more. Maybe: 60"));
    }
    if (outputs.isEmpty()) {
      outputs.add(new Output(Format.TEXT, null));
    }
    if (outputs.stream().filter(output -> output.file() == null).count() > 1) {
      throw new Hegui.Refused(
          common.say("只能有一种格式写到标准输出，其余请写成 格式:文件", "only one format can go to stdout"));
    }
    for (Output output : outputs) {
      if (!FORMATS.contains(output.format())) {
        throw new Hegui.Refused(
            common.say(
                "diff 没有格式“" + output.format() + "”，可用的有 text, json, csv",
                "diff has no format " + output.format() + ", only text, json, csv"));
      }
      if (output.file() != null) {
        Inputs.spare(output.file(), common, old, now, exemptions, oldExemptions, newExemptions);
      }
    }
  }

  private Comparison.Side side(
      Path path, String day, Rulebook rulebook, Path rules, Engine engine, Path exempt) {
    PrintWriter errors = spec.commandLine().getErr();
    if (RunFile.is(path)) {
      if (day != null && asOf == null || exempt != null && exemptions == null) {
        throw new Hegui.Refused(
            common.say(
                path.getFileName() + " 是评估结果，评估日和豁免已在其中，不能另给",
                path.getFileName() + " is a run, whose date and exemptions are given with it"));
      }
      return Comparison.Side.of(run(path), rulebook, rules, engine);
    }
    Function<Codes, DataSet> reader =
        codes -> CheckCommand.read(path, codes, limits.limits(common), common);
    DataSet read = reader.apply(rulebook.codes());
    LocalDate asked = Circumstances.day(day, read, common);
    Exemptions more = ExemptionsGiven.read(exempt, limits.limits(common), common, errors);
    return Comparison.Side.of(
        CheckCommand.name(path),
        asked,
        codes -> codes.equals(rulebook.codes()) ? read : reader.apply(codes),
        rulebook,
        rules,
        engine,
        more);
  }

  private FindingsDocument run(Path path) {
    try {
      return RunFile.read(path);
    } catch (RunFile.NotARun e) {
      throw new Hegui.Refused(common.say(e.text()));
    }
  }

  private void write(Output output, Difference difference) throws IOException {
    if (output.file() != null) {
      WholeFile.write(
          output.file(),
          out -> DifferenceReport.write(output.format(), difference, common.language(), out));
      return;
    }
    OutputStream buffered = new BufferedOutputStream(program.standard());
    DifferenceReport.write(output.format(), difference, common.language(), buffered);
    buffered.flush();
  }

  private static int exitCode(Difference difference) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    difference.changes().forEach(change -> kinds.add(change.kind()));
    if (kinds.contains(Kind.RULE_BROKEN)) {
      return ExitCode.RULE_BROKEN;
    }
    if (kinds.stream().anyMatch(Kind::worsening)) {
      return ExitCode.NOT_MET;
    }
    return kinds.contains(Kind.NEWLY_MISSING) ? ExitCode.DATA_MISSING : ExitCode.OK;
  }
}
