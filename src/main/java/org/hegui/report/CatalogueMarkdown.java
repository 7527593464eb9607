package org.hegui.report;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;

/** A page of the catalogue in Markdown (CommonMark with tables): the index, or a plan. */
final class CatalogueMarkdown {
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final Catalogue catalogue;
  private final CatalogueIndex index;
  private final CatalogueFacts facts;
  private final String here;
  private final StringBuilder out = new StringBuilder();

  private CatalogueMarkdown(Catalogue catalogue, String here) {
    this.catalogue = catalogue;
    this.index = new CatalogueIndex(catalogue);
    this.facts = new CatalogueFacts(catalogue, index);
    this.here = here;
  }

  /** The page that leads to all plans. */
  static String index(Catalogue catalogue) {
    CatalogueMarkdown page = new CatalogueMarkdown(catalogue, null);
    page.index();
    return page.out.toString();
  }

  /** The page of a plan. */
  static String plan(Catalogue catalogue, Catalogue.Chapter chapter) {
    CatalogueMarkdown page = new CatalogueMarkdown(catalogue, chapter.plan().id());
    page.plan(chapter);
    return page.out.toString();
  }

  // --- text that cannot become markup ---

  /** One line of text; what Markdown or HTML would read as markup is escaped. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    PlainText.tame(text)
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '\\', '`', '*', '_', '{', '}', '[', ']', '#', '|', '~' ->
                    safe.append('\\').append((char) point);
                default -> safe.appendCodePoint(point);
              }
            });
    return safe.toString().strip();
  }

  /** A block that shows the text as it is, whatever it holds. */
  static String fenced(String language, String text) {
    int longest = 2;
    Matcher runs = BACKTICKS.matcher(text);
    while (runs.find()) {
      longest = Math.max(longest, runs.end() - runs.start());
    }
    String fence = "`".repeat(longest + 1);
    String body = text.lines().map(PlainText::tame).collect(Collectors.joining("\n"));
    return fence + language + "\n" + body + "\n" + fence + "\n";
  }

  private static String both(Text text) {
    if (text.zh().isEmpty() || text.en().isEmpty() || text.zh().equals(text.en())) {
      return escape(text.zh().isEmpty() ? text.en() : text.zh());
    }
    return escape(text.zh()) + " / " + escape(text.en());
  }

  private static String both(String zh, String en) {
    return both(new Text(zh, en));
  }

  /** Links lead to plans and to requirements, whose headings are their ids; not further. */
  private String part(CatalogueFacts.Part part) {
    CatalogueFacts.Target target = part.target();
    String anchor = target == null ? null : target.anchor();
    if (target == null || anchor != null && index.planOf(anchor) == null) {
      return both(part.text());
    }
    String file = target.plan().equals(here) ? "" : CatalogueHtml.linked(target.plan()) + ".md";
    if (here == null) {
      file = CataloguePages.FOLDER + "/" + file;
    }
    String fragment = anchor == null ? "" : "#" + CatalogueHtml.linked(anchor);
    return "[" + both(part.text()) + "](" + file + fragment + ")";
  }

  private String parts(List<CatalogueFacts.Part> parts) {
    return parts.stream().map(this::part).collect(Collectors.joining("；"));
  }

  private String ids(List<String> ids) {
    return ids.stream().map(id -> part(facts.id(id))).collect(Collectors.joining("、"));
  }

  private void line(String... parts) {
    for (String part : parts) {
      out.append(part);
    }
    out.append('\n');
  }

  private void heading(String marks, String text) {
    line("\n", marks, " ", text, "\n");
  }

  private void row(String... cells) {
    line("| ", String.join(" | ", cells), " |");
  }

  private void columns(String... names) {
    row(names);
    row(List.of(names).stream().map(name -> "---").toArray(String[]::new));
  }

  private void facts(List<CatalogueFacts.Fact> all) {
    for (CatalogueFacts.Fact fact : all) {
      line("- **", both(fact.label()), "**：", parts(fact.parts()));
    }
  }

  // --- the index ---

  private void index() {
    line("# ", both("要求目录", "Catalogue of requirements"), "\n");
    line(both("规则集", "Rule set"), "：", escape(catalogue.ruleSet()), "\n");
    columns(
        "规划 / Plan",
        "文号 / Number",
        "条款 / Clauses",
        "规则 / Rules",
        "清单 / Checklist",
        "叙述 / Narrative",
        "未交代 / Unaccounted",
        "用例 / Cases");
    for (Catalogue.Chapter chapter : catalogue.chapters()) {
      Plan plan = chapter.plan();
      CoverageTable coverage = CatalogueIndex.coverage(chapter);
      row(
          part(new CatalogueFacts.Part(plan.title(), new CatalogueFacts.Target(plan.id(), null))),
          both(CatalogueFacts.number(plan)),
          String.valueOf(plan.clauses().size()),
          String.valueOf(coverage.rules()),
          String.valueOf(coverage.checklist()),
          String.valueOf(coverage.narrative()),
          String.valueOf(coverage.unaccounted()),
          String.valueOf(chapter.examples().size()));
    }
  }

  // --- a plan ---

  private void plan(Catalogue.Chapter chapter) {
    Plan plan = chapter.plan();
    line("# ", both(plan.title()), "\n");
    line("[", both("要求目录", "Catalogue"), "](../README.md) · ", escape(plan.id()), "\n");
    facts(facts.of(plan));
    coverage(chapter);
    readings(plan);
    dates(chapter);
    List<List<CatalogueIndex.Listed>> byClause = CatalogueIndex.byClause(chapter);
    Map<String, List<CatalogueIndex.Tried>> tried = CatalogueIndex.tried(chapter);
    for (int i = 0; i < byClause.size(); i++) {
      clause(chapter, plan.clauses().get(i), byClause.get(i), tried);
    }
    wholeChecklist(chapter);
    scopes(chapter);
    names(plan);
  }

  private void coverage(Catalogue.Chapter chapter) {
    heading("##", both("条款覆盖", "Coverage"));
    columns("条款 / Clause", "规则 / Rules", "清单 / Checklist", "叙述 / Narrative", "未交代 / Unaccounted");
    CoverageTable coverage = CatalogueIndex.coverage(chapter);
    for (CoverageTable.Row row : coverage.rows()) {
      row(
          escape(row.clause()) + " " + both(row.title()),
          String.valueOf(row.rules()),
          String.valueOf(row.checklist()),
          String.valueOf(row.narrative()),
          String.valueOf(row.unaccounted().size()));
    }
    row(
        both("合计", "Total"),
        String.valueOf(coverage.rules()),
        String.valueOf(coverage.checklist()),
        String.valueOf(coverage.narrative()),
        String.valueOf(coverage.unaccounted()));
  }

  private void readings(Plan plan) {
    if (plan.parameters().isEmpty()) {
      return;
    }
    heading("##", both("读法", "Readings"));
    line(both("原文可以有几种理解之处；打勾的是所取的读法。", "Where the text is open; ✓ is chosen."));
    for (Plan.Parameter parameter : plan.parameters()) {
      heading("###", escape(parameter.name()) + " " + both(parameter.question()));
      parameter
          .alternatives()
          .forEach(
              (value, meaning) ->
                  line(
                      value.equals(parameter.value()) ? "- ✓ " : "- ",
                      escape(parameter.name() + "=" + value),
                      "：",
                      both(meaning)));
      if (!parameter.actsOn().isEmpty()) {
        line("- **", both("作用于", "Acts on"), "**：", ids(parameter.actsOn()));
      }
    }
  }

  private void dates(Catalogue.Chapter chapter) {
    Plan plan = chapter.plan();
    if (plan.places().isEmpty() && plan.after().isEmpty()) {
      return;
    }
    heading("##", both("期限表", "Due dates"));
    plan.places()
        .forEach(
            (name, dates) ->
                CatalogueFacts.byDate(dates)
                    .forEach(
                        (date, codes) ->
                            line(
                                "- ",
                                escape(name),
                                " ",
                                date.toString(),
                                "：",
                                escape(String.join("、", codes)))));
    plan.after()
        .forEach(
            (name, upstream) ->
                line("- ", escape(name), "：", both(CatalogueFacts.upstream(chapter, upstream))));
  }

  private void clause(
      Catalogue.Chapter chapter,
      Plan.Clause clause,
      List<CatalogueIndex.Listed> listed,
      Map<String, List<CatalogueIndex.Tried>> tried) {
    heading("##", escape(clause.clause()) + " " + both(clause.title()));
    if (!clause.responsible().isEmpty()) {
      line(both("责任单位", "Responsible"), "：", escape(String.join("、", clause.responsible())), "\n");
    }
    for (Text note : clause.notes()) {
      line("> ", both("注", "Note"), "：", both(note), "\n");
    }
    for (CatalogueIndex.Listed each : listed) {
      heading("###", escape(each.id()));
      if (each.entry() == null) {
        line(both("未交代：没有可用的规则或清单行", "Unaccounted: no working rule or line"));
      } else {
        requirement(chapter, each.entry(), tried.getOrDefault(each.id(), List.of()));
      }
    }
    for (Plan.Narrative told : clause.narrative()) {
      heading("###", escape(told.id()));
      line("**", both(told.title()), "**\n");
      line(both("叙述，不作判定", "Narrative, not judged"), "：", both(told.reason()));
    }
  }

  private void requirement(
      Catalogue.Chapter chapter, Catalogue.Entry entry, List<CatalogueIndex.Tried> tried) {
    Requirement requirement = entry.requirement();
    line("**", both(requirement.title()), "**\n");
    facts(facts.of(chapter, entry, Map.of()));
    String place = escape(CatalogueFacts.place(requirement.file(), requirement.line()));
    if (entry.by() instanceof Catalogue.Rule rule) {
      line("- **", both("规则", "Rule"), "**：", place, "\n");
      line(fenced("drools", rule.text()));
    } else {
      line("- **", both("清单行", "Checklist line"), "**：", place, "\n");
    }
    tried.forEach(each -> example(each.example(), each.expected()));
    Map<Outcome, Integer> whole =
        entry.by() instanceof Catalogue.Line
            ? CatalogueIndex.wholeChecklist(chapter, requirement.id())
            : Map.of();
    if (!whole.isEmpty()) {
      line(
          "- ",
          both("整份清单的用例", "Cases of the whole checklist"),
          "：",
          whole.entrySet().stream()
              .map(e -> both(e.getKey().label()) + " ×" + e.getValue())
              .collect(Collectors.joining("；")));
    }
    if (tried.isEmpty() && whole.isEmpty()) {
      line(both("没有用例", "No case"));
    }
  }

  private void example(Catalogue.Example example, List<Catalogue.Expected> expected) {
    String found = expected.stream().map(this::expected).collect(Collectors.joining("；"));
    line(
        "- ",
        both("用例", "Case"),
        "：",
        escape(example.name()),
        " → ",
        found,
        "（",
        both(CatalogueFacts.given(example)),
        "，",
        escape(CatalogueFacts.place(example.file(), example.line())),
        "）");
  }

  private String expected(Catalogue.Expected expected) {
    String found = both(expected.outcome().label()) + " " + both(CatalogueFacts.expected(expected));
    return expected.except().isEmpty()
        ? found.strip()
        : found.strip() + " " + both("除外", "except") + "：" + ids(expected.except());
  }

  private void wholeChecklist(Catalogue.Chapter chapter) {
    List<Catalogue.Example> examples = CatalogueIndex.wholeChecklist(chapter);
    if (examples.isEmpty()) {
      return;
    }
    heading("##", both("整份清单的用例", "Cases of the whole checklist"));
    for (Catalogue.Example example : examples) {
      example(example, example.expected().stream().filter(e -> e.requirement() == null).toList());
    }
  }

  private void scopes(Catalogue.Chapter chapter) {
    if (chapter.scopes().isEmpty()) {
      return;
    }
    heading("##", both("适用对象", "Scopes"));
    for (Catalogue.Scope scope : chapter.scopes()) {
      heading("###", both(scope.name()));
      line(
          both(CatalogueFacts.whenEmpty(scope)),
          " · ",
          escape(CatalogueFacts.place(scope.file(), scope.line())),
          "\n");
      line(fenced("drools", scope.text()));
    }
  }

  private void names(Plan plan) {
    if (plan.aliases().isEmpty()) {
      return;
    }
    heading("##", both("机构别名", "Other names"));
    plan.aliases()
        .forEach((name, others) -> line("- ", escape(name), "：", escape(String.join("；", others))));
  }
}
