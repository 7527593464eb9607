package org.hegui.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hegui.evaluate.Budget;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.InProcess;
import org.hegui.evaluate.Mutation;
import org.hegui.evaluate.PlanRun;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.facts.Fraction;
import org.hegui.findings.Finding;
import org.hegui.findings.Measured;
import org.hegui.findings.Text;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;

/** Runs cases through the same reader, rules and judge as real data. */
public final class CaseRun {
  private final Rulebook rulebook;
  private final Evaluation evaluation;
  private final Map<String, PlanRules> plans;

  /** Runs cases with rules that are fired in this process. */
  public CaseRun(Rulebook rulebook, Compiler compiler) {
    this(rulebook, new InProcess(compiler, Budget.USUAL));
  }

  public CaseRun(Rulebook rulebook, Engine engine) {
    this.rulebook = rulebook;
    this.evaluation = new Evaluation(rulebook, engine);
    this.plans =
        rulebook.plans().stream()
            .collect(Collectors.toMap(plan -> plan.plan().id(), Function.identity()));
  }

  /** Evaluates the case and holds what was found against what is expected. */
  public CaseResult run(Case each) {
    return run(each, null);
  }

  /** The same; and where the case passed, tells the plan's mutants that it catches. */
  public CaseResult run(Case each, Mutants mutants) {
    List<Text> failures = new ArrayList<>();
    List<Finding> met = new ArrayList<>();
    DataSet data = read(each, each.given());
    if (!each.faulty()) {
      for (DataProblem problem : data.problems()) {
        if (problem.severity() == DataProblem.Severity.ERROR
            || problem.code().equals("unknown-column")
            || problem.code().equals("unknown-field")
            || problem.code().equals("unknown-table")) {
          failures.add(
              at(
                  each,
                  each.line(problem.place()),
                  problem.place().zh() + "：" + problem.read() + "，" + problem.expected(),
                  problem.place().en() + ": " + problem.read() + ", " + problem.expectedEn()));
        }
      }
    }
    PlanRun run = ask(each, data);
    List<Finding> found = run.findings();
    if (each.attested() != null) {
      run = ask(each, read(each, attested(each, found)));
      found = run.findings();
    }
    if (run.subjects() != found.size()) {
      failures.add(at(each, each.line(), "结论数与适用对象数不符", "findings and subjects differ"));
    }
    Map<String, List<Finding>> byRequirement =
        found.stream().collect(Collectors.groupingBy(f -> f.requirement().id()));
    for (Case.Expected expected : each.expected()) {
      for (String id : ids(each, expected, failures)) {
        compare(each, expected, id, byRequirement.getOrDefault(id, List.of()), failures, met);
      }
    }
    if (mutants != null && failures.isEmpty()) {
      confront(each, run, mutants);
    }
    return new CaseResult(each, failures, met);
  }

  private void confront(Case each, PlanRun run, Mutants mutants) {
    Map<String, List<Case.Expected>> expected = new LinkedHashMap<>();
    for (Case.Expected one : each.expected()) {
      for (String id : ids(each, one, new ArrayList<>())) {
        expected.computeIfAbsent(id, key -> new ArrayList<>()).add(one);
      }
    }
    expected.forEach(
        (id, all) -> {
          for (Mutation mutation : mutants.surviving(id, run.triggered(id))) {
            List<Finding> found = run.findings(id, mutation);
            List<Text> failures = new ArrayList<>();
            all.forEach(one -> compare(each, one, id, found, failures, new ArrayList<>()));
            if (!failures.isEmpty()) {
              mutants.caught(id, mutation);
            }
          }
        });
  }

  private DataSet read(Case each, ObjectNode given) {
    return DataSetReader.readJson(given, each.file(), rulebook.codes());
  }

  private PlanRun ask(Case each, DataSet data) {
    return evaluation.run(plans.get(each.plan()), data, each.asOf(), each.parameters());
  }

  /** A record for every line of the checklist, every subject it was asked of, every component. */
  private ObjectNode attested(Case each, List<Finding> asked) {
    Map<String, ChecklistLine> lines =
        plans.get(each.plan()).checklist().stream()
            .collect(Collectors.toMap(line -> line.requirement().id(), Function.identity()));
    ObjectNode given = each.given().deepCopy();
    ArrayNode rows = given.withArray("attestations");
    for (Finding finding : asked) {
      ChecklistLine line = lines.get(finding.requirement().id());
      if (line != null) {
        List<String> components = line.components().isEmpty() ? List.of("") : line.components();
        for (String component : components) {
          rows.addObject()
              .put("subject", finding.subject().code())
              .put("code", line.code())
              .put("qualifier", component)
              .put("state", each.attested().name())
              .put("on", each.attestedOn().toString());
        }
      }
    }
    return given;
  }

  /** The requirements that an expectation is about. */
  private List<String> ids(Case each, Case.Expected expected, List<Text> failures) {
    boolean checklist = expected.requirement().equals("checklist");
    List<String> ids = new ArrayList<>();
    if (checklist) {
      plans.get(each.plan()).checklist().forEach(line -> ids.add(line.requirement().id()));
    } else {
      ids.add(expected.requirement());
    }
    for (String id : expected.except()) {
      if (!checklist || !ids.remove(id)) {
        failures.add(
            at(
                each,
                expected.line(),
                id + "：except 只能写清单里的要求，且 requirement 为 checklist",
                id + ": except names lines of the checklist, beside requirement checklist"));
      }
    }
    return ids;
  }

  /** Holds the findings of one requirement against what is expected of it. */
  private static void compare(
      Case each,
      Case.Expected expected,
      String id,
      List<Finding> ofRequirement,
      List<Text> failures,
      List<Finding> met) {
    List<Finding> found =
        ofRequirement.stream()
            .filter(
                f -> expected.subject() == null || expected.subject().equals(f.subject().code()))
            .toList();
    if (found.isEmpty()) {
      failures.add(
          at(
              each,
              expected.line(),
              id + "：没有这样的结论，检查编号和 subject",
              id + ": no such finding; check the id and the subject"));
      return;
    }
    Set<String> asked =
        found.stream().map(f -> f.subject().code()).collect(Collectors.toCollection(TreeSet::new));
    if (!expected.subjects().isEmpty() && !asked.equals(new TreeSet<>(expected.subjects()))) {
      failures.add(
          at(
              each,
              expected.line(),
              id + "：对象应为 " + new TreeSet<>(expected.subjects()) + "，实为 " + asked,
              id + ": expected subjects other than " + asked));
      return;
    }
    if (found.size() > 1
        && expected.subject() == null
        && expected.subjects().isEmpty()
        && !expected.requirement().equals("checklist")) {
      failures.add(
          at(
              each,
              expected.line(),
              id + " 有 " + found.size() + " 条结论，应写明 subject",
              id + " has " + found.size() + " findings; name the subject"));
      return;
    }
    for (Finding finding : found) {
      Text difference = difference(each, expected, finding);
      if (difference == null) {
        met.add(finding);
      } else {
        failures.add(difference);
      }
    }
  }

  private static Text difference(Case each, Case.Expected expected, Finding finding) {
    String who = finding.requirement().id() + " " + finding.subject().code();
    if (finding.outcome() != expected.outcome()) {
      return at(
          each,
          expected.line(),
          who + "：应为 " + expected.outcome() + "，实为 " + finding.outcome() + " " + interval(finding),
          who + ": expected " + expected.outcome() + ", got " + finding.outcome());
    }
    String measured = interval(finding);
    if (expected.measured() != null && !expected.measured().equals(measured)) {
      return at(
          each,
          expected.line(),
          who + "：测得应为 " + expected.measured() + "，实为 " + measured,
          who + ": expected measured " + expected.measured() + ", got " + measured);
    }
    String shortfall = finding.shortfall() == null ? "" : finding.shortfall().value().toString();
    if (expected.shortfall() != null && !expected.shortfall().equals(shortfall)) {
      return at(
          each,
          expected.line(),
          who + "：差额应为 " + expected.shortfall() + "，实为 " + shortfall,
          who + ": expected shortfall " + expected.shortfall() + ", got " + shortfall);
    }
    if (expected.late() != null && expected.late() != finding.late()) {
      return at(
          each,
          expected.line(),
          who + "：late 应为 " + expected.late(),
          who + ": expected late " + expected.late());
    }
    return null;
  }

  private static String interval(Finding finding) {
    Measured measured = finding.measured();
    if (measured == null) {
      return "";
    }
    if (measured.exact()) {
      return measured.low().toString();
    }
    return (measured.low() == null ? "(-∞" : "[" + measured.low())
        + ", "
        + (measured.high() == null ? "∞)" : measured.high() + "]");
  }

  private static Text at(Case each, int line, String zh, String en) {
    String place = each.file() + ":" + (line == 0 ? each.line() : line) + "：";
    return new Text(place + zh, place + en);
  }

  /** Whether a finding stands exactly on its boundary. */
  static boolean onBoundary(Finding finding) {
    Measured measured = finding.measured();
    Fraction required = finding.requirement().required();
    return measured != null && measured.exact() && measured.low().equals(required);
  }
}
