package org.hegui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hegui.facts.Codes;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.files.WholeFile;
import org.hegui.load.AnnotatedWorkbook;
import org.hegui.load.UnreadableDataException;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hegui validate DATA}: every data problem, nothing evaluated. */
@Command(name = "validate", description = "只检查数据 / data problems only")
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Common common;
  @Mixin private DataLimits limits;

  @Parameters(paramLabel = "DATA", description = "CSV 目录、.xlsx 或 .json / folder, .xlsx or .json")
  private Path data;

  @Option(
      names = "--annotate",
      paramLabel = "OUT.xlsx",
      description = "写出原工作簿，在有问题的单元格上加批注 / the same workbook with comments on bad cells")
  private Path annotate;

  @Override
  public Integer call() throws IOException {
    Codes codes = Rulebook.read(common.rules()).codes();
    DataSet read =
        annotate == null
            ? CheckCommand.read(data, codes, limits.limits(common), common)
            : annotated(codes);
    PrintWriter out = spec.commandLine().getOut();
    int errors = 0;
    for (DataProblem problem : read.problems()) {
      errors += problem.severity() == DataProblem.Severity.ERROR ? 1 : 0;
      out.println(common.line(problem));
    }
    out.println(
        common.say(
            "共 "
                + read.problems().size()
                + " 个数据问题，其中 "
                + errors
                + " 个使数据丢失（区划 "
                + read.regions().rows().size()
                + " 行，机构 "
                + read.facilities().rows().size()
                + " 行已读入）",
            read.problems().size() + " data problems, " + errors + " of which cost data"));
    return errors > 0 ? ExitCode.DATA_MISSING : ExitCode.OK;
  }

  /** Reads the data and writes them back with comments. */
  private DataSet annotated(Codes codes) throws IOException {
    String from = ending(data);
    String wanted = from.isEmpty() ? ".xlsx" : from;
    if (!ending(annotate).equals(wanted)) {
      throw new Hegui.Refused(
          common.say(
              "--annotate：“" + annotate + "”应以 " + wanted + " 结尾。可能：换一个文件名",
              "--annotate: “" + annotate + "” has to end in " + wanted + ". Maybe: another name"));
    }
    if (Files.exists(annotate) && Files.isSameFile(annotate, data)) {
      throw new Hegui.Refused(
          common.say(
              "--annotate 不覆盖原来的数据。可能：换一个文件名",
              "--annotate does not replace the data themselves. Maybe: another file name"));
    }
    List<AnnotatedWorkbook.Annotated> written = new ArrayList<>();
    WholeFile.write(
        annotate,
        out -> {
          try {
            written.add(
                AnnotatedWorkbook.write(data, codes, limits.limits(common), common::comment, out));
          } catch (UnreadableDataException e) {
            throw new Hegui.Refused(common.say(e.zh(), e.en()));
          }
        });
    AnnotatedWorkbook.Annotated annotated = written.get(0);
    spec.commandLine()
        .getErr()
        .println(
            common.say(
                "已写出“"
                    + annotate
                    + "”：批注 "
                    + annotated.comments()
                    + " 格"
                    + (annotated.left() > 0 ? "，另有 " + annotated.left() + " 个问题太多未批注" : ""),
                "written “"
                    + annotate
                    + "”: comments on "
                    + annotated.comments()
                    + " cells"
                    + (annotated.left() > 0
                        ? "; " + annotated.left() + " more problems without a comment"
                        : "")));
    return annotated.dataSet();
  }

  /** The ending of a file name with its dot, lower case; empty for a folder. */
  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 || Files.isDirectory(file) ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }
}
