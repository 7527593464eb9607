package org.hegui.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hegui.files.WholeFile;
import org.hegui.files.WholeFolder;
import org.hegui.findings.FindingsDocument;
import org.hegui.report.Extracts;
import picocli.CommandLine.Option;

/** The options of {@code check} that make papers for others out of its findings. */
final class Papers {
  private static final int MOST_DAYS = 36_500;

  @Option(
      names = "--due-within",
      paramLabel = "90d",
      description = "列出从评估日起多少天内到期的要求（text、ics） / what falls due within so many days")
  private String dueWithin;

  @Option(
      names = "--extract",
      paramLabel = "department|county:DIR",
      description = "按责任单位或县分发台账，每家一个工作簿 / a ledger for each department or county")
  private List<String> extracts = new ArrayList<>(List.of());

  /** Refuses what cannot be meant before anything is read. */
  void check(Common common) {
    if (dueWithin != null
        && (!dueWithin.matches("[0-9]{1,5}d?")
            || Integer.parseInt(dueWithin.replace("d", "")) > MOST_DAYS)) {
      throw new Hegui.Refused(
          common.say(
              "--due-within：读到“" + dueWithin + "”，应为 0 至 " + MOST_DAYS + " 的天数。可能：90d",
              "--due-within: read “"
                  + dueWithin
                  + "”, expected a number of days up to "
                  + MOST_DAYS
                  + ". Maybe: 90d"));
    }
    for (String extract : extracts) {
      int colon = extract.indexOf(':');
      boolean known = extract.startsWith("department:") || extract.startsWith("county:");
      if (!known || colon == extract.length() - 1) {
        throw new Hegui.Refused(
            common.say(
                "--extract：读到“" + extract + "”，应为 department:目录 或 county:目录。可能：department:分发",
                "--extract: read “"
                    + extract
                    + "”, expected department:DIR or county:DIR. Maybe: department:extracts"));
      }
    }
  }

  /** The last due date that is listed; null where no list was asked for. */
  LocalDate dueUntil(LocalDate asOf) {
    return dueWithin == null ? null : asOf.plusDays(Integer.parseInt(dueWithin.replace("d", "")));
  }

  /** Writes what {@code --extract} asks for; files of an earlier run are replaced. */
  void extract(FindingsDocument document, Common common) throws IOException {
    for (String extract : extracts) {
      int colon = extract.indexOf(':');
      Path folder = Path.of(extract.substring(colon + 1));
      Extracts parts =
          new Extracts(
              document,
              Extracts.By.valueOf(extract.substring(0, colon).toUpperCase(Locale.ROOT)),
              common.language());
      WholeFolder.create(folder);
      for (Extracts.Part part : parts.all()) {
        WholeFile.write(folder.resolve(part.file()), out -> parts.write(part, out));
      }
      WholeFile.write(folder.resolve(parts.listFile()), parts::writeList);
      common.progress(
          "已写出 " + parts.all().size() + " 份：" + folder + "，去向见 " + parts.listFile(),
          "written " + parts.all().size() + " extracts to " + folder + ", see " + parts.listFile());
    }
  }
}
