package org.hegui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hegui.answers.Exemptions;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.RuleProblem;
import org.hegui.load.DataSetReader;
import org.hegui.load.Limits;
import org.hegui.load.UnreadableDataException;
import org.hegui.report.Format;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hegui check DATA}: evaluates a data set. */
@Command(
    name = "check",
    description = "评估一份数据 / evaluate a data set",
    footer = {
      "退出码 / exit codes: 0 无 / nothing · 1 内部错误 / internal · 2 用法或数据不可读 / usage,"
          + " unreadable · 3 有未达标 / not met · 4 只有缺数据 / only missing · 5 规则有误 / rule broken"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Hegui program;
  @Mixin private Common common;
  @Mixin private DataLimits limits;
  @Mixin private Engines engines;
  @Mixin private Circumstances circumstances;
  @Mixin private Narrowing narrowing;
  @Mixin private Readings readings;

  @Parameters(paramLabel = "DATA", description = "CSV 目录、.xlsx 或 .json / folder, .xlsx or .json")
  private Path data;

  @Option(
      names = "--fail-on",
      paramLabel = "not-met|binding|missing|none",
      description = "从哪一级起返回非零 / what makes the exit code non-zero (default: not-met)")
  private ExitCode.FailOn failOn = ExitCode.FailOn.NOT_MET;

  @Option(
      names = "--strict",
      description = "规则或豁免有任何错误就不出结果 / any mistake in rules or exemptions is fatal")
  private boolean strict;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT[:FILE]",
      description = Output.NAMES + "；可重复 / may be repeated (default: text)")
  private List<Output> outputs = new ArrayList<>(List.of());

  @Mixin private Papers papers;

  @Override
  public Integer call() throws IOException {
    try {
      return check();
    } finally {
      engines.end();
    }
  }

  private int check() throws IOException {
    papers.check(common);
    if (outputs.stream().filter(output -> output.file() == null).count() > 1) {
      throw new Hegui.Refused(
          common.say("只能有一种格式写到标准输出，其余请写成 格式:文件", "only one format can go to stdout"));
    }
    checkOutputs();
    common.progress("正在读取数据和规则……", "reading data and rules …");
    // an engine of its own comes up while rules and data are read
    engines.expect(common);
    // the data need only the codes of the rules: both are read at once
    Codes codes = Rulebook.codes(common.rules());
    CompletableFuture<DataSet> reading =
        CompletableFuture.supplyAsync(() -> read(data, codes, limits.limits(common), common));
    Rulebook rulebook = Rulebook.read(common.rules());
    if (strict && rulebook.broken()) {
      PrintWriter errors = spec.commandLine().getErr();
      rulebook.problems().stream()
          .filter(RuleProblem::error)
          .forEach(problem -> errors.println(common.line(problem)));
      return ExitCode.RULE_BROKEN;
    }
    Selection selection = narrowing.with(readings.of(rulebook, common));
    Exemptions more =
        circumstances.exemptions(limits.limits(common), common, spec.commandLine().getErr());
    FindingsDocument document;
    LocalDate day;
    try (Engine engine = engines.engine(rulebook, common)) {
      DataSet read = finished(reading);
      day = circumstances.day(read, common);
      common.progress("正在评估……", "evaluating …");
      try (Progress evaluating = common.work("评估", "evaluating")) {
        document =
            new Evaluation(rulebook, engine).of(read, name(data), day, selection, evaluating);
      }
      document = Exemptions.of(read, more).applied(document, read, rulebook);
    }
    if (document.requirements().isEmpty()) {
      rulebook.problems().forEach(p -> spec.commandLine().getErr().println(common.line(p)));
      throw new Hegui.Refused(
          common.say(
              "没有可评估的要求：在 " + day + " 没有规划适用于这份数据的地区。可能：检查 --as-of、--plan 和地区代码",
              "no requirement to evaluate: no plan applies to this region on "
                  + day
                  + ". Maybe: check --as-of, --plan and the region codes"));
    }
    if (outputs.isEmpty()) {
      outputs.add(new Output(Format.TEXT, null));
    }
    if (mistaken(document) && strict) {
      return ExitCode.USAGE;
    }
    for (Output output : outputs) {
      output.write(document, common.language(), papers.dueUntil(day), program.standard());
    }
    papers.extract(document, common);
    return ExitCode.of(document, failOn);
  }

  /** Tells of mistakes in exemptions where no text report on standard output will. */
  private boolean mistaken(FindingsDocument document) {
    boolean shown =
        !strict && outputs.stream().anyMatch(o -> o.format() == Format.TEXT && o.file() == null);
    boolean mistaken = false;
    for (ExemptionUse use : document.exemptions()) {
      if (use.state().mistake()) {
        mistaken = true;
        if (!shown) {
          spec.commandLine().getErr().println(common.line(use));
        }
      }
    }
    return mistaken;
  }

  /** The data, once they are read. */
  static DataSet finished(CompletableFuture<DataSet> reading) {
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Hegui.Refused refused) {
        throw refused;
      }
      throw e;
    }
  }

  /** What cannot be written is told before anything is evaluated. */
  private void checkOutputs() throws IOException {
    Set<Path> files = new HashSet<>();
    for (Output output : outputs) {
      Path file = output.file();
      if (file == null) {
        continue;
      }
      Inputs.spare(file, common, data, circumstances.file());
      Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
      if (!files.add(real)) {
        throw new Hegui.Refused(
            common.say("两个报告写到同一个文件“" + file + "”", "two reports go to one file “" + file + "”"));
      }
    }
  }

  static DataSet read(Path data, Codes codes, Limits limits, Common common) {
    try (Progress reading = common.work("读取", "reading")) {
      return DataSetReader.read(data, codes, limits, reading);
    } catch (UnreadableDataException e) {
      throw new Hegui.Refused(common.say(e.zh(), e.en()));
    }
  }

  static String name(Path data) {
    Path last = data.toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }
}
