package org.hegui.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Fraction;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Kind;
import org.hegui.findings.Nature;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Strength;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;
import org.junit.jupiter.api.Test;

/** Which of several requirements on one matter is the stricter, and why. */
class RequirementGroupTest {
  private static Requirement requirement(String plan, Op op, String required, String unit) {
    return new Requirement(
        plan + "-a",
        plan,
        new Text("要求", "Requirement"),
        "一",
        Kind.COVERAGE,
        "scope",
        op,
        required == null ? null : Fraction.of(new BigDecimal(required)),
        "",
        unit,
        Nature.TASK,
        Strength.SHALL,
        "",
        List.of("市卫生健康委"),
        "g",
        "",
        plan + "/rules.drl",
        1);
  }

  private static Finding finding(Requirement of, String subject, Outcome outcome, String due) {
    return new Finding(
        of,
        new Subject(Subject.Type.REGION, subject, "", subject, ""),
        outcome,
        null,
        null,
        null,
        due == null ? null : LocalDate.parse(due),
        false,
        Text.NONE,
        List.of(),
        List.of());
  }

  private static RequirementGroup only(List<Requirement> requirements, List<Finding> findings) {
    return only(List.of(), requirements, findings);
  }

  private static RequirementGroup only(
      List<Plan> plans, List<Requirement> requirements, List<Finding> findings) {
    List<RequirementGroup> groups =
        RequirementGroup.of(
            new FindingsDocument(
                LocalDate.parse("2026-01-01"),
                "",
                Map.of(),
                List.of(),
                "",
                plans,
                requirements,
                findings,
                findings.size(),
                List.of(),
                List.of(),
                List.of()));
    assertEquals(1, groups.size());
    return groups.get(0);
  }

  /** One alliance meets the city's requirement alone; the other meets the province's. */
  private static RequirementGroup ofTwoAlliances(
      Requirement province, Requirement city, Outcome cityOfSecond) {
    return only(
        List.of(province, city),
        List.of(
            finding(province, "A1", Outcome.NOT_MET, null),
            finding(city, "A1", Outcome.MET, null),
            finding(province, "A2", Outcome.MET, null),
            finding(city, "A2", cityOfSecond, null)));
  }

  @Test
  void theHigherTargetIsTheStricter() {
    Requirement city = requirement("city", Op.AT_LEAST, "95", "%");
    Requirement province = requirement("province", Op.AT_LEAST, "90", "%");
    RequirementGroup group = only(List.of(province, city), List.of());
    assertEquals(List.of("city-a"), group.stricter());
    assertEquals("目标值 95，其余最宽 90", group.reason().zh());
  }

  @Test
  void ofCeilingsTheLowerIsTheStricter() {
    Requirement city = requirement("city", Op.AT_MOST, "30", "%");
    Requirement province = requirement("province", Op.AT_MOST, "31.5", "%");
    RequirementGroup group = only(List.of(province, city), List.of());
    assertEquals(List.of("city-a"), group.stricter());
    assertEquals("目标值 30，其余最宽 31.5", group.reason().zh());
  }

  @Test
  void withOneTargetTheEarlierDateIsTheStricter() {
    Requirement city = requirement("city", Op.AT_LEAST, "1", "项");
    Requirement province = requirement("province", Op.AT_LEAST, "1", "项");
    RequirementGroup group =
        only(
            List.of(province, city),
            List.of(
                finding(province, "H1", Outcome.MET, "2017-12-31"),
                finding(city, "H1", Outcome.MET, "2017-08-01")));
    assertEquals(List.of("city-a"), group.stricter());
    assertEquals("期限 2017-08-01，最晚的 2017-12-31", group.reason().zh());
  }

  @Test
  void conditionsThatNoNumberComparesAreRankedByWhomTheyFail() {
    Requirement city = requirement("city", Op.AT_LEAST, "1", "个");
    Requirement province = requirement("province", Op.AT_LEAST, "3", "类");
    RequirementGroup group = ofTwoAlliances(province, city, Outcome.MET);
    assertEquals(List.of("province-a"), group.stricter());
    assertEquals("在本数据中有 1 个对象只达到另一项", group.reason().zh());
  }

  @Test
  void oneThatFailsHereAndPassesThereIsNotRanked() {
    Requirement city = requirement("city", Op.AT_LEAST, "1", "个");
    Requirement province = requirement("province", Op.AT_LEAST, "3", "类");
    RequirementGroup group = ofTwoAlliances(province, city, Outcome.NOT_MET);
    assertEquals(List.of(), group.stricter());
    assertEquals("条件不同，各自判定", group.reason().zh());
  }

  @Test
  void whatIsOnlyShownIsNotRanked() {
    Requirement city = requirement("city", Op.AT_LEAST, "60", "%");
    Requirement later = requirement("later", Op.REPORT, null, "%");
    RequirementGroup group = only(List.of(city, later), List.of());
    assertEquals(List.of(), group.stricter());
    assertEquals("只有一项有目标值", group.reason().zh());
  }

  @Test
  void aTaskThatALaterPlanTakesUpAgainIsNotRanked() {
    Requirement earlier = requirement("y2017", Op.AT_LEAST, "1", "项");
    Requirement later = requirement("y2019", Op.AT_LEAST, "2", "项");
    LocalDate day = LocalDate.parse("2019-02-21");
    Plan plan =
        new Plan(
            "y2019",
            new Text("规划", "Plan"),
            "",
            "",
            "news",
            day,
            "990100",
            day,
            null,
            null,
            List.of(),
            Map.of("y2017-a", "y2019-a"),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            List.of());
    RequirementGroup group = only(List.of(plan), List.of(earlier, later), List.of());
    assertEquals(List.of(), group.stricter());
    assertEquals("y2019-a 重申 y2017-a", group.reason().zh());
  }
}
