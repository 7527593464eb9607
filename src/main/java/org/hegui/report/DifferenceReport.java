package org.hegui.report;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hegui.facts.Fraction;
import org.hegui.facts.Place;
import org.hegui.findings.Difference;
import org.hegui.findings.Difference.Cause;
import org.hegui.findings.Difference.CellChange;
import org.hegui.findings.Difference.Change;
import org.hegui.findings.Difference.Dimension;
import org.hegui.findings.Difference.Kind;
import org.hegui.findings.Difference.RuleChange;
import org.hegui.findings.Finding;
import org.hegui.findings.Language;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;

/**
 * What changed between two runs, as text, JSON or CSV; the same difference gives the same bytes.
 */
public final class DifferenceReport {
  private static final int SHOWN = 200;
  private static final int CELLS = 12;
  private static final List<String> HEADERS_ZH =
      List.of(
          "变化", "要求编号", "政策文件", "条款", "要求", "对象类型", "对象代码", "对象名称", "地区", "原结果", "现结果", "原测得",
          "现测得", "原要求", "现要求", "原差额", "现差额", "原期限", "现期限", "原因", "是否证明", "依据");
  private static final List<String> HEADERS_EN =
      List.of(
          "Change",
          "Requirement",
          "Document",
          "Clause",
          "Title",
          "Subject type",
          "Subject code",
          "Subject name",
          "Region",
          "Outcome before",
          "Outcome now",
          "Measured before",
          "Measured now",
          "Required before",
          "Required now",
          "Shortfall before",
          "Shortfall now",
          "Due before",
          "Due now",
          "Cause",
          "Proven",
          "Because of");

  private final Difference difference;
  private final Wording words;

  private DifferenceReport(Difference difference, Language language) {
    this.difference = difference;
    this.words = new Wording(difference.plans(), language);
  }

  /**
   * Writes in UTF-8; the stream is flushed and stays open.
   *
   * @param format TEXT, JSON or CSV
   * @throws IllegalArgumentException for another format
   */
  public static void write(
      Format format, Difference difference, Language language, OutputStream out)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    DifferenceReport report = new DifferenceReport(difference, language);
    switch (format) {
      case TEXT -> report.text(writer);
      case JSON -> report.json(writer);
      case CSV -> report.csv(writer);
      default -> throw new IllegalArgumentException(format.toString());
    }
    writer.flush();
  }

  // --- text ---

  private static void line(Writer out, String text) throws IOException {
    out.append(PlainText.tame(text).stripTrailing()).append('\n');
  }

  private void text(Writer out) throws IOException {
    line(out, words.say("对比报告", "What changed"));
    side(out, words.say("旧：", "Old: "), difference.before());
    side(out, words.say("新：", "New: "), difference.after());
    line(
        out,
        words.say("不同的有：", "Different: ")
            + (difference.dimensions().isEmpty()
                ? words.say("没有", "nothing")
                : dimensions(difference.dimensions(), words.say("、", ", ")))
            + (difference.steps() == 0
                ? ""
                : words.say(
                    "（数据有 " + Wording.count(difference.steps()) + " 处）",
                    " (data in " + Wording.count(difference.steps()) + " places)")));
    Map<Kind, List<Change>> kinds = new LinkedHashMap<>();
    difference
        .changes()
        .forEach(
            change -> kinds.computeIfAbsent(change.kind(), k -> new ArrayList<>()).add(change));
    line(
        out,
        words.say("结论 ", "Findings ")
            + Wording.count(difference.compared())
            + words.say(" 条，变化 ", ", changed ")
            + Wording.count(difference.changes().size())
            + kinds.entrySet().stream()
                .map(
                    kind ->
                        words.say(kind.getKey().label())
                            + " "
                            + Wording.count(kind.getValue().size()))
                .collect(
                    Collectors.joining(
                        words.say("，", ", "), kinds.isEmpty() ? "" : words.say("：", ": "), "")));
    if (!kinds.isEmpty()) {
      line(
          out,
          words.say("原因：", "Causes: ")
              + causes()
              + words.say("；为此另外评估 ", "; evaluated ")
              + difference.evaluations()
              + words.say(" 次", " times more to tell"));
    }
    for (Map.Entry<Kind, List<Change>> kind : kinds.entrySet()) {
      out.append('\n');
      String title = words.say(kind.getKey().label()) + " " + Wording.count(kind.getValue().size());
      line(out, words.say("【" + title + "】", "[" + title + "]"));
      kind(out, kind.getValue());
    }
  }

  private void side(Writer out, String which, Difference.Side side) throws IOException {
    String hash = side.ruleSet();
    line(
        out,
        which
            + side.dataSet()
            + (side.run() ? words.say("（评估结果）", " (a run)") : "")
            + words.say("，评估日 ", ", as of ")
            + side.asOf()
            + words.say("，规则集 ", ", rule set ")
            + hash.substring(0, Math.min(12, hash.length())));
  }

  private String causes() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    difference.changes().forEach(change -> counts.merge(cause(change.cause()), 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(entry -> entry.getKey() + " " + Wording.count(entry.getValue()))
        .collect(Collectors.joining(words.say("，", ", ")));
  }

  private void kind(Writer out, List<Change> changes) throws IOException {
    String requirement = "";
    for (Change change : changes.subList(0, Math.min(SHOWN, changes.size()))) {
      Finding shown = change.shown();
      if (!shown.requirement().id().equals(requirement)) {
        requirement = shown.requirement().id();
        line(
            out,
            "  "
                + requirement
                + " "
                + words.say(shown.requirement().title())
                + words.say("｜", " | ")
                + words.citation(shown.requirement()));
      }
      line(out, "    " + subject(shown) + words.say("：", ": ") + step(change));
      line(out, "      " + words.say("原因：", "cause: ") + cause(change.cause()));
      List<String> because = because(change.cause(), false);
      for (String reason : because.subList(0, Math.min(CELLS, because.size()))) {
        line(out, "        " + reason);
      }
      if (because.size() > CELLS) {
        String more = Wording.count(because.size() - CELLS);
        line(out, words.say("        …另有 " + more + " 处，见 json", "        … " + more + " more"));
      }
    }
    if (changes.size() > SHOWN) {
      String more = Wording.count(changes.size() - SHOWN);
      line(
          out,
          words.say("  …另有 " + more + " 条，见 json/csv", "  … and " + more + " more, see json/csv"));
    }
  }

  private String subject(Finding finding) {
    boolean region = finding.subject().type() == Subject.Type.REGION;
    return (region || finding.subject().regionName().isEmpty()
            ? ""
            : finding.subject().regionName() + " ")
        + words.subject(finding.subject());
  }

  /** What it was and what it is, as far as it changed. */
  private String step(Change change) {
    Finding old = change.before();
    Finding now = change.after();
    List<String> parts = new ArrayList<>();
    String was = old == null ? words.say("（未评估）", "(not asked)") : words.outcome(old);
    String is = now == null ? words.say("（未评估）", "(not asked)") : words.outcome(now);
    parts.add(was.equals(is) ? is : was + " → " + is);
    pair(parts, words.say("测得 ", "measured "), measured(old), measured(now));
    pair(parts, words.say("要求 ", "required "), required(old), required(now));
    pair(
        parts,
        "",
        old == null ? "" : words.shortfall(old),
        now == null ? "" : words.shortfall(now));
    pair(parts, words.say("期限 ", "due "), due(old), due(now));
    return String.join(words.say("，", ", "), parts);
  }

  private static void pair(List<String> parts, String what, String was, String is) {
    if (was.equals(is) || was.isEmpty()) {
      if (!is.isEmpty()) {
        parts.add(what + is);
      }
    } else {
      parts.add(what + was + (is.isEmpty() ? "" : " → " + is));
    }
  }

  private String measured(Finding finding) {
    return finding == null || finding.measured() == null ? "" : words.interval(finding);
  }

  private String required(Finding finding) {
    return finding == null || finding.requirement().required() == null
        ? ""
        : words.required(finding.requirement());
  }

  private static String due(Finding finding) {
    return finding == null || finding.due() == null ? "" : finding.due().toString();
  }

  // --- causes in words ---

  private String dimensions(Set<Dimension> dimensions, String between) {
    return dimensions.stream()
        .map(dimension -> words.say(dimension.label()))
        .collect(Collectors.joining(between));
  }

  private String cause(Cause cause) {
    if (cause.ways().isEmpty()) {
      return words.say("不明（可能由不同版本的程序评估）", "unknown (perhaps another version of the program)");
    }
    if (!cause.proven()) {
      Set<Dimension> all = EnumSet.noneOf(Dimension.class);
      cause.ways().forEach(all::addAll);
      return words.say("可能是", "perhaps ")
          + dimensions(all, words.say("、", ", "))
          + (all.size() > 1 ? words.say("中的一项或几项", " or several of them") : "")
          + words.say("（未证明）", " (not proven)");
    }
    String ways =
        cause.ways().stream()
            .map(
                way ->
                    dimensions(way, words.say("与", " and "))
                        + (way.size() > 1 ? words.say("共同", " together") : ""))
            .collect(Collectors.joining(words.say("，或", ", or ")));
    return cause.ways().size() > 1 ? ways + words.say("（各自都足以）", " (each alone is enough)") : ways;
  }

  /** Cells, places of the rules, exemptions; the dates where the header does not tell them. */
  private List<String> because(Cause cause, boolean dates) {
    List<String> lines = new ArrayList<>();
    if (!cause.narrowed() && !cause.cells().isEmpty()) {
      lines.add(words.say("可能是下列各处，未逐格证明：", "perhaps these, not proven one by one:"));
    }
    cause.cells().forEach(cell -> lines.add(cell(cell)));
    cause
        .moved()
        .forEach(
            cell ->
                lines.add(
                    cell(cell)
                        + words.say("（也改变测得值，但不决定结果）", " (moves the value, does not decide)")));
    cause.rules().forEach(rule -> lines.add(rule(rule)));
    if (cause.rules().isEmpty()
        && cause.ways().stream().anyMatch(way -> way.contains(Dimension.RULE))) {
      lines.add(
          words.say("规则集 ", "rule set ")
              + difference.before().ruleSet()
              + " → "
              + difference.after().ruleSet());
    }
    if (dates && cause.ways().stream().anyMatch(way -> way.contains(Dimension.DATE))) {
      lines.add(
          words.say("评估日 ", "as of ")
              + difference.before().asOf()
              + " → "
              + difference.after().asOf());
    }
    if (!cause.exemption().isEmpty()) {
      lines.add(words.say(cause.exemption()));
    }
    return lines;
  }

  private String cell(CellChange cell) {
    Place place = row(cell.now() == null ? cell.old() : cell.now());
    Place was = row(cell.old());
    String where =
        place == null
            ? words.say("“", "")
                + ColumnNames.table(cell.table(), words.language())
                + words.say("”表", "")
            : words.place(place);
    if (was != null && !was.equals(place)) {
      boolean near = was.file().equals(place.file()) && was.sheet().equals(place.sheet());
      where +=
          near
              ? words.say("（原第 " + was.row() + " 行）", " (was row " + was.row() + ")")
              : words.say("（原 " + words.place(was) + "）", " (was " + words.place(was) + ")");
    }
    return Stream.of(
                where,
                words.named(cell.name(), cell.key()),
                ColumnNames.column(cell.table(), cell.column(), words.language()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "))
        + words.say("：", ": ")
        + words.say(cell.read())
        + " → "
        + words.say(cell.reads());
  }

  /** The row without its column, which is named apart. */
  private static Place row(Place cell) {
    return cell == null ? null : new Place(cell.file(), cell.sheet(), cell.row(), "");
  }

  private String rule(RuleChange rule) {
    String lines =
        rule.line() == rule.lineNow()
            ? rule.line() == 0 ? "" : ":" + rule.line()
            : ":"
                + rule.lineNow()
                + words.say("（原 " + rule.line() + "）", " (was " + rule.line() + ")");
    return words.say("规则 ", "rules ")
        + rule.file()
        + lines
        + " "
        + words.say(rule.what())
        + words.say("：", ": ")
        + rule.before()
        + " → "
        + rule.after();
  }

  // --- CSV ---

  // The caller owns the stream: closing the CSV writer would close it.
  @SuppressWarnings("resource")
  private void csv(Writer out) throws IOException {
    out.append('\uFEFF');
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    csv.writeRecord(words.language() == Language.EN ? HEADERS_EN : HEADERS_ZH);
    for (Change change : difference.changes()) {
      Finding shown = change.shown();
      List<String> row = new ArrayList<>();
      row.add(words.say(change.kind().label()));
      row.add(shown.requirement().id());
      row.add(words.document(shown.requirement().plan()));
      row.add(shown.requirement().clause());
      row.add(words.say(shown.requirement().title()));
      row.add(words.subjectType(shown.subject().type()));
      row.add(shown.subject().code());
      row.add(shown.subject().name());
      row.add(shown.subject().regionName());
      row.add(change.before() == null ? "" : words.outcome(change.before()));
      row.add(change.after() == null ? "" : words.outcome(change.after()));
      row.add(measured(change.before()));
      row.add(measured(change.after()));
      row.add(required(change.before()));
      row.add(required(change.after()));
      row.add(change.before() == null ? "" : words.shortfall(change.before()));
      row.add(change.after() == null ? "" : words.shortfall(change.after()));
      row.add(due(change.before()));
      row.add(due(change.after()));
      row.add(cause(change.cause()));
      row.add(change.cause().proven() ? words.say("是", "yes") : words.say("否", "no"));
      row.add(String.join(words.say("；", "; "), because(change.cause(), true)));
      csv.writeRecord(row.stream().map(CsvReport::text).toList());
    }
    csv.flush();
  }

  // --- JSON ---

  private void json(Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      side(json, "before", difference.before());
      side(json, "after", difference.after());
      dimensions(json, "differing", difference.dimensions());
      json.writeNumberField("findings", difference.compared());
      json.writeNumberField("dataChanges", difference.steps());
      json.writeNumberField("evaluations", difference.evaluations());
      json.writeObjectFieldStart("kinds");
      for (Kind kind : Kind.values()) {
        json.writeNumberField(
            kind.name(),
            difference.changes().stream().filter(change -> change.kind() == kind).count());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("changes");
      for (Change change : difference.changes()) {
        change(json, change);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }

  private static void side(JsonGenerator json, String name, Difference.Side side)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("dataSet", side.dataSet());
    json.writeStringField("asOf", side.asOf().toString());
    json.writeStringField("ruleSet", side.ruleSet());
    json.writeBooleanField("run", side.run());
    json.writeEndObject();
  }

  private static void dimensions(JsonGenerator json, String name, Set<Dimension> dimensions)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Dimension dimension : dimensions) {
      json.writeString(dimension.name());
    }
    json.writeEndArray();
  }

  private void change(JsonGenerator json, Change change) throws IOException {
    Finding shown = change.shown();
    json.writeStartObject();
    json.writeStringField("kind", change.kind().name());
    json.writeStringField("requirement", shown.requirement().id());
    json.writeObjectFieldStart("subject");
    json.writeStringField("type", shown.subject().type().name());
    json.writeStringField("code", shown.subject().code());
    json.writeStringField("name", shown.subject().name());
    json.writeStringField("region", shown.subject().region());
    json.writeEndObject();
    text(json, "title", shown.requirement().title());
    finding(json, "before", change.before());
    finding(json, "after", change.after());
    Cause cause = change.cause();
    json.writeObjectFieldStart("cause");
    json.writeArrayFieldStart("ways");
    for (Set<Dimension> way : cause.ways()) {
      json.writeStartArray();
      for (Dimension dimension : way) {
        json.writeString(dimension.name());
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeBooleanField("proven", cause.proven());
    json.writeBooleanField("narrowed", cause.narrowed());
    cells(json, "cells", cause.cells());
    cells(json, "moved", cause.moved());
    json.writeArrayFieldStart("rules");
    for (RuleChange rule : cause.rules()) {
      json.writeStartObject();
      json.writeStringField("file", rule.file());
      json.writeNumberField("lineBefore", rule.line());
      json.writeNumberField("lineNow", rule.lineNow());
      text(json, "what", rule.what());
      json.writeStringField("before", rule.before());
      json.writeStringField("now", rule.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    text(json, "exemption", cause.exemption());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, String name, Finding finding) throws IOException {
    if (finding == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("outcome", finding.outcome().name());
    if (finding.wouldBe() != null) {
      json.writeStringField("wouldBe", finding.wouldBe().name());
    }
    if (finding.measured() == null) {
      json.writeNullField("measured");
    } else {
      json.writeObjectFieldStart("measured");
      number(json, "low", finding.measured().low());
      number(json, "high", finding.measured().high());
      json.writeStringField("unit", finding.measured().unit());
      json.writeEndObject();
    }
    if (finding.requirement().required() == null) {
      json.writeNullField("required");
    } else {
      json.writeObjectFieldStart("required");
      json.writeStringField("op", finding.requirement().op().sign());
      number(json, "value", finding.requirement().required());
      json.writeEndObject();
    }
    if (finding.shortfall() == null) {
      json.writeNullField("shortfall");
    } else {
      json.writeObjectFieldStart("shortfall");
      number(json, "value", finding.shortfall().value());
      json.writeStringField("unit", finding.shortfall().unit());
      json.writeEndObject();
    }
    json.writeStringField("due", Objects.toString(finding.due(), null));
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, Fraction value) throws IOException {
    json.writeStringField(name, Objects.toString(value, null));
  }

  private static void cells(JsonGenerator json, String name, List<CellChange> cells)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (CellChange cell : cells) {
      json.writeStartObject();
      json.writeStringField("table", cell.table());
      json.writeStringField("key", cell.key());
      json.writeStringField("name", cell.name());
      json.writeStringField("column", cell.column());
      place(json, "placeBefore", cell.old());
      place(json, "placeNow", cell.now());
      text(json, "before", cell.read());
      text(json, "now", cell.reads());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void place(JsonGenerator json, String name, Place place) throws IOException {
    if (place == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("file", place.file());
    json.writeStringField("sheet", place.sheet());
    json.writeNumberField("row", place.row());
    json.writeStringField("column", place.column());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Text text) throws IOException {
    if (text.isEmpty()) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("zh", text.zh());
    json.writeStringField("en", text.en());
    json.writeEndObject();
  }
}
