package org.hegui.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hegui.answers.Exemptions;
import org.hegui.answers.ExemptionsFile;
import org.hegui.facts.Codes;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.load.Limits;

/** What lets findings off: a file of its own, besides the sheet of the data set. */
final class ExemptionsGiven {
  private ExemptionsGiven() {}

  /**
   * Reads {@code exemptions.yaml}, or a workbook or folder with the table {@code exemptions}; what
   * its reader has to say goes to {@code errors}.
   *
   * @param file null for none
   */
  static Exemptions read(Path file, Limits limits, Common common, PrintWriter errors) {
    if (file == null) {
      return new Exemptions(List.of(), List.of());
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      DataSet read = CheckCommand.read(file, new Codes(Map.of()), limits, common);
      if (!read.exemptions().delivered()) {
        throw new Hegui.Refused(
            common.say(
                name + " 里没有“豁免”表。可能：给出 .yaml 文件，或含“豁免”工作表的工作簿",
                name
                    + " has no table exemptions. Maybe: give a .yaml file, or a workbook with that"
                    + " sheet"));
      }
      return new Exemptions(read.exemptions().rows(), read.problems());
    }
    ExemptionsFile read = ExemptionsFile.read(file);
    if (!read.refused().isEmpty()) {
      throw new Hegui.Refused(
          String.join("\n", read.refused().stream().map(common::line).toList()));
    }
    read.problems().stream()
        .filter(problem -> problem.severity() != DataProblem.Severity.ERROR)
        .forEach(problem -> errors.println(common.line(problem)));
    return new Exemptions(read.exemptions(), read.problems());
  }
}
