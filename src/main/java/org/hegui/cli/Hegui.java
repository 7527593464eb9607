package org.hegui.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hegui.files.NotWrittenException;
import org.hegui.worker.WorkerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program {@code hegui}. */
@Command(
    name = "hegui",
    description = "按政策文件的要求评估一个地区的医疗卫生机构 / Evaluates a region against policy documents")
public final class Hegui {
  /** In the order in which they are listed. */
  private static final List<Map.Entry<String, Class<?>>> VERBS =
      List.of(
          Map.entry("check", CheckCommand.class),
          Map.entry("diff", DiffCommand.class),
          Map.entry("explain", ExplainCommand.class),
          Map.entry("whatif", WhatifCommand.class),
          Map.entry("validate", ValidateCommand.class),
          Map.entry("lint", LintCommand.class),
          Map.entry("test", TestCommand.class),
          Map.entry("docs", DocsCommand.class),
          Map.entry("ledger", LedgerCommand.class),
          Map.entry("init", InitCommand.class),
          Map.entry("version", VersionCommand.class),
          Map.entry("help", CommandLine.HelpCommand.class));

  private final PrintStream standard;

  @SuppressWarnings("unused") // picocli looks at it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示用法 / show this help")
  private boolean help;

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
    // to learn the options of all verbs takes a tenth of a second: one does not wait for others
    String asked = args.length == 0 || args[0].equals("help") ? "" : args[0];
    boolean one = VERBS.stream().anyMatch(verb -> verb.getKey().equals(asked));
    VERBS.stream()
        .filter(verb -> !one || verb.getKey().equals(asked))
        .forEach(verb -> line.addSubcommand(verb.getKey(), verb.getValue()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Output.class, new Output.Converter());
    line.registerConverter(
        ExitCode.FailOn.class,
        text -> ExitCode.FailOn.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
    // colours would be control sequences
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    PrintWriter errors = new TameWriter(err);
    line.setOut(new TameWriter(out));
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
          if (exception instanceof NotWrittenException refused) {
            errors.println(refused.zh());
            errors.println(refused.en());
            return ExitCode.USAGE;
          }
          if (outOfMemory(exception)) {
            return tellOutOfMemory(errors);
          }
          tellInternal(exception, errors);
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
    int code;
    try {
      code = line.execute(args);
    } catch (OutOfMemoryError e) {
      code = tellOutOfMemory(errors);
    } catch (StackOverflowError | LinkageError e) {
      tellInternal(e, errors);
      code = ExitCode.INTERNAL;
    }
    if (out.checkError()) {
      errors.println("结果没有全部写到标准输出 / standard output did not take all of the result");
      return ExitCode.USAGE;
    }
    return code;
  }

  /** Libraries wrap what they catch, and other threads hand it over wrapped. */
  private static boolean outOfMemory(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static int tellOutOfMemory(PrintWriter errors) {
    errors.println("内存不够，没有写出结果。可能：HEGUI_OPTS=-Xmx4g ./hegui …，或 java -Xmx4g -jar …；或分地区评估");
    errors.println(
        "not enough memory, nothing was written. Maybe: HEGUI_OPTS=-Xmx4g ./hegui …, or java -Xmx4g"
            + " -jar …; or evaluate region by region");
    return ExitCode.USAGE;
  }

  private static void tellInternal(Throwable thrown, PrintWriter errors) {
    errors.println("内部错误，请连同所用命令报告 / internal error, please report with the command: " + thrown);
    if (System.getProperty("hegui.debug") != null) {
      thrown.printStackTrace(errors);
    }
  }

  /** Input that cannot be used; its message is for the user. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
