package org.hegui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hegui.answers.Exemptions;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.files.WholeFile;
import org.hegui.findings.FindingsDocument;
import org.hegui.load.DataSetReader;
import org.hegui.load.UnreadableDataException;
import org.hegui.office.SheetText;
import org.hegui.report.LedgerReview;
import org.hegui.report.UnreadableLedgerException;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hegui ledger import LEDGER DATA}: a ledger that came back, against the data as they are.
 */
@Command(
    name = "ledger",
    description = "整改台账 / the rectification ledger",
    subcommands = LedgerCommand.Import.class)
final class LedgerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("unused") // picocli looks at it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示用法 / show this help")
  private boolean help;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  /** The verb {@code import}. */
  @Command(
      name = "import",
      description = "导入填好的台账，按新数据重新评估，写出新台账 / review a filled ledger against new data",
      footer =
          "退出码同 check / exit codes as of check: 0 · 2 台账或数据不可用 / not usable · 3 仍有未达标 / not met · 5")
  static final class Import implements Callable<Integer> {
    private static final int MOST_WORKBOOKS = 1_000;

    @Spec private CommandSpec spec;
    @Mixin private Common common;
    @Mixin private DataLimits limits;
    @Mixin private Engines engines;
    @Mixin private Circumstances circumstances;
    @Mixin private Narrowing narrowing;
    @Mixin private Readings readings;

    @Parameters(
        index = "0",
        paramLabel = "LEDGER",
        description =
            "填好的台账 .xlsx，或放有台账和各家摘录的目录 / the filled ledger, or a folder with it and its"
                + " extracts")
    private Path ledger;

    @Parameters(index = "1", paramLabel = "DATA", description = "整改后的数据 / the data as they are now")
    private Path data;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "OUT.xlsx",
        description = "新台账 / the new ledger")
    private Path output;

    @Override
    public Integer call() throws IOException {
      Inputs.spare(output, common, ledger, data, circumstances.file());
      if (Files.isDirectory(ledger)
          && ledger.toRealPath().equals(output.toAbsolutePath().getParent().toRealPath())) {
        throw new Hegui.Refused(
            common.say(
                "新台账不写进“" + ledger + "”，不然下次会当作交回的台账。可能：写到别的目录",
                "the new ledger is not written into “"
                    + ledger
                    + "”, where it would be read as a returned one. Maybe: another folder"));
      }
      SortedMap<String, List<SheetText>> workbooks = workbooks();
      Rulebook rulebook = Rulebook.read(common.rules());
      Selection selection = narrowing.with(readings.of(rulebook, common));
      DataSet read = CheckCommand.read(data, rulebook.codes(), limits.limits(common), common);
      LocalDate day = circumstances.day(read, common);
      Exemptions more =
          circumstances.exemptions(limits.limits(common), common, spec.commandLine().getErr());
      common.progress("正在评估……", "evaluating …");
      FindingsDocument document;
      try (Engine engine = engines.engine(rulebook, common)) {
        document =
            new Evaluation(rulebook, engine).of(read, CheckCommand.name(data), day, selection);
      }
      document = Exemptions.of(read, more).applied(document, read, rulebook);
      LedgerReview review;
      try {
        review = new LedgerReview(workbooks, document, common.language());
      } catch (UnreadableLedgerException e) {
        throw new Hegui.Refused(common.say(e.text()));
      }
      WholeFile.write(output, review::writeWorkbook);
      PrintWriter out = spec.commandLine().getOut();
      review.write(out);
      out.flush();
      return ExitCode.of(document, ExitCode.FailOn.NOT_MET);
    }

    private SortedMap<String, List<SheetText>> workbooks() throws IOException {
      List<Path> files = List.of(ledger);
      if (Files.isDirectory(ledger)) {
        try (Stream<Path> all = Files.list(ledger)) {
          // ~$ is what a spreadsheet program leaves while a workbook is open
          files =
              all.filter(
                      file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.endsWith(".xlsx")
                            && !name.startsWith("~$")
                            && !name.startsWith(".");
                      })
                  .limit(MOST_WORKBOOKS + 1L)
                  .toList();
        }
        if (files.isEmpty() || files.size() > MOST_WORKBOOKS) {
          throw new Hegui.Refused(
              common.say(
                  "“" + ledger + "”里应有 1 至 " + MOST_WORKBOOKS + " 个 .xlsx 台账。可能：换一个目录",
                  "“"
                      + ledger
                      + "” has to hold 1 to "
                      + MOST_WORKBOOKS
                      + " ledgers (.xlsx). Maybe: another folder"));
        }
      }
      SortedMap<String, List<SheetText>> workbooks = new TreeMap<>();
      for (Path file : files) {
        try {
          workbooks.put(
              String.valueOf(file.getFileName()),
              DataSetReader.sheets(file, limits.limits(common)));
        } catch (UnreadableDataException e) {
          throw new Hegui.Refused(common.say(e.zh(), e.en()));
        }
      }
      return workbooks;
    }
  }
}
