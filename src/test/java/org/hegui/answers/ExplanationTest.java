package org.hegui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hegui.evaluate.PlanRun;
import org.hegui.facts.DataSet;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.junit.jupiter.api.Test;

/** The tree says in words what the rule asked, of whom, and what would have it met. */
class ExplanationTest {
  private static final DataSet COUNTY =
      SmallCounty.with(
          "'facilities': ["
              + "{'id': 'H1', 'name': '甲院', 'region': '150702', 'capabilities': 'NONE'},"
              + "{'id': 'H2', 'name': '乙院', 'region': '150702'},"
              + "{'id': 'H3', 'name': '丙院', 'region': '150702', 'capabilities': 'NONE'}],"
              + " 'collected': ['OCC_HEALTH_EXAM']");

  private static Why tree(String requirement, Language language) {
    FindingsDocument document =
        SmallCounty.EVALUATION.of(
            COUNTY, "small", SmallCounty.AS_OF, SmallCounty.asking(requirement));
    Finding finding = document.findings().get(0);
    return new Explanation(SmallCounty.RULEBOOK, SmallCounty.RULES, document, language, false)
        .of(
            finding,
            new Ground(SmallCounty.EVALUATION.snapshot(COUNTY, SmallCounty.AS_OF)),
            PlanRun.parameters(
                Asking.plan(SmallCounty.RULEBOOK, requirement), SmallCounty.asking(requirement)),
            new GapPlan.Maker(
                    SmallCounty.RULEBOOK, SmallCounty.RULES, SmallCounty.EVALUATION, Map.of())
                .flip(finding, COUNTY, "small", SmallCounty.AS_OF));
  }

  private static List<String> lines(Why tree, String kind) {
    List<String> lines = new ArrayList<>();
    if (tree.kind().equals(kind)) {
      lines.add(tree.line());
    }
    tree.below().forEach(below -> lines.addAll(lines(below, kind)));
    return lines;
  }

  @Test
  void everyFactStandsWithItsAnswerAndItsRow() {
    Why tree = tree("hulunbuir-2024-08-c", Language.ZH);

    assertEquals(List.of("$n：数一数：有“职业健康检查机构备案”"), lines(tree, "counts"));
    assertEquals(List.of("问谁：县级行政区（层级为县级）"), lines(tree, "scope"));
    assertEquals(List.of("$n = [0, 1]"), lines(tree, "gathered"));
    assertEquals(
        List.of(
            "不计入 2（差得最少的在前）",
            "甲院（H1），small.json《facilities》第 1 行：不符 有“职业健康检查机构备案”",
            "丙院（H3），small.json《facilities》第 3 行：不符 有“职业健康检查机构备案”"),
        lines(tree, "against"));
    assertEquals(List.of("未知 1", "乙院（H2），small.json《facilities》第 2 行"), lines(tree, "unknown"));
    assertEquals(List.of("区间 [0, 1] >= 1：区间内有的值成立、有的不成立"), lines(tree, "arithmetic"));
  }

  @Test
  void theFlipIsProvenByEvaluatingAgain() {
    Why tree = tree("hulunbuir-2024-08-c", Language.ZH);

    assertEquals(List.of("这样就达标（1 处改动，已重新评估证实）"), lines(tree, "flip"));
    assertEquals(
        List.of(
            "增加一行 佐证 {对象代码: \"H1\", 佐证代码: \"OCC_HEALTH_EXAM\", 状态: \"已建立\", 日期: \"2026-06-30\"}"),
        lines(tree, "change"));
    assertEquals(List.of("改动后重新评估：达标，测得 [1, 2] 家"), lines(tree, "after"));
  }

  @Test
  void englishIsSaidThroughout() {
    Why tree = tree("hulunbuir-2024-08-c", Language.EN);

    assertEquals(List.of("$n: count: has OCC_HEALTH_EXAM"), lines(tree, "counts"));
    assertEquals(
        List.of("This would meet it (1 changes, proven by evaluating)"), lines(tree, "flip"));
  }

  @Test
  void anUnknownIdHasItsNeighbours() {
    assertEquals(
        "hulunbuir-2024-08-c", Asking.nearest(SmallCounty.RULEBOOK, "职业健康检查机构").get(0).id());
    assertEquals(List.of(), Asking.nearest(SmallCounty.RULEBOOK, "量子纠缠探测仪器管理办法"));
  }
}
