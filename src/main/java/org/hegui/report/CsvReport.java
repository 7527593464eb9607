package org.hegui.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.hegui.facts.Fraction;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Measured;
import org.hegui.findings.Requirement;
import org.hegui.findings.Shortfall;

/**
 * One row per finding for a spreadsheet (RFC 4180, with a byte order mark so that Excel reads it).
 */
final class CsvReport {
  private static final List<String> HEADERS_ZH =
      List.of(
          "要求编号", "政策文件", "条款", "要求", "对象类型", "对象代码", "对象名称", "地区代码", "地区", "结果", "豁免前结果", "逾期达标",
          "测得下限", "测得上限", "测得", "单位", "比较", "要求值", "差额", "差额单位", "差额说明", "期限", "性质", "严重程度", "责任单位",
          "说明", "缺少", "建议", "分组");
  private static final List<String> HEADERS_EN =
      List.of(
          "Requirement",
          "Document",
          "Clause",
          "Title",
          "Subject type",
          "Subject code",
          "Subject name",
          "Region code",
          "Region",
          "Outcome",
          "Would be",
          "Late",
          "Measured low",
          "Measured high",
          "Measured",
          "Unit",
          "Comparison",
          "Required",
          "Shortfall",
          "Shortfall unit",
          "Shortfall in words",
          "Due",
          "Nature",
          "Severity",
          "Responsible",
          "Note",
          "Missing",
          "Advice",
          "Group");

  private final FindingsDocument document;
  private final Wording words;

  CsvReport(FindingsDocument document, Language language) {
    this.document = document;
    this.words = new Wording(document, language);
  }

  // The caller owns the stream: closing the CSV writer would close it.
  @SuppressWarnings("resource")
  void write(Writer out) throws IOException {
    out.append('\uFEFF');
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    csv.writeRecord(words.language() == Language.EN ? HEADERS_EN : HEADERS_ZH);
    for (Finding finding : document.findings()) {
      csv.writeRecord(row(finding));
    }
    csv.flush();
  }

  private List<String> row(Finding finding) {
    Requirement requirement = finding.requirement();
    Measured measured = finding.measured();
    Shortfall shortfall = finding.shortfall();
    return List.of(
        text(requirement.id()),
        text(words.document(requirement.plan())),
        text(requirement.clause()),
        text(words.say(requirement.title())),
        text(words.subjectType(finding.subject().type())),
        text(finding.subject().code()),
        text(finding.subject().name()),
        text(finding.subject().region()),
        text(finding.subject().regionName()),
        words.say(finding.outcome().label()),
        finding.wouldBe() == null ? "" : words.say(finding.wouldBe().label()),
        finding.late() ? words.say("是", "yes") : "",
        measured == null ? "" : number(measured.low()),
        measured == null ? "" : number(measured.high()),
        text(words.measured(finding)),
        measured == null ? "" : text(words.unit(measured.unit())),
        words.op(requirement.op()),
        number(requirement.required()),
        shortfall == null ? "" : number(shortfall.value()),
        shortfall == null ? "" : text(words.unit(shortfall.unit())),
        text(words.shortfall(finding)),
        finding.due() == null ? "" : finding.due().toString(),
        words.nature(requirement.nature()),
        words.say(requirement.severity().label()),
        text(words.names(requirement.responsible())),
        text(words.say(finding.note())),
        text(
            finding.missing().stream()
                .map(words::missing)
                .collect(Collectors.joining(words.say("；", "; ")))),
        text(requirement.advice()),
        text(requirement.group()));
  }

  /**
   * An exact decimal, or one of twelve places where there is none: a spreadsheet would take 8/9 for
   * a date. The exact fraction stands in the JSON.
   */
  static String number(Fraction value) {
    if (value == null) {
      return "";
    }
    String exact = value.toString();
    return exact.indexOf('/') < 0 ? exact : value.rounded(12);
  }

  /**
   * A cell that a spreadsheet would run as a formula becomes text, also behind spaces; it stays on
   * one line, and shown on a terminal it does nothing.
   */
  static String text(String cell) {
    String tame = PlainText.tame(cell);
    String start = tame.strip();
    return !start.isEmpty() && "=+-@＝＋－＠".indexOf(start.charAt(0)) >= 0 ? "'" + tame : tame;
  }
}
