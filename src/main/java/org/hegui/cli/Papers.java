package org.hegui.cli;

import java.time.LocalDate;
import org.hegui.findings.FindingsDocument;
import picocli.CommandLine.Option;

/** The options of {@code check} that make papers for others out of its findings. */
final class Papers {
  private static final int MOST_DAYS = 36_500;

  @Option(
      names = "--due-within",
      paramLabel = "90d",
      description = "列出从评估日起多少天内到期的要求（text、ics） / what falls due within so many days")
  private String dueWithin;

  /** The last due date that is listed; null where no list was asked for. */
  LocalDate dueUntil(LocalDate asOf, Common common) {
    if (dueWithin == null) {
      return null;
    }
    if (!dueWithin.matches("[0-9]{1,5}d?")
        || Integer.parseInt(dueWithin.replace("d", "")) > MOST_DAYS) {
      throw new Hegui.Refused(
          common.say(
              "--due-within：读到“" + dueWithin + "”，应为 0 至 " + MOST_DAYS + " 的天数。可能：90d",
              "--due-within: read “"
                  + dueWithin
                  + "”, expected a number of days up to "
                  + MOST_DAYS
                  + ". Maybe: 90d"));
    }
    return asOf.plusDays(Integer.parseInt(dueWithin.replace("d", "")));
  }

  /** Placeholder removed with extracts. */
  void extract(FindingsDocument document, Common common) {}
}
