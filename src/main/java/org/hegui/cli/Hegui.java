package org.hegui.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.hegui.worker.WorkerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code hegui}. */
@Command(
    name = "hegui",
    description = "按政策文件的要求评估一个地区的医疗卫生机构 / Evaluates a region against policy documents",
    subcommands = {
      CheckCommand.class,
      ValidateCommand.class,
      LintCommand.class,
      TestCommand.class,
      DocsCommand.class,
      InitCommand.class,
      VersionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Hegui {
  private final PrintStream standard;

  private Hegui(PrintStream standard) {
    this.standard = standard;
  }

  /** Where reports go; bytes, because they bring their own encoding. */
  PrintStream standard() {
    return standard;
  }

  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /** Runs one command; results go to {@code out}, everything else to {@code err}. */
  static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine line = new CommandLine(new Hegui(out));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Output.class, new Output.Converter());
    line.registerConverter(
        ExitCode.FailOn.class,
        text -> ExitCode.FailOn.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
    PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    line.setOut(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true));
    line.setErr(errors);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof Refused refused) {
            errors.println(refused.getMessage());
            return ExitCode.USAGE;
          }
          if (exception instanceof WorkerFailure failure) {
            errors.println(failure.text().zh());
            errors.println(failure.text().en());
            return ExitCode.RULE_BROKEN;
          }
          errors.println(
              "内部错误，请连同所用命令报告 / internal error, please report with the command: " + exception);
          if (System.getProperty("hegui.debug") != null) {
            exception.printStackTrace(errors);
          }
          return ExitCode.INTERNAL;
        });
    line.setParameterExceptionHandler(
        (exception, arguments) -> {
          errors.println("用法有误 / usage: " + exception.getMessage());
          exception.getCommandLine().usage(errors);
          return ExitCode.USAGE;
        });
    if (args.length == 0) {
      line.usage(errors);
      return ExitCode.USAGE;
    }
    return line.execute(args);
  }

  /** Input that cannot be used; its message is for the user. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
