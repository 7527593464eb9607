package org.hegui.report;

import static org.hegui.report.Markup.escape;
import static org.hegui.report.Wording.count;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hegui.facts.DataProblem;
import org.hegui.facts.Exemption;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Kind;
import org.hegui.findings.Language;
import org.hegui.findings.Missing;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Subject;

/**
 * One offline page, well-formed as XML. The script only filters, expands and shows what lies behind
 * a finding; everything that must be printed is there without it.
 */
final class HtmlReport {
  /** Columns of one band of the matrix: what fits the width of a landscape page. */
  private static final int BAND = 40;

  private static final int MISSING = 100;
  private static final int PROBLEMS = 300;

  private static final Set<Kind> BARS =
      EnumSet.of(Kind.RATIO, Kind.COUNT, Kind.INDICATOR, Kind.COVERAGE);

  /** Ours alone: the page is refused every other script, style, image and connection. */
  private static final String SCRIPT = Markup.resource("report.js");

  private static final String STYLE = Markup.resource("report.css");

  private final FindingsDocument document;
  private final Wording words;
  private final Summary summary;
  private final Writer out;
  private final Map<String, Integer> requirementIndex = new HashMap<>();
  private final Map<Subject, Integer> subjects = new LinkedHashMap<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<String, Integer> bodies = new LinkedHashMap<>();

  HtmlReport(FindingsDocument document, Language language, Writer out) {
    this.document = document;
    this.words = new Wording(document, language);
    this.summary = Summary.of(document);
    this.out = out;
    for (Requirement requirement : document.requirements()) {
      requirementIndex.putIfAbsent(requirement.id(), requirementIndex.size());
    }
    for (Finding finding : document.findings()) {
      requirementIndex.putIfAbsent(finding.requirement().id(), requirementIndex.size());
      index(subjects, finding.subject());
    }
    TreeSet<String> sorted = new TreeSet<>();
    document.findings().forEach(finding -> sorted.addAll(finding.requirement().responsible()));
    sorted.forEach(body -> index(bodies, body));
  }

  void write() throws IOException {
    head();
    header();
    tiles();
    ruleProblems();
    matrix();
    bars();
    findings();
    groups();
    missing();
    exemptions();
    dataProblems();
    coverage();
    put("</main>\n<script type=\"application/json\" id=\"data\">");
    data();
    put("</script>\n<script>", SCRIPT, "</script>\n</body>\n</html>\n");
  }

  private static <K> int index(Map<K, Integer> indices, K key) {
    return indices.computeIfAbsent(key, k -> indices.size());
  }

  private void put(String... parts) throws IOException {
    for (String part : parts) {
      out.append(part);
    }
  }

  private void cell(String text) throws IOException {
    put("<td>", escape(text), "</td>");
  }

  private void section(String id, String zh, String en) throws IOException {
    put("<section id=\"", id, "\">\n<h2>", escape(words.say(zh, en)), "</h2>\n");
  }

  private void headings(String... names) throws IOException {
    put("<thead><tr>");
    for (String name : names) {
      put("<th scope=\"col\">", escape(name), "</th>");
    }
    put("</tr></thead>\n");
  }

  private String name() {
    String title = document.about().getOrDefault("title", "");
    return title.isEmpty() ? document.dataSet() : title;
  }

  private void head() throws IOException {
    put("<!DOCTYPE html>\n<html lang=\"", words.say("zh-CN", "en"), "\">\n<head>\n");
    put("<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
    put(Markup.policy(SCRIPT, STYLE), "\"/>\n");
    put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>");
    put(escape(words.say("合规检查报告：", "Compliance report: ") + name()), "</title>\n");
    put("<style>", STYLE, "</style>\n</head>\n<body>\n");
  }

  private void header() throws IOException {
    put("<header>\n<h1>", escape(words.say("合规检查报告", "Compliance report")), "</h1>\n<dl>\n");
    String set = name().equals(document.dataSet()) ? name() : name() + " · " + document.dataSet();
    entry(words.say("数据集", "Data set"), set);
    String by =
        (document.about().getOrDefault("submitted_by", "")
                + " "
                + document.about().getOrDefault("submitted_on", ""))
            .strip();
    if (!by.isEmpty()) {
      entry(words.say("报送", "Submitted by"), by);
    }
    entry(words.say("评估日期", "As of"), document.asOf().toString());
    for (Plan plan : document.plans()) {
      entry(words.say("政策文件", "Plan"), words.document(plan) + " " + plan.id());
    }
    entry(words.say("规则集", "Rule set"), document.ruleSet());
    boolean complete = summary.total() == document.subjects();
    entry(
        words.say("完整性", "Completeness"),
        words.say("结论 ", "findings ")
            + count(summary.total())
            + (complete ? " = " : " ≠ ")
            + words.say("Σ max(1, 适用对象) ", "Σ max(1, subjects in scope) ")
            + count(document.subjects())
            + (complete ? " ✓" : words.say(" ✗ 本次结果不可用", " ✗ this run is not valid")));
    put("</dl>\n<nav>");
    link("matrix", "合规矩阵", "Matrix");
    link("bars", "本级指标", "Targets");
    link("findings", "结论", "Findings");
    if (RequirementGroup.of(document).stream().anyMatch(RequirementGroup::acrossPlans)) {
      link("groups", "同一事项", "Same matter");
    }
    link("missing", "缺数据", "Missing data");
    if (!document.exemptions().isEmpty()) {
      link("exemptions", "豁免", "Exemptions");
    }
    link("problems", "数据问题", "Data problems");
    link("coverage", "条款覆盖", "Clauses");
    put("</nav>\n</header>\n<main>\n");
  }

  private void link(String id, String zh, String en) throws IOException {
    put("<a href=\"#", id, "\">", escape(words.say(zh, en)), "</a> ");
  }

  private void entry(String term, String text) throws IOException {
    put("<div><dt>", escape(term), "</dt><dd>", escape(text), "</dd></div>\n");
  }

  private void tiles() throws IOException {
    put("<section class=\"tiles\">\n");
    for (Outcome outcome : Outcome.values()) {
      if (summary.count(outcome) > 0 || outcome == Outcome.NOT_MET || outcome == Outcome.MET) {
        put("<a class=\"tile ", outcome.name(), "\" href=\"#findings\" data-outcome=\"");
        put(outcome.name(), "\"><b>", count(summary.count(outcome)), "</b> ");
        put("<i>", sign(outcome), "</i> ", escape(words.say(outcome.label())), "</a>\n");
      }
    }
    int distinct = summary.distinct().values().stream().mapToInt(Integer::intValue).sum();
    put("<p>");
    if (distinct != summary.total()) {
      put(
          escape(
              words.say(
                  "相关要求（同组同对象）只计一次：共 "
                      + count(distinct)
                      + " 条，其中未达标 "
                      + count(summary.distinct().getOrDefault(Outcome.NOT_MET, 0))
                      + " 条。",
                  "Related requirements counted once per subject: "
                      + count(distinct)
                      + ", of these not met "
                      + count(summary.distinct().getOrDefault(Outcome.NOT_MET, 0))
                      + ". ")));
    }
    if (summary.late() > 0) {
      put(
          escape(
              words.say(
                  "逾期后才达标 " + count(summary.late()) + " 条。",
                  "Met after the due date: " + count(summary.late()) + ".")));
    }
    put("</p>\n</section>\n");
  }

  private String sign(Outcome outcome) {
    return switch (outcome) {
      case RULE_ERROR -> words.say("错", "!");
      case NOT_MET -> "✗";
      case DATA_MISSING -> "?";
      case NOT_YET_DUE -> words.say("期", "D");
      case EXEMPTED -> words.say("免", "X");
      case REPORTED -> words.say("列", "R");
      case NOT_APPLICABLE -> "–";
      case MET -> "✓";
    };
  }

  private void ruleProblems() throws IOException {
    if (document.ruleProblems().isEmpty()) {
      return;
    }
    section("rules", "规则文件的问题", "Problems in rule files");
    put("<table class=\"list\">\n");
    headings(
        words.say("级别", "Severity"),
        words.say("位置", "Place"),
        words.say("问题", "Problem"),
        words.say("读到", "Read"),
        words.say("可能", "Maybe"));
    put("<tbody>\n");
    for (RuleProblem problem : document.ruleProblems()) {
      put("<tr>");
      cell(problem.error() ? words.say("错误", "error") : words.say("警告", "warning"));
      cell(problem.file() + ":" + problem.line() + ":" + problem.column());
      cell(words.say(problem.message()));
      cell(problem.read());
      cell(words.say(problem.maybe()));
      put("</tr>\n");
    }
    put("</tbody>\n</table>\n</section>\n");
  }

  /** What one cell of the matrix says: the worst outcome, how often, and where it stands. */
  private record Worst(Outcome outcome, int findings, int first) {
    Worst and(Worst other) {
      int order = outcome.compareTo(other.outcome);
      if (order == 0) {
        return new Worst(outcome, findings + other.findings, Math.min(first, other.first));
      }
      return order < 0 ? this : other;
    }
  }

  private void matrix() throws IOException {
    section("matrix", "合规矩阵", "Compliance matrix");
    put("<p class=\"key\">");
    for (Outcome outcome : Outcome.values()) {
      put("<span class=\"", outcome.name(), "\">", sign(outcome), "</span> ");
      put(escape(words.say(outcome.label())), "  ");
    }
    put(
        escape(
            words.say(
                "。每格是该地区该项要求中最差的结论，数字是条数；点击看明细，点地区名展开机构与医联体。",
                ". A cell shows the worst outcome of that requirement in that region and how many;"
                    + " click for details, click a region for its facilities and alliances.")),
        "</p>\n");
    Map<String, Map<Integer, Worst>> cells = new HashMap<>();
    for (int i = 0; i < document.findings().size(); i++) {
      Finding finding = document.findings().get(i);
      cells
          .computeIfAbsent(finding.subject().region(), region -> new TreeMap<>())
          .merge(
              requirementIndex.get(finding.requirement().id()),
              new Worst(finding.outcome(), 1, i),
              Worst::and);
    }
    for (Plan plan : document.plans()) {
      put("<h3>", escape(words.document(plan)), "</h3>\n");
      for (List<Requirement> columns : bands(plan)) {
        band(columns, cells);
      }
    }
    put("</section>\n");
  }

  /** The requirements of a plan cut at clauses into runs that fit the width of a page. */
  private List<List<Requirement>> bands(Plan plan) {
    List<List<Requirement>> clauses = new ArrayList<>();
    String clause = null;
    for (Requirement requirement : document.requirements()) {
      if (requirement.plan().equals(plan.id())) {
        if (!requirement.clause().equals(clause)
            || clauses.get(clauses.size() - 1).size() == BAND) {
          clauses.add(new ArrayList<>());
          clause = requirement.clause();
        }
        clauses.get(clauses.size() - 1).add(requirement);
      }
    }
    List<List<Requirement>> bands = new ArrayList<>();
    for (List<Requirement> run : clauses) {
      if (bands.isEmpty() || bands.get(bands.size() - 1).size() + run.size() > BAND) {
        bands.add(new ArrayList<>());
      }
      bands.get(bands.size() - 1).addAll(run);
    }
    return bands;
  }

  private void band(List<Requirement> columns, Map<String, Map<Integer, Worst>> cells)
      throws IOException {
    put("<div class=\"wide\"><table class=\"matrix\" data-columns=\"");
    put(
        columns.stream()
            .map(requirement -> String.valueOf(requirementIndex.get(requirement.id())))
            .collect(Collectors.joining(" ")));
    put("\">\n<thead>\n<tr><th rowspan=\"2\">", escape(words.say("地区", "Region")), "</th>");
    for (int from = 0; from < columns.size(); ) {
      int to = from;
      while (to < columns.size() && columns.get(to).clause().equals(columns.get(from).clause())) {
        to++;
      }
      String clause = columns.get(from).clause();
      put("<th class=\"clause\" colspan=\"", String.valueOf(to - from), "\" title=\"");
      put(escape(clause), "\">", escape(clause), "</th>");
      from = to;
    }
    put("</tr>\n<tr>");
    for (Requirement requirement : columns) {
      String id = requirement.id();
      String prefix = requirement.plan() + "-";
      put(
          "<th class=\"up\" title=\"",
          escape(id + " " + words.say(requirement.title())),
          "\"><span>");
      put(escape(id.startsWith(prefix) ? id.substring(prefix.length()) : id), "</span></th>");
    }
    put("</tr>\n</thead>\n");
    for (Summary.RegionCounts place : summary.places()) {
      Map<Integer, Worst> row = cells.getOrDefault(place.code(), Map.of());
      put("<tbody><tr data-region=\"", escape(place.code()), "\"><th scope=\"row\">");
      put("<button type=\"button\" aria-expanded=\"false\">", escape(words.region(place)));
      put("</button></th>");
      for (Requirement requirement : columns) {
        Worst worst = row.get(requirementIndex.get(requirement.id()));
        if (worst == null) {
          put("<td></td>");
        } else {
          put("<td class=\"", worst.outcome().name(), "\"><a href=\"#f");
          put(String.valueOf(worst.first()), "\" title=\"");
          put(escape(requirement.id() + " " + words.say(worst.outcome().label())), "\">");
          put(sign(worst.outcome()));
          put(worst.findings() > 1 ? "<sub>" + worst.findings() + "</sub>" : "", "</a></td>");
        }
      }
      put("</tr></tbody>\n");
    }
    put("</table></div>\n");
  }

  private void bars() throws IOException {
    section("bars", "本级指标：测得与目标", "Targets: measured against required");
    boolean above = summary.places().stream().anyMatch(Summary.RegionCounts::whole);
    Set<String> whole =
        summary.places().stream()
            .filter(place -> place.whole() || !above)
            .map(Summary.RegionCounts::code)
            .collect(Collectors.toSet());
    put("<table class=\"list\">\n");
    headings(
        words.say("要求", "Requirement"),
        words.say("测得（浅色为未知范围，竖线为目标）", "Measured (light: unknown, line: target)"),
        words.say("测得", "Measured"),
        words.say("目标", "Required"),
        words.say("结论", "Outcome"));
    put("<tbody>\n");
    for (int i = 0; i < document.findings().size(); i++) {
      Finding finding = document.findings().get(i);
      if (finding.measured() != null
          && finding.measured().low() != null
          && finding.measured().low().signum() >= 0
          && finding.requirement().required() != null
          && finding.requirement().required().signum() >= 0
          && BARS.contains(finding.requirement().kind())
          && finding.subject().type() == Subject.Type.REGION
          && whole.contains(finding.subject().code())) {
        put("<tr><td><a href=\"#f", String.valueOf(i), "\">");
        put(escape(words.say(finding.requirement().title())), "</a> <small>");
        put(escape(finding.subject().name()), "</small></td><td>");
        bar(finding);
        put("</td>");
        cell(words.measured(finding));
        cell(words.required(finding.requirement()));
        outcome(finding);
        put("</tr>\n");
      }
    }
    put("</tbody>\n</table>\n</section>\n");
  }

  private void bar(Finding finding) throws IOException {
    Fraction low = finding.measured().low();
    Fraction high = finding.measured().high();
    Fraction target = finding.requirement().required();
    Fraction end = low.compareTo(target) > 0 ? low : target;
    if (high != null && high.compareTo(end) > 0) {
      end = high;
    }
    if (end.signum() == 0) {
      end = Fraction.ONE;
    }
    Fraction scale = Fraction.of(270).over(end);
    String from = low.times(scale).rounded(1);
    String to = high == null ? "300" : high.times(scale).rounded(1);
    String mark = target.times(scale).rounded(1);
    put("<svg viewBox=\"0 0 300 14\" width=\"300\" height=\"14\" role=\"img\" aria-label=\"");
    put(escape(words.interval(finding) + " / " + words.required(finding.requirement())), "\">");
    put("<rect class=\"ground\" width=\"300\" height=\"14\"/>");
    put("<rect class=\"unknown\" y=\"2\" width=\"", to, "\" height=\"10\"/>");
    put("<rect class=\"bar ", finding.outcome().name(), "\" y=\"2\" width=\"", from);
    put("\" height=\"10\"/><rect class=\"target\" x=\"", mark);
    put("\" width=\"2\" height=\"14\"/></svg>");
  }

  private void outcome(Finding finding) throws IOException {
    String label = words.say(finding.outcome().label());
    put("<td class=\"o ", finding.outcome().name(), "\"><i>", sign(finding.outcome()), "</i> ");
    put(escape(label), finding.late() ? escape(words.say("（逾期）", " (late)")) : "");
    if (finding.wouldBe() != null) {
      put(
          escape(
              words.say("（否则", " (else ")
                  + words.say(finding.wouldBe().label())
                  + words.say("）", ")")));
    }
    put("</td>");
  }

  private void findings() throws IOException {
    section("findings", "结论", "Findings");
    put("<div id=\"filters\">\n");
    Map<String, String> plans = new LinkedHashMap<>();
    document.plans().forEach(plan -> plans.put(plan.id(), plan.id()));
    choice("plan", words.say("政策文件", "Plan"), plans);
    Map<String, String> outcomes = new LinkedHashMap<>();
    outcomes.put("act", words.say("要处理的（出错、未达标、缺数据）", "To act on (error, not met, missing)"));
    for (Outcome outcome : Outcome.values()) {
      if (summary.count(outcome) > 0) {
        outcomes.put(outcome.name(), words.say(outcome.label()));
      }
    }
    choice("outcome", words.say("结论", "Outcome"), outcomes);
    Map<String, String> regions = new LinkedHashMap<>();
    summary.places().forEach(place -> regions.put("r" + place.code(), words.region(place)));
    choice("region", words.say("地区", "Region"), regions);
    Map<String, String> responsible = new LinkedHashMap<>();
    bodies.forEach((body, index) -> responsible.put(String.valueOf(index), body));
    choice("body", words.say("责任单位", "Responsible"), responsible);
    put(
        "<label>",
        escape(words.say("查找", "Find")),
        " <input id=\"find\" type=\"search\"/></label> ");
    put("<output id=\"shown\"></output>\n</div>\n<table class=\"list\" id=\"list\">\n");
    headings(
        words.say("结论", "Outcome"),
        words.say("要求", "Requirement"),
        words.say("对象", "Subject"),
        words.say("测得", "Measured"),
        words.say("要求值", "Required"),
        words.say("差额", "Shortfall"),
        words.say("期限", "Due"),
        words.say("程度", "Severity"),
        words.say("责任单位", "Responsible"));
    put("<tbody>\n");
    Map<Outcome, List<Integer>> order = new EnumMap<>(Outcome.class);
    for (int i = 0; i < document.findings().size(); i++) {
      order
          .computeIfAbsent(document.findings().get(i).outcome(), outcome -> new ArrayList<>())
          .add(i);
    }
    for (List<Integer> indices : order.values()) {
      indices.sort(Comparator.comparing(i -> document.findings().get(i).requirement().severity()));
      for (int i : indices) {
        row(i, document.findings().get(i));
      }
    }
    put("</tbody>\n</table>\n</section>\n");
  }

  private void choice(String id, String label, Map<String, String> options) throws IOException {
    put("<label>", escape(label), " <select id=\"", id, "\"><option value=\"\">");
    put(escape(words.say("全部", "all")), "</option>");
    for (Map.Entry<String, String> option : options.entrySet()) {
      put(
          "<option value=\"",
          escape(option.getKey()),
          "\">",
          escape(option.getValue()),
          "</option>");
    }
    put("</select></label>\n");
  }

  private void row(int index, Finding finding) throws IOException {
    Requirement requirement = finding.requirement();
    put("<tr id=\"f", String.valueOf(index), "\">");
    outcome(finding);
    put("<td><small>", escape(requirement.id()), "</small><br/>");
    put(escape(words.say(requirement.title())), "</td><td>");
    put(escape(words.subject(finding.subject())));
    if (finding.subject().type() != Subject.Type.REGION) {
      put(" <small>", escape(finding.subject().regionName()), "</small>");
    }
    put("</td>");
    cell(words.measured(finding));
    cell(words.required(requirement));
    cell(words.shortfall(finding));
    put("<td class=\"date\">", finding.due() == null ? "" : finding.due().toString(), "</td>");
    cell(words.say(requirement.severity().label()));
    cell(words.names(requirement.responsible()));
    put("</tr>\n");
  }

  private void groups() throws IOException {
    List<RequirementGroup> groups =
        RequirementGroup.of(document).stream().filter(RequirementGroup::acrossPlans).toList();
    if (groups.isEmpty()) {
      return;
    }
    section("groups", "几份政策都有规定的同一事项", "Matters that several plans rule on");
    put("<table class=\"list\">\n");
    headings(
        words.say("组", "Group"),
        words.say("要求", "Requirements"),
        words.say("更严", "Stricter"),
        words.say("理由", "Why"));
    put("<tbody>\n");
    for (RequirementGroup group : groups) {
      put("<tr>");
      cell(group.name());
      cell(words.names(group.requirements().stream().map(Requirement::id).toList()));
      cell(words.names(group.stricter()));
      cell(words.say(group.reason()));
      put("</tr>\n");
    }
    put("</tbody>\n</table>\n</section>\n");
  }

  private void missing() throws IOException {
    List<MissingRanking.Entry> ranking = MissingRanking.of(document);
    section("missing", "缺数据：先补哪些", "Missing data: what to supply first");
    if (ranking.isEmpty()) {
      none();
      return;
    }
    put("<table class=\"list\">\n");
    headings(words.say("可定下的结论", "Findings it would decide"), words.say("要补的", "To supply"));
    put("<tbody>\n");
    for (MissingRanking.Entry entry : ranking.subList(0, Math.min(MISSING, ranking.size()))) {
      put("<tr><td class=\"n\">", count(entry.findings()), "</td>");
      cell(words.missing(entry.missing()));
      put("</tr>\n");
    }
    put("</tbody>\n</table>\n");
    more(ranking.size() - MISSING);
    put("</section>\n");
  }

  private void none() throws IOException {
    put("<p>", escape(words.say("无。", "None.")), "</p>\n</section>\n");
  }

  private void more(int more) throws IOException {
    if (more > 0) {
      put("<p>", escape(words.say("另有 " + count(more) + " 处。", count(more) + " more.")), "</p>\n");
    }
  }

  private void exemptions() throws IOException {
    if (document.exemptions().isEmpty()) {
      return;
    }
    section("exemptions", "豁免", "Exemptions");
    put("<table class=\"list\">\n");
    headings(
        words.say("状态", "State"),
        words.say("要求", "Requirement"),
        words.say("对象", "Subject"),
        words.say("理由", "Reason"),
        words.say("批准文号", "Approval"),
        words.say("批准人", "Approver"),
        words.say("起始日期", "From"),
        words.say("截止日期", "Until"),
        words.say("位置", "Place"),
        words.say("说明", "Note"),
        words.say("可能", "Maybe"));
    put("<tbody>\n");
    for (ExemptionUse use : document.exemptions()) {
      Exemption exemption = use.exemption();
      put("<tr>");
      cell(words.say(use.state().label()));
      for (Object part :
          Arrays.asList(
              exemption.requirement(),
              exemption.subject(),
              exemption.reason(),
              exemption.approval(),
              exemption.approver(),
              exemption.from(),
              exemption.until())) {
        cell(part == null ? "" : part.toString());
      }
      cell(words.place(use.place()));
      cell(words.say(use.why()));
      cell(words.say(use.maybe()));
      put("</tr>\n");
    }
    put("</tbody>\n</table>\n</section>\n");
  }

  private void dataProblems() throws IOException {
    List<DataProblem> problems =
        document.dataProblems().stream()
            .sorted(Comparator.comparing(DataProblem::severity))
            .toList();
    section("problems", "数据问题", "Data problems");
    if (problems.isEmpty()) {
      none();
      return;
    }
    put("<table class=\"list\">\n");
    headings(
        words.say("级别", "Severity"),
        words.say("位置", "Place"),
        words.say("读到", "Read"),
        words.say("应为", "Expected"),
        words.say("可能", "Maybe"),
        words.say("代码", "Code"));
    put("<tbody>\n");
    for (DataProblem problem : problems.subList(0, Math.min(PROBLEMS, problems.size()))) {
      put("<tr>");
      cell(words.severity(problem.severity()));
      cell(words.place(problem.place()));
      cell(problem.read());
      cell(words.expected(problem));
      cell(words.maybe(problem));
      cell(problem.code());
      put("</tr>\n");
    }
    put("</tbody>\n</table>\n");
    more(problems.size() - PROBLEMS);
    put("</section>\n");
  }

  private void coverage() throws IOException {
    section("coverage", "条款覆盖", "Clauses");
    for (Plan plan : document.plans()) {
      CoverageTable table = CoverageTable.of(plan, document.requirements());
      put("<h3>", escape(words.document(plan)), "</h3>\n<table class=\"list\">\n");
      headings(
          words.say("条款", "Clause"),
          words.say("标题", "Title"),
          words.say("规则", "Rule"),
          words.say("清单", "Checklist"),
          words.say("叙述", "Narrative"),
          words.say("未交代", "Unaccounted"));
      put("<tbody>\n");
      for (CoverageTable.Row row : table.rows()) {
        put("<tr>");
        cell(row.clause());
        cell(words.say(row.title()));
        numbers(row.rules(), row.checklist(), row.narrative());
        put(row.unaccounted().isEmpty() ? "<td>" : "<td class=\"NOT_MET\">");
        put(escape(words.names(row.unaccounted())), "</td></tr>\n");
      }
      put("<tr class=\"sum\">");
      cell(words.say("合计", "Total"));
      cell("");
      numbers(table.rules(), table.checklist(), table.narrative());
      put("<td class=\"n\">", String.valueOf(table.unaccounted()), "</td></tr>\n");
      put("</tbody>\n</table>\n");
    }
    put("</section>\n");
  }

  private void numbers(int... numbers) throws IOException {
    for (int number : numbers) {
      put("<td class=\"n\">", String.valueOf(number), "</td>");
    }
  }

  /** What the script needs, each text once; nothing in it can end the element. */
  private void data() throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      // the text of a script element, in HTML and in XML
      json.setCharacterEscapes(new JsonEscapes("<>&'"));
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeObjectFieldStart("words");
      json.writeStringField("shown", words.say("显示 {0} / {1} 条", "{0} of {1} shown"));
      json.writeStringField("counts", words.say("计入", "Counts"));
      json.writeStringField("against", words.say("不计入", "Does not count"));
      json.writeStringField("missing", words.say("缺少", "Missing"));
      json.writeStringField("note", words.say("说明", "Note"));
      json.writeStringField("advice", words.say("建议", "Advice"));
      json.writeStringField("cite", words.say("依据", "Citation"));
      json.writeStringField("exact", words.say("准确值", "Exact value"));
      json.writeStringField(
          "nobody", words.say("没有机构或医联体的结论", "No findings about facilities or alliances"));
      json.writeEndObject();
      json.writeObjectFieldStart("outcomes");
      for (Outcome outcome : Outcome.values()) {
        json.writeArrayFieldStart(outcome.name());
        json.writeString(sign(outcome));
        json.writeString(words.say(outcome.label()));
        json.writeEndArray();
      }
      json.writeEndObject();
      requirements(json);
      json.writeArrayFieldStart("findings");
      for (Finding finding : document.findings()) {
        finding(json, finding);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("subjects");
      for (Subject subject : subjects.keySet()) {
        json.writeStartArray();
        json.writeString(PlainText.tame(words.subject(subject)));
        json.writeString(subject.region());
        json.writeNumber(subject.type() == Subject.Type.REGION ? 0 : 1);
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("texts");
      for (String text : texts.keySet()) {
        json.writeString(text);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** By index: id, plan, citation, advice, responsible bodies by index. */
  private void requirements(JsonGenerator json) throws IOException {
    Map<String, Requirement> used = new LinkedHashMap<>();
    document.requirements().forEach(requirement -> used.putIfAbsent(requirement.id(), requirement));
    for (Finding finding : document.findings()) {
      used.putIfAbsent(finding.requirement().id(), finding.requirement());
    }
    json.writeArrayFieldStart("requirements");
    for (Requirement requirement : used.values()) {
      json.writeStartArray();
      json.writeString(requirement.id());
      json.writeString(requirement.plan());
      json.writeString(words.citation(requirement));
      json.writeString(requirement.advice());
      json.writeStartArray();
      for (String body : requirement.responsible()) {
        json.writeNumber(bodies.getOrDefault(body, -1));
      }
      json.writeEndArray();
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /**
   * Requirement by index, outcome, subject by index, then indices of texts: note and exact value
   * (-1 for none), facts that count, facts that do not, what is missing.
   */
  private void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartArray();
    json.writeNumber(requirementIndex.get(finding.requirement().id()));
    json.writeString(finding.outcome().name());
    json.writeNumber(subjects.get(finding.subject()));
    json.writeNumber(
        finding.note().isEmpty() ? -1 : index(texts, PlainText.tame(words.say(finding.note()))));
    json.writeNumber(exact(finding).isEmpty() ? -1 : index(texts, exact(finding)));
    for (boolean counts : new boolean[] {true, false}) {
      json.writeStartArray();
      for (Evidence evidence : finding.evidence()) {
        if (evidence.counts() == counts) {
          json.writeNumber(index(texts, PlainText.tame(words.evidence(evidence))));
        }
      }
      json.writeEndArray();
    }
    json.writeStartArray();
    for (Missing missing : finding.missing()) {
      json.writeNumber(index(texts, PlainText.tame(words.missing(missing))));
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  /** The bounds as exact fractions where the list shows rounded ones. */
  private static String exact(Finding finding) {
    if (finding.measured() == null) {
      return "";
    }
    Fraction low = finding.measured().low();
    Fraction high = finding.measured().high();
    boolean rounded =
        (low != null && low.toString().indexOf('/') >= 0)
            || (high != null && high.toString().indexOf('/') >= 0);
    if (!rounded) {
      return "";
    }
    return finding.measured().exact()
        ? low.toString()
        : "[" + (low == null ? "-∞" : low) + ", " + (high == null ? "∞" : high) + "]";
  }
}
