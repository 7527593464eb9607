package org.hegui.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hegui.cases.Case;
import org.hegui.cases.CaseFile;
import org.hegui.facts.Codes;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;
import org.hegui.measure.Accept;
import org.hegui.report.Catalogue;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.RuleText;
import org.hegui.rulebook.Rulebook;

/** The rules folder as a catalogue, which knows neither rules nor cases. */
final class CatalogueOf {
  private static final String SCOPES = "scopes.drl";

  private final Path rules;
  private final Codes codes;

  private CatalogueOf(Path rules, Codes codes) {
    this.rules = rules;
    this.codes = codes;
  }

  /**
   * @param rules the folder that the rulebook was read from
   */
  static Catalogue rules(Path rules, Rulebook rulebook, List<CaseFile> cases) {
    CatalogueOf source = new CatalogueOf(rules, rulebook.codes());
    return new Catalogue(
        rulebook.hash(),
        rulebook.plans().stream().map(plan -> source.chapter(plan, cases)).toList());
  }

  private Catalogue.Chapter chapter(PlanRules plan, List<CaseFile> cases) {
    Map<String, Text> attestations = new TreeMap<>();
    for (Plan.Upstream upstream : plan.plan().after().values()) {
      attestations.put(upstream.code(), attestation(upstream.code()));
    }
    return new Catalogue.Chapter(
        plan.plan(),
        entries(plan),
        scopes(plan),
        attestations,
        cases.stream()
            .flatMap(file -> file.cases().stream())
            .filter(each -> each.plan().equals(plan.plan().id()))
            .map(CatalogueOf::example)
            .toList());
  }

  private List<Catalogue.Entry> entries(PlanRules plan) {
    Map<String, Catalogue.Line> lines =
        plan.checklist().stream()
            .collect(Collectors.toMap(line -> line.requirement().id(), this::line));
    Map<String, Map<Integer, String>> texts = new HashMap<>();
    List<Catalogue.Entry> entries = new ArrayList<>();
    for (Requirement requirement : plan.requirements()) {
      Catalogue.Answered by = lines.get(requirement.id());
      if (by == null) {
        Map<Integer, String> file =
            texts.computeIfAbsent(
                requirement.file(),
                name ->
                    RuleText.read(rules, name).stream()
                        .collect(Collectors.toMap(RuleText::line, RuleText::text, (a, b) -> a)));
        by = new Catalogue.Rule(file.getOrDefault(requirement.line(), ""));
      }
      entries.add(new Catalogue.Entry(requirement, by));
    }
    return entries;
  }

  private Catalogue.Line line(ChecklistLine line) {
    return new Catalogue.Line(
        line.code(),
        attestation(line.code()),
        line.components(),
        line.renewMonths(),
        accepted(line.accept()));
  }

  private static Text accepted(Accept accept) {
    return switch (accept) {
      case HAS -> new Text("已启动即可", "a start is enough");
      case DONE -> new Text("已印发、已建立或已完成", "issued, in place or completed");
      case COMPLETED -> new Text("已完成（验收）", "completed and accepted");
    };
  }

  private Text attestation(String code) {
    return codes
        .find("attestation", code)
        .map(found -> new Text(found.zh(), found.en()))
        .orElse(new Text(code, ""));
  }

  private List<Catalogue.Scope> scopes(PlanRules plan) {
    List<RuleText> all = new ArrayList<>(RuleText.read(rules, SCOPES));
    all.addAll(RuleText.read(rules, plan.plan().id() + "/" + SCOPES));
    Map<String, RuleText> texts =
        all.stream().collect(Collectors.toMap(RuleText::name, Function.identity(), (a, b) -> a));
    Set<String> asked =
        plan.requirements().stream().map(Requirement::scope).collect(Collectors.toSet());
    return plan.scopes().values().stream()
        .filter(scope -> asked.contains(scope.name().zh()) && texts.containsKey(scope.name().zh()))
        .map(
            scope -> {
              RuleText text = texts.get(scope.name().zh());
              return new Catalogue.Scope(
                  scope.name(), scope.missingWhenEmpty(), text.file(), text.line(), text.text());
            })
        .toList();
  }

  private static Catalogue.Example example(Case each) {
    return new Catalogue.Example(
        each.name(),
        each.asOf(),
        each.parameters(),
        each.expected().stream().map(CatalogueOf::expected).toList(),
        each.file(),
        each.line());
  }

  private static Catalogue.Expected expected(Case.Expected expected) {
    return new Catalogue.Expected(
        expected.requirement().equals("checklist") ? null : expected.requirement(),
        expected.except(),
        expected.subject(),
        expected.outcome(),
        expected.measured(),
        expected.shortfall(),
        expected.late());
  }
}
