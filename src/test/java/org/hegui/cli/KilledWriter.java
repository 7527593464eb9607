package org.hegui.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hegui.files.Kills;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.report.Format;
import org.hegui.report.Reports;
import org.hegui.report.SampleDocument;
import org.hegui.rulebook.Rulebook;

/** A process that writes one of the things that commands write, again and again. */
final class KilledWriter {
  static final Path RULES = Path.of("src/test/resources/sixth-plan");

  private KilledWriter() {}

  public static void main(String[] arguments) throws IOException {
    String what = arguments[0];
    Path target = Path.of(arguments[1]);
    switch (what) {
      case "docs" -> Kills.writeUntilKilled(number -> DocsCommand.write(target, pages(number)));
      case "init" -> {
        var codes = Rulebook.codes(RULES);
        Kills.writeUntilKilled(
            number -> InitCommand.write(target.resolve("region-" + number), codes, RULES));
      }
      default -> {
        Output output = new Output(Format.valueOf(what.toUpperCase(Locale.ROOT)), target);
        FindingsDocument[] documents = {document(0), document(1)};
        Kills.writeUntilKilled(
            number -> output.write(documents[number % 2], Language.ZH, null, System.out));
      }
    }
  }

  private static FindingsDocument document(int number) {
    return SampleDocument.large(20, number % 2 == 0 ? 40 : 60);
  }

  /** The two reports that are written in turn. */
  static byte[] report(String format, int number) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.write(
        Format.valueOf(format.toUpperCase(Locale.ROOT)), document(number), Language.ZH, null, out);
    return out.toByteArray();
  }

  /** A site of eleven pages; its two versions differ in every page. */
  static Map<String, String> pages(int number) {
    Map<String, String> pages = new TreeMap<>();
    String text = (number % 2 == 0 ? "甲" : "乙").repeat(number % 2 == 0 ? 100_000 : 150_000);
    pages.put("index.html", "index " + text);
    for (int i = 0; i < 10; i++) {
      pages.put("plans/" + i + ".html", i + text);
    }
    return pages;
  }
}
