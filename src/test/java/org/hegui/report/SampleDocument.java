package org.hegui.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.DataProblem;
import org.hegui.facts.Fraction;
import org.hegui.facts.Place;
import org.hegui.findings.Evidence;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.FindingsDocument.RegionName;
import org.hegui.findings.Kind;
import org.hegui.findings.Measured;
import org.hegui.findings.Missing;
import org.hegui.findings.Nature;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Shortfall;
import org.hegui.findings.Strength;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;

/** A made document with every outcome, open intervals, a group and names that mean harm. */
public final class SampleDocument {
  static final String FORMULA = "=cmd|' /C calc'!A0";
  static final String SCRIPT = "<script>alert(1)</script>]]>&\u0001\u001b[31m\u202e";

  static final LocalDate DUE = LocalDate.of(2025, 12, 31);

  private static final Subject CITY =
      new Subject(Subject.Type.REGION, "990100", "样例市", "990100", "样例市");
  private static final Subject EAST =
      new Subject(Subject.Type.REGION, "990101", "东县", "990101", "东县");
  private static final Subject WEST =
      new Subject(Subject.Type.REGION, "990102", "西旗", "990102", "西旗");

  private SampleDocument() {}

  static Requirement requirement(
      String id, String clause, Kind kind, Op op, String required, String unit, Strength strength) {
    return requirement(id, clause, kind, op, required, unit, strength, "");
  }

  private static Requirement requirement(
      String id,
      String clause,
      Kind kind,
      Op op,
      String required,
      String unit,
      Strength strength,
      String group) {
    return new Requirement(
        "sample-2024-" + id,
        "sample-2024",
        new Text("要求" + id, "Requirement " + id),
        clause,
        kind,
        "scope",
        op,
        required == null ? null : Fraction.of(new BigDecimal(required)),
        "",
        unit,
        Nature.TASK,
        strength,
        "2025-12-31",
        List.of("市卫生健康委", "市发展改革委"),
        group,
        "按方案补齐",
        "sample-2024/rules.drl",
        7);
  }

  static Measured exactly(Fraction value, String unit, Map<String, String> parts) {
    return new Measured(value, value, unit, parts);
  }

  static Fraction fraction(long numerator, long denominator) {
    return Fraction.of(numerator).over(Fraction.of(denominator));
  }

  static Finding finding(
      Requirement requirement, Subject subject, Outcome outcome, Measured measured) {
    return new Finding(
        requirement,
        subject,
        outcome,
        null,
        measured,
        null,
        DUE,
        false,
        Text.NONE,
        List.of(),
        List.of());
  }

  static Plan plan(List<Plan.Clause> clauses) {
    return new Plan(
        "sample-2024",
        new Text("样例工作方案", "Sample work plan"),
        "样政发〔2024〕1号",
        "样例市人民政府",
        "issued",
        LocalDate.of(2024, 8, 30),
        "990100",
        LocalDate.of(2024, 8, 30),
        null,
        null,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        clauses);
  }

  static FindingsDocument document() {
    Requirement share =
        requirement("01-a", "一1", Kind.RATIO, Op.AT_LEAST, "90", "%", Strength.SHALL, "g1");
    Requirement tightened =
        requirement("01-b", "一1", Kind.RATIO, Op.AT_LEAST, "95", "%", Strength.SHALL, "g1");
    Requirement beds =
        requirement("02-a", "一2", Kind.RATIO, Op.AT_LEAST, "7.5", "张/千人", Strength.SHALL);
    Requirement centres =
        requirement("03-a", "二3", Kind.COUNT, Op.AT_LEAST, "2", "所", Strength.STRIVE);
    Requirement each =
        requirement("03-b", "二3", Kind.COVERAGE, Op.AT_LEAST, "1", "项", Strength.SUPPORT);
    Requirement report =
        requirement("04-a", "二4", Kind.INDICATOR, Op.REPORT, null, "人", Strength.SHALL);
    Requirement broken =
        requirement("04-b", "二4", Kind.COUNT, Op.AT_MOST, "3", "家", Strength.SHALL);
    Place bedsCell = new Place("机构.xlsx", "机构", 12, "床位");
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            share,
            CITY,
            Outcome.NOT_MET,
            null,
            exactly(
                fraction(800, 9),
                "%",
                parts("numerator", "8", "denominator", "9", "unknown", "0", "其中公立", "[5, 6]")),
            new Shortfall(Fraction.ONE, "家机构", false, false),
            DUE,
            false,
            Text.NONE,
            List.of(
                new Evidence("facilities", "F1", "第一医院", true, new Place("机构.xlsx", "机构", 5, "")),
                new Evidence("facilities", "F2", SCRIPT, false, new Place("机构.xlsx", "机构", 6, ""))),
            List.of()));
    findings.add(
        new Finding(
            tightened,
            CITY,
            Outcome.NOT_MET,
            null,
            exactly(fraction(800, 9), "%", parts("numerator", "8", "denominator", "9")),
            new Shortfall(Fraction.ONE, "家机构", true, false),
            DUE,
            false,
            Text.NONE,
            List.of(),
            List.of()));
    findings.add(
        new Finding(
            beds,
            CITY,
            Outcome.DATA_MISSING,
            null,
            new Measured(fraction(2, 3), null, "张/千人", parts("numerator", "2000", "unknown", "2")),
            null,
            DUE,
            false,
            Text.NONE,
            List.of(),
            List.of(
                new Missing(Missing.Kind.CELL, "facilities", "F7", FORMULA, "beds", bedsCell),
                new Missing(
                    Missing.Kind.RECORD, "indicators", "990100", "样例市", "BEDS_PER_1000", null))));
    findings.add(finding(centres, EAST, Outcome.NOT_YET_DUE, exactly(Fraction.ONE, "所", parts())));
    findings.add(
        new Finding(
            centres,
            WEST,
            Outcome.MET,
            null,
            exactly(Fraction.of(2), "所", parts()),
            null,
            DUE,
            true,
            new Text("2026-02-01 建成", "completed on 2026-02-01"),
            List.of(),
            List.of()));
    for (int i = 1; i <= 14; i++) {
      Subject facility =
          new Subject(
              Subject.Type.FACILITY,
              "F%02d".formatted(i),
              i == 1 ? FORMULA : i == 2 ? SCRIPT : "机构" + i,
              "990101",
              "东县");
      findings.add(
          new Finding(
              each,
              facility,
              Outcome.NOT_MET,
              null,
              exactly(Fraction.ZERO, "项", parts()),
              new Shortfall(Fraction.ONE, "项", false, false),
              i == 3 ? null : DUE,
              false,
              Text.NONE,
              List.of(),
              List.of()));
    }
    findings.add(
        finding(
            report,
            CITY,
            Outcome.REPORTED,
            new Measured(null, Fraction.of(1234567), "人", parts())));
    findings.add(
        new Finding(
            report,
            new Subject(Subject.Type.ALLIANCE, "A1", "样例医共体", "", ""),
            Outcome.NOT_APPLICABLE,
            null,
            null,
            null,
            null,
            false,
            new Text("常住人口不超过 30 万", "at most 300,000 residents"),
            List.of(),
            List.of()));
    findings.add(
        new Finding(
            broken,
            EAST,
            Outcome.RULE_ERROR,
            null,
            null,
            null,
            null,
            false,
            new Text("规则超出时间预算", "the rule ran out of time"),
            List.of(),
            List.of()));
    findings.add(
        new Finding(
            broken,
            WEST,
            Outcome.EXEMPTED,
            Outcome.NOT_MET,
            exactly(Fraction.of(5), "家", parts()),
            new Shortfall(Fraction.of(2), "家", false, true),
            DUE,
            false,
            Text.NONE,
            List.of(),
            List.of()));
    findings.add(
        new Finding(
            beds,
            EAST,
            Outcome.DATA_MISSING,
            null,
            null,
            null,
            null,
            false,
            Text.NONE,
            List.of(),
            List.of(
                new Missing(Missing.Kind.CELL, "facilities", "F7", FORMULA, "beds", bedsCell),
                new Missing(Missing.Kind.TABLE, "alliances", "", "", "", null))));
    Map<String, String> about = new LinkedHashMap<>();
    about.put("title", "样例市医疗卫生数据");
    about.put("submitted_by", "样例市卫生健康委");
    about.put("submitted_on", "2026-01-15");
    List<Plan.Clause> clauses =
        List.of(
            clause("一1", List.of(share.id(), tightened.id()), List.of(), List.of()),
            clause("一2", List.of(beds.id(), "sample-2024-02-z"), List.of(), List.of()),
            clause("二3", List.of(centres.id()), List.of(each.id()), List.of()),
            clause(
                "二4",
                List.of(report.id()),
                List.of(),
                List.of(
                    new Plan.Narrative(
                        "sample-2024-04-n",
                        new Text("加强领导", "Leadership"),
                        new Text("没有可核实的事项", "Nothing to verify")))),
            clause("三5", List.of(), List.of(), List.of()));
    return new FindingsDocument(
        LocalDate.of(2026, 3, 1),
        "sample",
        about,
        List.of(
            new RegionName("990100", "样例市", "PREFECTURE", ""),
            new RegionName("990101", "东县", "COUNTY", "990100"),
            new RegionName("990102", "西旗", "COUNTY", "990100"),
            new RegionName("990101001", "东镇", "TOWNSHIP", "990101")),
        "0123456789abcdef0123456789abcdef",
        List.of(plan(clauses)),
        List.of(share, tightened, beds, centres, each, report, broken),
        findings,
        findings.size(),
        List.of("sample-2024-05-a"),
        List.of(
            new DataProblem(
                DataProblem.Severity.WARNING,
                "total-row",
                new Place("机构.xlsx", "机构", 40, ""),
                "合计",
                "一家机构",
                "a facility",
                "",
                ""),
            new DataProblem(
                DataProblem.Severity.ERROR,
                "unknown-category",
                new Place("机构.xlsx", "机构", 9, "机构类别"),
                "综合医完",
                "机构类别",
                "a facility category",
                "综合医院",
                "综合医院")),
        List.of(
            new RuleProblem(
                true,
                "unknown-annotation",
                "sample-2024/more.drl",
                12,
                3,
                "@operator",
                new Text("没有这个注解", "no such annotation"),
                new Text("@op", "@op"))));
  }

  private static Plan.Clause clause(
      String clause, List<String> rules, List<String> checklist, List<Plan.Narrative> narrative) {
    return new Plan.Clause(
        clause,
        new Text("条款" + clause, "Clause " + clause),
        List.of("市卫生健康委"),
        rules,
        checklist,
        narrative,
        List.of());
  }

  private static Map<String, String> parts(String... words) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      parts.put(words[i], words[i + 1]);
    }
    return parts;
  }

  /** A document of the size of a real run. */
  public static FindingsDocument large(int counties, int requirements) {
    List<RegionName> regions = new ArrayList<>();
    regions.add(new RegionName("990100", "样例市", "PREFECTURE", ""));
    for (int i = 1; i <= counties; i++) {
      regions.add(new RegionName("9901%02d".formatted(i), "样例" + i + "县", "COUNTY", "990100"));
    }
    List<Requirement> asked = new ArrayList<>();
    List<Plan.Clause> clauses = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int r = 0; r < requirements; r++) {
      String clause = "二（" + (r / 7 + 1) + "）";
      Requirement requirement =
          requirement(
              "%02d-%c".formatted(r / 7 + 1, 'a' + r % 7),
              clause,
              List.of(Kind.values()).get(r % Kind.values().length),
              Op.AT_LEAST,
              String.valueOf(60 + r % 40),
              "%",
              List.of(Strength.values()).get(r % 3));
      asked.add(requirement);
      if (r % 7 == 0) {
        List<String> ids = new ArrayList<>();
        for (int i = r; i < Math.min(r + 7, requirements); i++) {
          ids.add("sample-2024-%02d-%c".formatted(i / 7 + 1, 'a' + i % 7));
        }
        clauses.add(clause(clause, ids, List.of(), List.of()));
      }
      for (int c = 0; c < regions.size(); c++) {
        RegionName region = regions.get(c);
        int turn = (r * 7 + c * 3) % 11;
        boolean facility = turn % 4 == 3;
        Subject subject =
            new Subject(
                facility ? Subject.Type.FACILITY : Subject.Type.REGION,
                facility ? "F" + c + "-" + r % 30 : region.code(),
                facility ? region.name() + "第" + r % 30 + "医院" : region.name(),
                region.code(),
                region.name());
        Outcome outcome =
            turn < 2
                ? Outcome.NOT_MET
                : turn < 4
                    ? Outcome.DATA_MISSING
                    : turn == 4 ? Outcome.NOT_YET_DUE : turn == 5 ? Outcome.REPORTED : Outcome.MET;
        Fraction value = fraction(100L * (turn + 50 + r % 9), 70);
        List<Evidence> evidence = new ArrayList<>();
        for (int e = 0; e < 20; e++) {
          evidence.add(
              new Evidence(
                  "facilities",
                  "F" + c + "-" + e,
                  region.name() + "第" + e + "医院",
                  e % 3 > 0,
                  new Place("机构.csv", "", c * 30 + e + 2, "")));
        }
        findings.add(
            new Finding(
                requirement,
                subject,
                outcome,
                null,
                outcome == Outcome.DATA_MISSING
                    ? new Measured(value, value.plus(Fraction.of(20)), "%", Map.of())
                    : exactly(value, "%", Map.of()),
                outcome == Outcome.NOT_MET
                    ? new Shortfall(Fraction.of(2), "家机构", false, false)
                    : null,
                DUE,
                false,
                Text.NONE,
                evidence,
                outcome == Outcome.DATA_MISSING
                    ? List.of(
                        new Missing(
                            Missing.Kind.CELL,
                            "facilities",
                            "F" + c,
                            region.name() + "医院",
                            "beds",
                            new Place("机构.csv", "", c + 2, "实有床位")))
                    : List.of()));
      }
    }
    return new FindingsDocument(
        LocalDate.of(2026, 3, 1),
        "large",
        Map.of(),
        regions,
        "0123456789abcdef",
        List.of(plan(clauses)),
        asked,
        findings,
        findings.size(),
        List.of(),
        List.of(),
        List.of());
  }
}
