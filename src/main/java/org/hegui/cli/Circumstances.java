package org.hegui.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.hegui.answers.Exemptions;
import org.hegui.facts.DataSet;
import org.hegui.load.Limits;
import picocli.CommandLine.Option;

/** The options that say as of when a data set is evaluated, and whom approval lets off. */
final class Circumstances {
  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      description = "评估日，缺省为数据说明中的报送日期 / evaluation date (default: submitted_on)")
  private String asOf;

  @Option(
      names = "--exemptions",
      paramLabel = "FILE",
      description = "豁免：.yaml，或含“豁免”表的工作簿或目录 / exemptions: .yaml, or data with that table")
  private Path exemptions;

  /** The file of exemptions; null for none. */
  Path file() {
    return exemptions;
  }

  Exemptions exemptions(Limits limits, Common common, PrintWriter errors) {
    return ExemptionsGiven.read(exemptions, limits, common, errors);
  }

  LocalDate day(DataSet read, Common common) {
    return day(asOf, read, common);
  }

  /** The evaluation date: as given, else the day on which the data were submitted. */
  static LocalDate day(String asOf, DataSet read, Common common) {
    String given = asOf == null ? read.about().get("submitted_on") : asOf;
    try {
      if (given != null) {
        return LocalDate.parse(given);
      }
    } catch (DateTimeParseException e) {
      throw new Hegui.Refused(
          common.say(
              "评估日“" + given + "”不是日期，应如 2025-12-31",
              "“" + given + "” is not a date such as 2025-12-31"));
    }
    throw new Hegui.Refused(
        common.say(
            "不知道评估日：数据没有写报送日期。请加 --as-of 2025-12-31",
            "the evaluation date is not known: add --as-of 2025-12-31"));
  }
}
