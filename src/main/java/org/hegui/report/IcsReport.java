package org.hegui.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Requirement;

/**
 * What falls due, as a calendar that other programs take in (RFC 5545): a day for a requirement.
 */
final class IcsReport {
  private static final int LINE_OCTETS = 75;
  private static final int SUBJECTS = 50;

  private final FindingsDocument document;
  private final Wording words;
  private final LocalDate until;

  /** {@code until} is the last due date, inclusive; null for no end. */
  IcsReport(FindingsDocument document, Language language, LocalDate until) {
    this.document = document;
    this.words = new Wording(document, language);
    this.until = until;
  }

  void write(Writer out) throws IOException {
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//hegui//" + words.say("due calendar//ZH", "due calendar//EN"));
    line(out, "CALSCALE:GREGORIAN");
    line(out, "METHOD:PUBLISH");
    line(out, "X-WR-CALNAME:" + text(words.say("政策要求到期日历", "Requirements falling due")));
    for (DueCalendar.Entry entry : DueCalendar.of(document, until)) {
      event(out, entry);
    }
    line(out, "END:VCALENDAR");
  }

  private void event(Writer out, DueCalendar.Entry entry) throws IOException {
    Requirement requirement = entry.requirement();
    String day = entry.due().format(DateTimeFormatter.BASIC_ISO_DATE);
    String where = String.join("-", XlsxReport.roots(document));
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + text(requirement.id() + "-" + day + "-" + where + "@hegui"));
    line(out, "DTSTAMP:" + document.asOf().format(DateTimeFormatter.BASIC_ISO_DATE) + "T000000Z");
    line(out, "DTSTART;VALUE=DATE:" + day);
    line(
        out,
        "DTEND;VALUE=DATE:" + entry.due().plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE));
    line(
        out,
        "SUMMARY:"
            + text(
                words.say("到期：", "Due: ")
                    + words.say(requirement.title())
                    + words.say(
                        "（" + entry.findings().size() + " 个对象）",
                        " (" + entry.findings().size() + ")")));
    line(out, "DESCRIPTION:" + text(description(entry)));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
  }

  private String description(DueCalendar.Entry entry) {
    Requirement requirement = entry.requirement();
    StringBuilder lines = new StringBuilder();
    lines.append(requirement.id()).append('\n');
    lines.append(words.say("依据：", "Basis: ")).append(words.citation(requirement)).append('\n');
    lines
        .append(words.say("责任单位：", "Responsible: "))
        .append(words.names(requirement.responsible()))
        .append('\n');
    lines.append(words.say("目标：", "Required: ")).append(words.required(requirement));
    List<Finding> findings = entry.findings();
    for (Finding finding : findings.subList(0, Math.min(SUBJECTS, findings.size()))) {
      lines
          .append('\n')
          .append(words.subject(finding.subject()))
          .append(words.say("：", ": "))
          .append(words.say(finding.outcome().label()))
          .append(finding.shortfall() == null ? "" : " " + words.shortfall(finding));
    }
    if (findings.size() > SUBJECTS) {
      int more = findings.size() - SUBJECTS;
      lines.append(words.say("\n…另有 " + more + " 个", "\n… and " + more + " more"));
    }
    return lines.toString();
  }

  /** A value of type TEXT: what has a meaning in the format escaped, nothing unseen in it. */
  private static String text(String value) {
    StringBuilder text = new StringBuilder();
    for (String line : value.split("\n", -1)) {
      text.append(text.isEmpty() ? "" : "\\n");
      text.append(
          PlainText.tame(line).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,"));
    }
    return text.toString();
  }

  /** A content line folded so that none is longer than 75 octets, never inside a character. */
  private static void line(Writer out, String content) throws IOException {
    StringBuilder folded = new StringBuilder();
    int octets = 0;
    for (int at = 0; at < content.length(); ) {
      int point = content.codePointAt(at);
      String character = Character.toString(point);
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > LINE_OCTETS) {
        folded.append("\r\n ");
        octets = 1;
      }
      folded.append(character);
      octets += length;
      at += character.length();
    }
    out.append(folded).append("\r\n");
  }
}
