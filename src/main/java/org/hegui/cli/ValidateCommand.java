package org.hegui.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Override
  public Integer call() {
    Rulebook rulebook = Rulebook.read(common.rules());
    DataSet read = CheckCommand.read(data, rulebook.codes(), limits.limits(common), common);
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
}
