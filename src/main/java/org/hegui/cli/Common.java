package org.hegui.cli;

import java.nio.file.Path;
import org.hegui.facts.DataProblem;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.Language;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.report.PlainText;
import picocli.CommandLine.Option;

/** The options that every verb takes. */
final class Common {
  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "规则目录 / rules folder (default: rules)")
  private Path rules;

  @Option(names = "--lang", paramLabel = "zh|en", description = "输出语言 / language (default: zh)")
  private Language language = Language.ZH;

  @Option(
      names = {"-q", "--quiet"},
      description = "不显示进度 / no progress on stderr")
  private boolean quiet;

  @SuppressWarnings("unused") // picocli looks at it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示用法 / show this help")
  private boolean help;

  /** The rules folder: as given, else beside the program, else in the current folder. */
  Path rules() {
    if (rules != null) {
      return rules;
    }
    String home = System.getProperty("hegui.home");
    return home == null ? Path.of("rules") : Path.of(home, "rules");
  }

  /** Where compiled rules are kept between runs; null for nowhere. */
  Path cache() {
    String folder = System.getProperty("hegui.cache");
    if (folder != null) {
      return folder.isEmpty() ? null : Path.of(folder);
    }
    String home = System.getProperty("user.home");
    return home == null ? null : Path.of(home, ".cache", "hegui");
  }

  Language language() {
    return language;
  }

  String say(Text text) {
    return text.in(language);
  }

  String say(String zh, String en) {
    return language == Language.EN ? en : zh;
  }

  /** Shows on a terminal what is going on; nothing where nobody watches. */
  void progress(String zh, String en) {
    if (watched()) {
      System.err.println(say(zh, en));
    }
  }

  /** A long work that begins now. */
  Progress work(String zh, String en) {
    return new Progress(this, watched() ? System.err : null, zh, en);
  }

  private boolean watched() {
    // Java cannot tell before 22 whether standard error is a terminal; the launcher can
    return !quiet && Boolean.getBoolean("hegui.terminal");
  }

  /** file:line:column: what is wrong. 可能：a mend. */
  String line(RuleProblem problem) {
    StringBuilder line = new StringBuilder(problem.file());
    if (problem.line() > 0) {
      line.append(':').append(problem.line());
      if (problem.column() > 0) {
        line.append(':').append(problem.column());
      }
    }
    line.append(problem.error() ? say("：错误：", ": error: ") : say("：提醒：", ": warning: "));
    if (!problem.read().isEmpty()) {
      line.append(say("读到“", "read “")).append(problem.read()).append(say("”，", "”, "));
    }
    line.append(say(problem.message()));
    if (!problem.maybe().isEmpty()) {
      line.append(say("。可能：", ". Maybe: ")).append(say(problem.maybe()));
    }
    return PlainText.tame(line.toString());
  }

  /** severity: place: what was read, what was expected. 可能：a mend. */
  String line(DataProblem problem) {
    return PlainText.tame(
        severity(problem)
            + say("：", ": ")
            + say(problem.place().zh(), problem.place().en())
            + (problem.read().isEmpty() ? "" : say("：", ": "))
            + said(problem));
  }

  /** What stands in the comment on a cell: the place only where the comment is not there. */
  String comment(DataProblem problem) {
    if (problem.place().row() == 0) {
      return line(problem);
    }
    String column = problem.place().column();
    return PlainText.tame(
        severity(problem)
            + say("：", ": ")
            + (column.isEmpty() ? "" : say("“" + column + "”", "“" + column + "” "))
            + said(problem));
  }

  private String severity(DataProblem problem) {
    return switch (problem.severity()) {
      case ERROR -> say("错误", "error");
      case WARNING -> say("提醒", "warning");
      case NOTE -> say("说明", "note");
    };
  }

  private String said(DataProblem problem) {
    String maybe = say(problem.maybe(), problem.maybeEn());
    return (problem.read().isEmpty() ? "" : say("读到“", "read “") + problem.read() + "”")
        + (problem.isRemark() ? say("，", ", ") : say("，应为", ", expected "))
        + say(problem.expected(), problem.expectedEn())
        + (maybe.isEmpty() ? "" : say("。可能：", ". Maybe: ") + maybe);
  }

  /** place: an exemption that exempts nothing, and why. 可能：a mend. */
  String line(ExemptionUse use) {
    String maybe = say(use.maybe());
    return PlainText.tame(
        say(use.place().zh(), use.place().en())
            + say("：豁免", ": exemption ")
            + say(use.state().label())
            + say("：", ": ")
            + say(use.why())
            + (maybe.isEmpty() ? "" : say("。可能：", ". Maybe: ") + maybe));
  }
}
