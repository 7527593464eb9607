package org.hegui.report;

import static org.hegui.report.Markup.escape;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;

/**
 * A page of the catalogue that loads nothing and is well-formed as XML: the index, or a plan. The
 * script only searches, and unfolds everything for print.
 */
final class CatalogueHtml {
  private static final String SCRIPT = Markup.resource("catalogue.js");
  private static final String STYLE = Markup.resource("catalogue.css");

  /** Ids that a reading acts on are folded away when there are more of them. */
  private static final int FEW = 12;

  /** Characters of a fact that fit beside other facts. */
  private static final int SHORT = 48;

  private final Catalogue catalogue;
  private final CatalogueIndex index;
  private final CatalogueFacts facts;
  private final String here;
  private final StringBuilder out = new StringBuilder();

  private CatalogueHtml(Catalogue catalogue, String here) {
    this.catalogue = catalogue;
    this.index = new CatalogueIndex(catalogue);
    this.facts = new CatalogueFacts(catalogue, index);
    this.here = here;
  }

  /** The page that leads to all plans. */
  static String index(Catalogue catalogue) {
    CatalogueHtml page = new CatalogueHtml(catalogue, null);
    page.index();
    return page.out.toString();
  }

  /** The page of a plan. */
  static String plan(Catalogue catalogue, Catalogue.Chapter chapter) {
    CatalogueHtml page = new CatalogueHtml(catalogue, chapter.plan().id());
    page.new PlanPage(chapter).write();
    return page.out.toString();
  }

  /** A file name or anchor as a link has to write it. */
  static String linked(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  // --- parts of every page ---

  private void put(String... parts) {
    for (String part : parts) {
      out.append(part);
    }
  }

  /** Chinese with the English beside it; one of them where the other is missing or the same. */
  private static String both(Text text) {
    if (text.zh().isEmpty() || text.en().isEmpty() || text.zh().equals(text.en())) {
      return escape(text.zh().isEmpty() ? text.en() : text.zh());
    }
    return escape(text.zh()) + " <span class=\"en\" lang=\"en\">" + escape(text.en()) + "</span>";
  }

  private static String both(String zh, String en) {
    return both(new Text(zh, en));
  }

  private String href(CatalogueFacts.Target target) {
    String file = target.plan().equals(here) ? "" : linked(target.plan()) + ".html";
    if (here == null) {
      file = CataloguePages.FOLDER + "/" + file;
    }
    return target.anchor() == null
        ? file.isEmpty() ? "#top" : file
        : file + "#" + linked(target.anchor());
  }

  private String part(CatalogueFacts.Part part) {
    return part.target() == null
        ? both(part.text())
        : "<a href=\"" + escape(href(part.target())) + "\">" + both(part.text()) + "</a>";
  }

  private void head(Text title) {
    put("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    put("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    put(Markup.policy(SCRIPT, STYLE), "\"/>\n");
    put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>");
    put(escape(title.zh()), "</title>\n<style>", STYLE, "</style>\n</head>\n");
    put("<body id=\"top\">\n");
  }

  private void foot() {
    put("<script>", SCRIPT, "</script>\n</body>\n</html>\n");
  }

  private void heading(String id, String zh, String en) {
    put("<section id=\"", id, "\">\n<h2>", both(zh, en), "</h2>\n");
  }

  /**
   * Names of columns, by turns Chinese and English.
   *
   * @param texts how many of them hold text; the others hold numbers
   */
  private void columns(int texts, String... names) {
    put("<thead><tr>");
    for (int i = 0; i < names.length; i += 2) {
      put(i < 2 * texts ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">");
      put(both(names[i], names[i + 1]), "</th>");
    }
    put("</tr></thead>\n<tbody>\n");
  }

  private void counts(int... numbers) {
    for (int number : numbers) {
      put("<td class=\"n\">", Wording.count(number), "</td>");
    }
  }

  private static String unaccounted(int number) {
    return "<td class=\"" + (number == 0 ? "n" : "n bad") + "\">" + number + "</td>";
  }

  private void facts(List<CatalogueFacts.Fact> all) {
    put("<dl>\n");
    for (CatalogueFacts.Fact fact : all) {
      int length =
          fact.parts().stream()
              .mapToInt(p -> p.text().zh().length() + p.text().en().length())
              .sum();
      put(length > SHORT ? "<div class=\"whole\"><dt>" : "<div><dt>");
      put(both(fact.label()), "</dt><dd>");
      put(fact.parts().stream().map(this::part).collect(Collectors.joining("；")));
      put("</dd></div>\n");
    }
    put("</dl>\n");
  }

  private void searchBox() {
    put("<p class=\"search\" hidden=\"hidden\"><label>", both("查找", "Find"));
    put(" <input id=\"find\" type=\"search\" placeholder=\"编号、名称、规则… id, title, rule…\"");
    put(" autocomplete=\"off\"/></label> <output id=\"shown\"></output></p>\n");
  }

  // --- the index ---

  private void index() {
    head(new Text("要求目录", "Catalogue of requirements"));
    put("<header>\n<h1>", both("要求目录", "Catalogue of requirements"), "</h1>\n<dl>\n");
    int requirements = catalogue.chapters().stream().mapToInt(c -> c.entries().size()).sum();
    put("<div><dt>", both("规划", "Plans"), "</dt><dd>");
    put(Wording.count(catalogue.chapters().size()), "</dd></div>\n");
    put("<div><dt>", both("要求", "Requirements"), "</dt><dd>");
    put(Wording.count(requirements), "</dd></div>\n");
    put("<div class=\"whole\"><dt>", both("规则集", "Rule set"), "</dt><dd class=\"id\">");
    put(escape(catalogue.ruleSet()), "</dd></div>\n</dl>\n</header>\n<main>\n");
    planTable();
    heading("requirements", "全部要求", "All requirements");
    searchBox();
    put("<div class=\"wide\"><table class=\"list\">\n");
    columns(
        6,
        "编号",
        "Id",
        "要求",
        "Requirement",
        "条款",
        "Clause",
        "目标",
        "Required",
        "期限",
        "Due",
        "方式",
        "Answered by");
    for (Catalogue.Chapter chapter : catalogue.chapters()) {
      for (Catalogue.Entry entry : chapter.entries()) {
        Requirement requirement = entry.requirement();
        put("<tr class=\"item\"><td class=\"id\">", part(facts.id(requirement.id())), "</td><td>");
        put(both(requirement.title()), "</td><td>", escape(requirement.clause()), "</td><td>");
        put(both(facts.required(requirement)), "</td><td>");
        put(
            requirement.due().isEmpty()
                ? ""
                : both(CatalogueFacts.due(chapter.plan(), requirement)));
        put("</td><td>", answeredBy(entry), "</td></tr>\n");
      }
    }
    put("</tbody>\n</table></div>\n</section>\n</main>\n");
    foot();
  }

  private static String answeredBy(Catalogue.Entry entry) {
    return entry.by() instanceof Catalogue.Rule ? both("规则", "rule") : both("清单", "checklist");
  }

  private void planTable() {
    heading("plans", "规划", "Plans");
    put("<div class=\"wide\"><table class=\"list\">\n");
    columns(
        4,
        "规划",
        "Plan",
        "文号",
        "Number",
        "发文机关",
        "Issuer",
        "有效",
        "In force",
        "条款",
        "Clauses",
        "规则",
        "Rules",
        "清单",
        "Checklist",
        "叙述",
        "Narrative",
        "未交代",
        "Unaccounted",
        "用例",
        "Cases");
    for (Catalogue.Chapter chapter : catalogue.chapters()) {
      Plan plan = chapter.plan();
      CoverageTable coverage = CatalogueIndex.coverage(chapter);
      put("<tr><td><a href=\"", escape(href(new CatalogueFacts.Target(plan.id(), null))), "\">");
      put(
          both(plan.title()),
          "</a><br/><span class=\"id\">",
          escape(plan.id()),
          "</span></td><td>");
      put(both(CatalogueFacts.number(plan)), "</td><td>", escape(plan.issuer()), "</td><td>");
      put(both(CatalogueFacts.validity(plan)), "</td>");
      counts(plan.clauses().size(), coverage.rules(), coverage.checklist(), coverage.narrative());
      put(unaccounted(coverage.unaccounted()));
      counts(chapter.examples().size());
      put("</tr>\n");
    }
    put("</tbody>\n</table></div>\n</section>\n");
  }

  // --- a plan ---

  private final class PlanPage {
    private final Catalogue.Chapter chapter;
    private final Plan plan;
    private final List<List<CatalogueIndex.Listed>> byClause;
    private final Map<String, List<CatalogueIndex.Tried>> tried;
    private final List<Catalogue.Example> wholeChecklist;
    private final Map<String, String> anchors = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    PlanPage(Catalogue.Chapter chapter) {
      this.chapter = chapter;
      this.plan = chapter.plan();
      this.byClause = CatalogueIndex.byClause(chapter);
      this.tried = CatalogueIndex.tried(chapter);
      this.wholeChecklist = CatalogueIndex.wholeChecklist(chapter);
      for (Catalogue.Scope scope : chapter.scopes()) {
        anchor(CatalogueFacts.scopeKey(scope.name().zh()), "scope-");
      }
      for (String name : plan.places().keySet()) {
        anchor(CatalogueFacts.dueKey("places:" + name), "dates-");
      }
      for (String name : plan.after().keySet()) {
        anchor(CatalogueFacts.dueKey("after:" + name), "dates-");
      }
      for (Plan.Parameter parameter : plan.parameters()) {
        anchor(CatalogueFacts.readingKey(parameter.name()), "reading-");
      }
      taken.addAll(
          Set.of(
              "top", "find", "shown", "coverage", "readings", "dates", "names", "scopes", "whole"));
      for (int i = 0; i < byClause.size(); i++) {
        taken.add(clauseAnchor(i));
      }
    }

    private void anchor(String key, String prefix) {
      String anchor = prefix + (anchors.size() + 1);
      if (anchors.putIfAbsent(key, anchor) == null) {
        taken.add(anchor);
      }
    }

    private static String clauseAnchor(int clause) {
      return "clause-" + (clause + 1);
    }

    /** An anchor for something that the document names; nothing where it stands already. */
    private String id(String name) {
      return !name.isEmpty() && taken.add(name) ? " id=\"" + escape(name) + "\"" : "";
    }

    void write() {
      head(plan.title());
      put("<div class=\"page\">\n<aside>\n<p><a href=\"../index.html\">← ");
      put(both("要求目录", "Catalogue"), "</a></p>\n");
      searchBox();
      contents();
      put("</aside>\n<div class=\"text\">\n<header>\n<h1>", both(plan.title()), "</h1>\n");
      put("<p class=\"id\">", escape(plan.id()), "</p>\n");
      facts(facts.of(plan));
      put("</header>\n<main>\n");
      coverage();
      readings();
      dates();
      for (int i = 0; i < byClause.size(); i++) {
        clause(i);
      }
      wholeChecklist();
      scopes();
      names();
      put("</main>\n</div>\n</div>\n");
      foot();
    }

    private void contents() {
      put("<nav>\n<ul>\n");
      content("coverage", "条款覆盖", "Coverage", true);
      content("readings", "读法", "Readings", !plan.parameters().isEmpty());
      content("dates", "期限表", "Due dates", !plan.places().isEmpty() || !plan.after().isEmpty());
      for (int i = 0; i < byClause.size(); i++) {
        Plan.Clause clause = plan.clauses().get(i);
        put("<li><a href=\"#", clauseAnchor(i), "\">", escape(clause.clause()), " ");
        put(escape(clause.title().zh()), "</a></li>\n");
      }
      content("whole", "整份清单的用例", "Cases of the whole checklist", !wholeChecklist.isEmpty());
      content("scopes", "适用对象", "Scopes", !chapter.scopes().isEmpty());
      content("names", "机构别名", "Other names", !plan.aliases().isEmpty());
      put("</ul>\n</nav>\n");
    }

    private void content(String id, String zh, String en, boolean there) {
      if (there) {
        put("<li><a href=\"#", id, "\">", both(zh, en), "</a></li>\n");
      }
    }

    private void coverage() {
      heading("coverage", "条款覆盖", "Coverage");
      put("<div class=\"wide\"><table class=\"list\">\n");
      columns(
          1,
          "条款",
          "Clause",
          "规则",
          "Rules",
          "清单",
          "Checklist",
          "叙述",
          "Narrative",
          "未交代",
          "Unaccounted");
      CoverageTable coverage = CatalogueIndex.coverage(chapter);
      for (int i = 0; i < coverage.rows().size(); i++) {
        CoverageTable.Row row = coverage.rows().get(i);
        String name = escape(row.clause()) + " " + both(row.title());
        put("<tr><td>");
        put(i < byClause.size() ? "<a href=\"#" + clauseAnchor(i) + "\">" + name + "</a>" : name);
        put("</td>");
        counts(row.rules(), row.checklist(), row.narrative());
        put(unaccounted(row.unaccounted().size()), "</tr>\n");
      }
      put("<tr class=\"sum\"><td>", both("合计", "Total"), "</td>");
      counts(coverage.rules(), coverage.checklist(), coverage.narrative());
      put(unaccounted(coverage.unaccounted()), "</tr>\n</tbody>\n</table></div>\n</section>\n");
    }

    private void readings() {
      if (plan.parameters().isEmpty()) {
        return;
      }
      heading("readings", "读法", "Readings");
      put("<p>", both("原文可以有几种理解之处；打勾的是所取的读法。", "Where the text is open; ✓ is chosen."));
      put("</p>\n");
      for (Plan.Parameter parameter : plan.parameters()) {
        String anchor = anchors.get(CatalogueFacts.readingKey(parameter.name()));
        put("<div class=\"reading\" id=\"", anchor, "\">\n<h3>", escape(parameter.name()), " ");
        put(both(parameter.question()), "</h3>\n<ul>\n");
        parameter
            .alternatives()
            .forEach(
                (value, meaning) -> {
                  boolean chosen = value.equals(parameter.value());
                  put(chosen ? "<li class=\"chosen\">" : "<li>");
                  put("<code>", escape(parameter.name() + "=" + value), "</code> ");
                  put(both(meaning), chosen ? " ✓</li>\n" : "</li>\n");
                });
        put("</ul>\n");
        String ids = ids(parameter.actsOn());
        int number = parameter.actsOn().size();
        if (number > FEW) {
          put("<details><summary>", both("作用于 " + number + " 项", "acts on " + number));
          put("</summary><p class=\"id\">", ids, "</p></details>\n");
        } else if (number > 0) {
          put("<p>", both("作用于", "acts on"), " <span class=\"id\">", ids, "</span></p>\n");
        }
        put("</div>\n");
      }
      put("</section>\n");
    }

    private void dates() {
      if (plan.places().isEmpty() && plan.after().isEmpty()) {
        return;
      }
      heading("dates", "期限表", "Due dates");
      plan.places()
          .forEach(
              (name, dates) -> {
                put("<h3 id=\"", anchors.get(CatalogueFacts.dueKey("places:" + name)), "\">");
                put(escape(name), "</h3>\n<div class=\"wide\"><table class=\"list\">\n");
                columns(2, "期限", "Due", "区划代码", "Region codes");
                CatalogueFacts.byDate(dates)
                    .forEach(
                        (date, codes) -> {
                          put("<tr><td>", date.toString(), "</td><td>");
                          put(escape(String.join("、", codes)), "</td></tr>\n");
                        });
                put("</tbody>\n</table></div>\n");
              });
      plan.after()
          .forEach(
              (name, upstream) -> {
                put("<h3 id=\"", anchors.get(CatalogueFacts.dueKey("after:" + name)), "\">");
                put(escape(name), "</h3>\n<p>");
                put(both(CatalogueFacts.upstream(chapter, upstream)), "</p>\n");
              });
      put("</section>\n");
    }

    private void clause(int number) {
      Plan.Clause clause = plan.clauses().get(number);
      put("<section class=\"clause\" id=\"", clauseAnchor(number), "\">\n<h2>");
      put(escape(clause.clause()), " ", both(clause.title()), "</h2>\n");
      if (!clause.responsible().isEmpty()) {
        put("<p class=\"by\">", both("责任单位", "Responsible"), "：");
        put(escape(String.join("、", clause.responsible())), "</p>\n");
      }
      for (Text note : clause.notes()) {
        put("<p class=\"note\">", both("注", "Note"), "：", both(note), "</p>\n");
      }
      for (CatalogueIndex.Listed listed : byClause.get(number)) {
        if (listed.entry() == null) {
          put("<article class=\"item broken\"", id(listed.id()), "><h3><span class=\"id\">");
          put(escape(listed.id()), "</span> ");
          put(both("未交代：没有可用的规则或清单行", "Unaccounted: no working rule or line"));
          put("</h3></article>\n");
        } else {
          requirement(listed.entry());
        }
      }
      if (!clause.narrative().isEmpty()) {
        put("<h3>", both("叙述，不作判定", "Narrative, not judged"), "</h3>\n");
        put("<div class=\"wide\"><table class=\"list\">\n");
        columns(3, "编号", "Id", "内容", "Entry", "理由", "Reason");
        for (Plan.Narrative told : clause.narrative()) {
          put("<tr class=\"item\"", id(told.id()), "><td class=\"id\">", escape(told.id()));
          put("</td><td>", both(told.title()), "</td><td>", both(told.reason()), "</td></tr>\n");
        }
        put("</tbody>\n</table></div>\n");
      }
      put("</section>\n");
    }

    private void requirement(Catalogue.Entry entry) {
      Requirement requirement = entry.requirement();
      put("<article class=\"item\"", id(requirement.id()), ">\n<h3><a class=\"id\" href=\"#");
      put(escape(linked(requirement.id())), "\">", escape(requirement.id()), "</a> ");
      put(both(requirement.title()), "</h3>\n");
      facts(facts.of(chapter, entry, anchors));
      String place = escape(CatalogueFacts.place(requirement.file(), requirement.line()));
      if (entry.by() instanceof Catalogue.Rule rule) {
        put("<details><summary>", both("规则", "Rule"), " <code>", place, "</code></summary>\n");
        source(rule.text());
        put("</details>\n");
      } else {
        put("<p class=\"line\">", both("清单行", "Checklist line"), " <code>", place, "</code></p>\n");
      }
      cases(entry);
      put("</article>\n");
    }

    private void source(String text) {
      put("<pre><code>");
      put(text.lines().map(Markup::escape).collect(Collectors.joining("\n")));
      put("</code></pre>\n");
    }

    private void cases(Catalogue.Entry entry) {
      String id = entry.requirement().id();
      List<CatalogueIndex.Tried> all = tried.getOrDefault(id, List.of());
      boolean line = entry.by() instanceof Catalogue.Line;
      Map<Outcome, Integer> shared = line ? CatalogueIndex.wholeChecklist(chapter, id) : Map.of();
      if (all.isEmpty() && shared.isEmpty()) {
        put("<p class=\"bad\">", both("没有用例", "No case"), "</p>\n");
      }
      if (!all.isEmpty()) {
        put(
            "<details><summary>",
            both("用例 " + all.size() + " 个", CatalogueFacts.number(all.size(), "case")));
        put("</summary>\n");
        caseTable();
        for (CatalogueIndex.Tried each : all) {
          caseRow(each.example(), each.expected());
        }
        put("</tbody>\n</table></div>\n</details>\n");
      }
      if (!shared.isEmpty()) {
        put("<p class=\"line\"><a href=\"#whole\">");
        put(both("整份清单的用例", "Cases of the whole checklist"), "</a>：");
        shared.forEach((outcome, number) -> put(outcome(outcome), " ×", number.toString(), " "));
        put("</p>\n");
      }
    }

    private void caseTable() {
      put("<div class=\"wide\"><table class=\"list cases\">\n");
      columns(4, "用例", "Case", "应得", "Expected", "评估日", "As of", "位置", "Place");
    }

    private void caseRow(Catalogue.Example example, List<Catalogue.Expected> expected) {
      put("<tr><td>", escape(example.name()), "</td><td>");
      for (Catalogue.Expected each : expected) {
        put("<div>", outcome(each.outcome()), " ", both(CatalogueFacts.expected(each)));
        if (!each.except().isEmpty()) {
          put(" ", both("除外", "except"), "：<span class=\"id\">", ids(each.except()), "</span>");
        }
        put("</div>");
      }
      put("</td><td>", both(CatalogueFacts.given(example)), "</td><td><code>");
      put(escape(CatalogueFacts.place(example.file(), example.line())), "</code></td></tr>\n");
    }

    private String ids(List<String> ids) {
      return ids.stream().map(id -> part(facts.id(id))).collect(Collectors.joining("、"));
    }

    private static String outcome(Outcome outcome) {
      return "<span class=\"" + outcome.name() + "\">" + both(outcome.label()) + "</span>";
    }

    private void wholeChecklist() {
      if (wholeChecklist.isEmpty()) {
        return;
      }
      heading("whole", "整份清单的用例", "Cases of the whole checklist");
      caseTable();
      for (Catalogue.Example example : wholeChecklist) {
        caseRow(example, example.expected().stream().filter(e -> e.requirement() == null).toList());
      }
      put("</tbody>\n</table></div>\n</section>\n");
    }

    private void scopes() {
      if (chapter.scopes().isEmpty()) {
        return;
      }
      heading("scopes", "适用对象", "Scopes");
      for (Catalogue.Scope scope : chapter.scopes()) {
        List<Catalogue.Entry> asked =
            chapter.entries().stream()
                .filter(e -> e.requirement().scope().equals(scope.name().zh()))
                .toList();
        put("<article class=\"scope\" id=\"");
        put(anchors.get(CatalogueFacts.scopeKey(scope.name().zh())), "\">\n<h3>");
        put(both(scope.name()), "</h3>\n<p>");
        put(both(asked.size() + " 项要求", CatalogueFacts.number(asked.size(), "requirement")), "。");
        put(both(CatalogueFacts.whenEmpty(scope)), "</p>\n<details><summary>");
        put(both("规则", "Rule"), " <code>");
        put(escape(CatalogueFacts.place(scope.file(), scope.line())), "</code></summary>\n");
        source(scope.text());
        put("</details>\n</article>\n");
      }
      put("</section>\n");
    }

    private void names() {
      if (plan.aliases().isEmpty()) {
        return;
      }
      heading("names", "机构别名", "Other names");
      put("<p>", both("文件点名的机构在数据里也可以这样写。", "How data may call a named institution."));
      put("</p>\n<div class=\"wide\"><table class=\"list\">\n");
      columns(2, "文件里的名称", "Name in the document", "数据里的名称", "Name in data");
      plan.aliases()
          .forEach(
              (name, others) -> {
                put("<tr><td>", escape(name), "</td><td>");
                put(escape(String.join("；", others)), "</td></tr>\n");
              });
      put("</tbody>\n</table></div>\n</section>\n");
    }
  }
}
