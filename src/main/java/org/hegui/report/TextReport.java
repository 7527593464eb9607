package org.hegui.report;

import static org.hegui.report.Wording.count;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hegui.facts.DataProblem;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Severity;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;

/** The report for an inspector at a terminal: what matters first, nothing else. */
final class TextReport {
  private static final int SUBJECTS = 12;
  private static final int MISSING = 30;
  private static final int PROBLEMS = 20;

  /** In the order of the matrix's columns; the last two only where they occur. */
  private static final List<Outcome> COLUMNS =
      List.of(
          Outcome.NOT_MET,
          Outcome.DATA_MISSING,
          Outcome.NOT_YET_DUE,
          Outcome.MET,
          Outcome.NOT_APPLICABLE,
          Outcome.REPORTED,
          Outcome.EXEMPTED,
          Outcome.RULE_ERROR);

  private static final Set<Outcome> SELDOM = EnumSet.of(Outcome.EXEMPTED, Outcome.RULE_ERROR);

  private final FindingsDocument document;
  private final Wording words;
  private final Summary summary;
  private final LocalDate dueUntil;

  /** {@code dueUntil} is the last day of the list of what falls due; null for no list. */
  TextReport(FindingsDocument document, Language language, LocalDate dueUntil) {
    this.document = document;
    this.dueUntil = dueUntil;
    this.words = new Wording(document, language);
    this.summary = Summary.of(document);
  }

  void write(Writer out) throws IOException {
    header(out);
    matrices(out);
    ruleErrors(out);
    ruleProblems(out);
    notMet(out);
    groups(out);
    missing(out);
    fallingDue(out);
    dates(out);
    exemptions(out);
    dataProblems(out);
    next(out);
  }

  /** Text of the data or of a rule file never reaches the terminal unfiltered. */
  private static void line(Writer out, String text) throws IOException {
    out.append(PlainText.tame(text).stripTrailing()).append('\n');
  }

  private void title(Writer out, String zh, String en) throws IOException {
    out.append('\n');
    line(out, words.say("【" + zh + "】", "[" + en + "]"));
  }

  private void header(Writer out) throws IOException {
    line(out, words.say("合规检查报告", "Compliance report"));
    String title = document.about().getOrDefault("title", "");
    String by = document.about().getOrDefault("submitted_by", "");
    String on = document.about().getOrDefault("submitted_on", "");
    line(
        out,
        words.say("数据集：", "Data set: ")
            + (title.isEmpty()
                ? document.dataSet()
                : title + words.say("（", " (") + document.dataSet() + words.say("）", ")")));
    if (!by.isEmpty() || !on.isEmpty()) {
      line(out, words.say("报送：", "Submitted by: ") + (by + " " + on).strip());
    }
    line(out, words.say("评估日期：", "As of: ") + document.asOf());
    for (Plan plan : document.plans()) {
      line(out, words.say("政策文件：", "Plan: ") + plan.id() + " " + words.document(plan));
    }
    String hash = document.ruleSet();
    line(out, words.say("规则集：", "Rule set: ") + hash.substring(0, Math.min(12, hash.length())));
    line(
        out,
        words.say("结论：", "Findings: ")
            + COLUMNS.stream()
                .filter(outcome -> summary.count(outcome) > 0)
                .map(outcome -> words.say(outcome.label()) + " " + count(summary.count(outcome)))
                .collect(Collectors.joining(words.say("，", ", ")))
            + distinct());
    boolean complete = summary.total() == document.subjects();
    line(
        out,
        words.say("完整性：结论 ", "Completeness: findings ")
            + count(summary.total())
            + words.say(" 条 ", " ")
            + (complete ? "=" : "≠")
            + words.say(" Σ max(1, 适用对象) ", " Σ max(1, subjects in scope) ")
            + count(document.subjects())
            + (complete ? " ✓" : words.say(" ✗ 本次结果不可用", " ✗ this run is not valid")));
  }

  private String distinct() {
    int distinct = summary.distinct().values().stream().mapToInt(Integer::intValue).sum();
    if (distinct == summary.total()) {
      return "";
    }
    int notMet = summary.distinct().getOrDefault(Outcome.NOT_MET, 0);
    return words.say(
        "；同组同对象只计一次：" + count(distinct) + " 条，未达标 " + count(notMet),
        "; once per group and subject: " + count(distinct) + ", not met " + count(notMet));
  }

  private void matrices(Writer out) throws IOException {
    List<Outcome> columns =
        COLUMNS.stream()
            .filter(outcome -> !SELDOM.contains(outcome) || summary.count(outcome) > 0)
            .toList();
    for (Plan plan : document.plans()) {
      title(out, "各地结果 " + plan.id(), "Results by region " + plan.id());
      PlainTable table = new PlainTable();
      List<String> head = new ArrayList<>(List.of(words.say("地区", "Region")));
      columns.forEach(outcome -> head.add(words.say(outcome.label())));
      head.add(words.say("合计", "Total"));
      table.add(head);
      for (Summary.RegionCounts place : summary.places()) {
        if (place.concerns(plan)) {
          table.add(
              counts(
                  words.region(place), place.plans().getOrDefault(plan.id(), Map.of()), columns));
        }
      }
      table.add(counts(words.say("合计", "Total"), summary.plans().get(plan.id()), columns));
      table.write("  ", out);
    }
  }

  private static List<String> counts(
      String name, Map<Outcome, Integer> counts, List<Outcome> columns) {
    List<String> cells = new ArrayList<>(List.of(PlainText.tame(name)));
    columns.forEach(outcome -> cells.add(count(counts.getOrDefault(outcome, 0))));
    cells.add(count(counts.values().stream().mapToInt(Integer::intValue).sum()));
    return cells;
  }

  private void ruleErrors(Writer out) throws IOException {
    List<Finding> errors = with(Outcome.RULE_ERROR);
    if (errors.isEmpty()) {
      return;
    }
    title(
        out,
        "规则出错 " + count(errors.size()) + " 条（这些要求没有得到判断）",
        "Rule errors " + count(errors.size()) + " (these were not judged)");
    byRequirement(out, errors);
  }

  private void ruleProblems(Writer out) throws IOException {
    if (document.ruleProblems().isEmpty()) {
      return;
    }
    String number = count(document.ruleProblems().size());
    title(out, "规则文件的问题 " + number + " 处", "Problems in rule files " + number);
    for (RuleProblem problem : document.ruleProblems()) {
      StringBuilder text = new StringBuilder("  ").append(problem.file());
      if (problem.line() > 0) {
        text.append(':').append(problem.line());
        if (problem.column() > 0) {
          text.append(':').append(problem.column());
        }
      }
      text.append(problem.error() ? words.say(" 错误 ", " error ") : words.say(" 警告 ", " warning "));
      text.append(problem.code()).append(words.say("：", ": ")).append(words.say(problem.message()));
      if (!problem.read().isEmpty()) {
        text.append(words.say("，读到“" + problem.read() + "”", ", read \"" + problem.read() + "\""));
      }
      if (!problem.maybe().isEmpty()) {
        text.append(words.say("。可能：", ". Maybe: ")).append(words.say(problem.maybe()));
      }
      line(out, text.toString());
    }
  }

  private void notMet(Writer out) throws IOException {
    List<Finding> all = with(Outcome.NOT_MET);
    if (all.isEmpty()) {
      title(out, "未达标：无", "Not met: none");
      return;
    }
    Map<Severity, List<Finding>> bySeverity = new EnumMap<>(Severity.class);
    for (Finding finding : all) {
      bySeverity
          .computeIfAbsent(finding.requirement().severity(), severity -> new ArrayList<>())
          .add(finding);
    }
    for (Map.Entry<Severity, List<Finding>> entry : bySeverity.entrySet()) {
      String number = count(entry.getValue().size());
      title(
          out,
          "未达标 · " + entry.getKey().label().zh() + " " + number + " 条",
          "Not met · " + entry.getKey().label().en() + " " + number);
      byRequirement(out, entry.getValue());
    }
  }

  private void byRequirement(Writer out, List<Finding> findings) throws IOException {
    Map<Requirement, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups.computeIfAbsent(finding.requirement(), r -> new ArrayList<>()).add(finding);
    }
    for (Map.Entry<Requirement, List<Finding>> group : groups.entrySet()) {
      Requirement requirement = group.getKey();
      List<LocalDate> dues = group.getValue().stream().map(Finding::due).distinct().toList();
      boolean oneDue = dues.size() == 1;
      List<Text> notes = group.getValue().stream().map(Finding::note).distinct().toList();
      boolean oneNote = notes.size() == 1;
      StringBuilder head = new StringBuilder("  ").append(requirement.id()).append(' ');
      head.append(words.say(requirement.title()));
      head.append(words.say("｜", " | ")).append(words.citation(requirement));
      head.append(words.say("｜责任：", " | responsible: "));
      head.append(words.names(requirement.responsible()));
      if (oneDue && dues.get(0) != null) {
        head.append(words.say("｜期限 ", " | due ")).append(dues.get(0));
      }
      if (oneNote && !notes.get(0).isEmpty()) {
        head.append(words.say("｜", " | ")).append(words.say(notes.get(0)));
      }
      line(out, head.toString());
      int shown = 0;
      for (Finding finding : group.getValue()) {
        if (shown++ == SUBJECTS) {
          String more = count(group.getValue().size() - SUBJECTS);
          line(
              out,
              words.say(
                  "    …另有 " + more + " 个，见 json/csv/html",
                  "    … and " + more + " more, see json/csv/html"));
          break;
        }
        line(out, "    " + subjectLine(finding, !oneDue, !oneNote));
      }
    }
  }

  private String subjectLine(Finding finding, boolean withDue, boolean withNote) {
    List<String> parts = new ArrayList<>();
    if (finding.measured() != null) {
      parts.add(words.say("测得 ", "measured ") + words.measured(finding));
    }
    if (finding.requirement().required() != null) {
      parts.add(words.say("要求 ", "required ") + words.required(finding.requirement()));
    }
    if (finding.shortfall() != null) {
      parts.add(words.shortfall(finding));
    }
    if (withDue && finding.due() != null) {
      parts.add(words.say("期限 ", "due ") + finding.due());
    }
    if (withNote && !finding.note().isEmpty()) {
      parts.add(words.say(finding.note()));
    }
    String region =
        finding.subject().type() == Subject.Type.REGION || finding.subject().regionName().isEmpty()
            ? ""
            : finding.subject().regionName() + " ";
    return region
        + words.subject(finding.subject())
        + words.say("：", ": ")
        + String.join(words.say("，", ", "), parts);
  }

  /** Where several plans say of one fact what has to be, which of them says more. */
  private void groups(Writer out) throws IOException {
    List<RequirementGroup> groups =
        RequirementGroup.of(document).stream().filter(RequirementGroup::acrossPlans).toList();
    if (groups.isEmpty()) {
      return;
    }
    title(
        out,
        "几份政策都有规定的同一事项 " + count(groups.size()) + " 组",
        "Matters that several plans rule on " + count(groups.size()));
    for (RequirementGroup group : groups) {
      List<String> ids = group.requirements().stream().map(Requirement::id).toList();
      line(
          out,
          "  "
              + group.name()
              + words.say("：", ": ")
              + words.names(ids)
              + words.say("。", ". ")
              + (group.stricter().isEmpty()
                  ? ""
                  : words.say("更严：", "stricter: ")
                      + words.names(group.stricter())
                      + words.say("，", ", "))
              + words.say(group.reason()));
    }
  }

  private void missing(Writer out) throws IOException {
    List<MissingRanking.Entry> ranking = MissingRanking.of(document);
    int findings = summary.count(Outcome.DATA_MISSING);
    if (findings == 0) {
      title(out, "缺数据：无", "Missing data: none");
      return;
    }
    title(
        out,
        "缺数据 · " + count(findings) + " 条结论定不下来，补上这些（按能定下的结论数排列）",
        "Missing data · "
            + count(findings)
            + " findings undecided; supply these, most useful first");
    for (MissingRanking.Entry entry : ranking.subList(0, Math.min(MISSING, ranking.size()))) {
      line(
          out,
          "  "
              + words.say(
                  count(entry.findings()) + " 条  ",
                  count(entry.findings()) + (entry.findings() == 1 ? " finding   " : " findings  "))
              + words.missing(entry.missing()));
    }
    more(out, ranking.size() - MISSING, "json/html");
  }

  private void more(Writer out, int more, String where) throws IOException {
    if (more > 0) {
      line(
          out,
          words.say(
              "  …另有 " + count(more) + " 处，见 " + where,
              "  … and " + count(more) + " more, see " + where));
    }
  }

  private void fallingDue(Writer out) throws IOException {
    if (dueUntil == null) {
      return;
    }
    List<DueCalendar.Entry> entries = DueCalendar.of(document, dueUntil);
    title(
        out,
        "将到期（至 "
            + dueUntil
            + "）"
            + (entries.isEmpty() ? "：无" : " " + count(entries.size()) + " 项要求"),
        "Falling due (until "
            + dueUntil
            + ")"
            + (entries.isEmpty() ? ": none" : ", requirements: " + count(entries.size())));
    for (DueCalendar.Entry entry : entries) {
      Requirement requirement = entry.requirement();
      line(
          out,
          "  "
              + entry.due()
              + words.say(
                  "（还有 " + entry.daysLeft() + " 天） ", " (" + entry.daysLeft() + " days left) ")
              + requirement.id()
              + " "
              + words.say(requirement.title())
              + words.say("｜责任：", " | responsible: ")
              + words.names(requirement.responsible()));
      List<String> subjects =
          entry.findings().stream()
              .map(
                  finding ->
                      words.subject(finding.subject())
                          + " "
                          + words.say(finding.outcome().label())
                          + (finding.shortfall() == null ? "" : " " + words.shortfall(finding)))
              .toList();
      int shown = Math.min(SUBJECTS, subjects.size());
      line(
          out,
          "    "
              + String.join(words.say("；", "; "), subjects.subList(0, shown))
              + (subjects.size() > shown
                  ? words.say("；…另有 ", "; … and ")
                      + count(subjects.size() - shown)
                      + words.say(" 个，见 ics/xlsx", " more, see ics/xlsx")
                  : ""));
    }
  }

  private void dates(Writer out) throws IOException {
    List<Finding> waiting = with(Outcome.NOT_YET_DUE);
    if (!waiting.isEmpty()) {
      title(out, "未到期 " + count(waiting.size()) + " 条", "Not yet due " + count(waiting.size()));
      Map<LocalDate, Integer> byDue =
          new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
      waiting.forEach(finding -> byDue.merge(finding.due(), 1, Integer::sum));
      for (Map.Entry<LocalDate, Integer> entry : byDue.entrySet()) {
        String due =
            entry.getKey() == null
                ? words.say("期限待定", "date not fixed")
                : entry.getKey().toString();
        line(
            out, "  " + due + words.say("：", ": ") + count(entry.getValue()) + words.say(" 条", ""));
      }
    }
    if (summary.late() > 0) {
      title(
          out,
          "逾期后才达标 " + count(summary.late()) + " 条",
          "Met after the due date " + count(summary.late()));
    }
    if (!document.unmatched().isEmpty()) {
      List<String> ids = document.unmatched();
      String number = count(ids.size());
      title(out, "没有适用对象的要求 " + number + " 条", "Requirements that matched nobody " + number);
      line(
          out,
          "  "
              + words.names(ids.subList(0, Math.min(SUBJECTS, ids.size())))
              + (ids.size() > SUBJECTS ? words.say(" …，见 json", " …, see json") : ""));
    }
  }

  private void exemptions(Writer out) throws IOException {
    List<Finding> exempted = with(Outcome.EXEMPTED);
    if (!exempted.isEmpty()) {
      Map<Outcome, Long> wouldBe =
          exempted.stream().collect(Collectors.groupingBy(Finding::wouldBe, Collectors.counting()));
      String what =
          new TreeMap<>(wouldBe)
              .entrySet().stream()
                  .map(entry -> words.say(entry.getKey().label()) + " " + count(entry.getValue()))
                  .collect(Collectors.joining(words.say("，", ", ")));
      title(
          out,
          "已豁免 " + count(exempted.size()) + " 条（不豁免则" + what + "）",
          "Exempted " + count(exempted.size()) + " (otherwise " + what + ")");
      byRequirement(out, exempted);
    }
    List<ExemptionUse> idle =
        document.exemptions().stream()
            .filter(use -> use.state() != ExemptionUse.State.USED)
            .toList();
    if (!idle.isEmpty()) {
      title(
          out,
          "没有起作用的豁免 " + count(idle.size()) + " 条",
          "Exemptions that exempt nothing " + count(idle.size()));
      for (ExemptionUse use : idle.subList(0, Math.min(MISSING, idle.size()))) {
        line(out, "  - " + words.exemption(use));
      }
      more(out, idle.size() - MISSING, "json/html");
    }
  }

  private void dataProblems(Writer out) throws IOException {
    List<DataProblem> problems = document.dataProblems();
    if (problems.isEmpty()) {
      title(out, "数据问题：无", "Data problems: none");
      return;
    }
    title(out, "数据问题 " + count(problems.size()) + " 处", "Data problems " + count(problems.size()));
    Map<DataProblem.Severity, Map<String, Integer>> counts =
        new EnumMap<>(DataProblem.Severity.class);
    for (DataProblem problem : problems) {
      counts
          .computeIfAbsent(problem.severity(), severity -> new TreeMap<>())
          .merge(problem.code(), 1, Integer::sum);
    }
    for (Map.Entry<DataProblem.Severity, Map<String, Integer>> entry : counts.entrySet()) {
      int total = entry.getValue().values().stream().mapToInt(Integer::intValue).sum();
      line(
          out,
          "  "
              + words.severity(entry.getKey())
              + " "
              + count(total)
              + words.say("：", ": ")
              + entry.getValue().entrySet().stream()
                  .map(code -> code.getKey() + " " + count(code.getValue()))
                  .collect(Collectors.joining(words.say("，", ", "))));
    }
    List<DataProblem> first =
        problems.stream()
            .sorted(Comparator.comparing(DataProblem::severity))
            .limit(PROBLEMS)
            .toList();
    for (DataProblem problem : first) {
      String maybe = words.maybe(problem);
      line(
          out,
          "  - "
              + words.severity(problem.severity())
              + " "
              + words.place(problem.place())
              + words.say(
                  "：读到“"
                      + problem.read()
                      + (problem.isRemark() ? "”，" : "”，应为")
                      + words.expected(problem),
                  ": read \""
                      + problem.read()
                      + (problem.isRemark() ? "\", " : "\", expected ")
                      + words.expected(problem))
              + (maybe.isEmpty() ? "" : words.say("。可能：", ". Maybe: ") + maybe));
    }
    more(out, problems.size() - PROBLEMS, "hegui validate");
  }

  private void next(Writer out) throws IOException {
    title(out, "下一步", "Next");
    line(
        out,
        words.say(
            "  为什么：explain 数据 要求编号 [对象]，说明依据、缺项和怎样就达标；在同一条 check 命令后加 -o html:report.html 逐条查看，"
                + "加 -o xlsx:ledger.xlsx 得到整改台账；whatif 数据 --gap-plan 给出补齐缺口的方案；"
                + "validate 命令列出全部数据问题",
            "  why: explain DATA REQUIREMENT [SUBJECT], with what is missing and what would meet it; add"
                + " -o html:report.html to the same check command to see every finding,"
                + " -o xlsx:ledger.xlsx for the ledger; whatif DATA --gap-plan proposes what would"
                + " close the gaps; the verb validate lists all data problems"));
  }

  private List<Finding> with(Outcome outcome) {
    return document.findings().stream().filter(f -> f.outcome() == outcome).toList();
  }
}
