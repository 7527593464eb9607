package org.hegui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.findings.RuleProblem;
import org.hegui.load.Amendment;
import org.hegui.load.Change;
import org.hegui.load.DataSetReader;
import org.hegui.report.Wording;
import org.junit.jupiter.api.Test;

/** Changes are read like data; what is wrong with them is told at its line. */
class ChangesFileTest {
  private static final DataSet COUNTY =
      SmallCounty.with(
          "'facilities': [{'id': 'H1', 'name': '示例医院', 'region': '150702', 'category': 'A100',"
              + " 'beds': 40, 'nurses': 9, 'capabilities': 'NONE'}],"
              + " 'collected': ['OCC_HEALTH_EXAM'], 'attestations': []");

  private static Amendment.Amended applied(String yaml) {
    ChangesFile file = ChangesFile.read("假设.yaml", yaml);
    assertEquals(List.of(), file.problems());
    return file.appliedTo(COUNTY, SmallCounty.RULEBOOK.codes());
  }

  private static RuleProblem only(Amendment.Amended amended) {
    assertEquals(1, amended.problems().size(), () -> amended.problems().toString());
    return ChangesFile.at(amended.problems().get(0));
  }

  @Test
  void aCellIsSetAndAllOthersStay() {
    Amendment.Amended amended = applied("修改:\n  医疗卫生机构:\n    - {机构代码: H1, 实有床位: 60, 注册护士: }\n");

    assertEquals(List.of(), amended.problems());
    Facility row = amended.data().facilities().rows().get(0);
    assertEquals(60L, row.beds());
    assertNull(row.nurses());
    assertEquals("示例医院", row.name());
    assertEquals("A100", row.category());
    assertEquals(COUNTY.facilities().rows().get(0).source(), row.source());
  }

  @Test
  void rowsAreAddedAndRemovedByEnglishNamesToo() {
    Amendment.Amended amended =
        applied(
            """
            add:
              facilities:
                - {id: H2, region: "150702", category: A100, level: 三级甲等}
            remove:
              facilities:
                - {id: H1}
            """);

    assertEquals(List.of(), amended.problems());
    assertEquals(1, amended.data().facilities().rows().size());
    Facility row = amended.data().facilities().rows().get(0);
    assertEquals("H2", row.id());
    assertEquals(3, row.level());
    assertEquals("A", row.grade().name());
    assertEquals(3, row.source().row());
  }

  @Test
  void aWrongColumnIsToldAtItsLineWithALikelyMend() {
    RuleProblem told = only(applied("修改:\n  医疗卫生机构:\n    - {机构代码: H1, 实有床数: 60}\n"));

    assertEquals("unknown-column", told.code());
    assertEquals("假设.yaml", told.file());
    assertEquals(3, told.line());
    assertEquals("实有床位", told.maybe().zh());
  }

  @Test
  void aWrongValueIsToldAndNothingIsChanged() {
    Amendment.Amended amended = applied("修改:\n  机构:\n    - {机构代码: H1, 公立民营: 公办的}\n");
    RuleProblem told = only(amended);

    assertTrue(told.error());
    assertEquals(3, told.line());
    assertTrue(told.read().contains("公办的"), told::read);
    assertTrue(told.message().zh().contains("公立"), () -> told.message().zh());
    assertNull(amended.data().facilities().rows().get(0).ownership());
  }

  @Test
  void aRowThatIsNotThereIsToldWithTheNearest() {
    RuleProblem told = only(applied("set:\n  facilities:\n    - {id: H11, beds: 60}\n"));

    assertEquals("unknown-row", told.code());
    assertEquals("H1", told.maybe().zh());
  }

  @Test
  void aRowThatIsThereIsNotAddedAgain() {
    RuleProblem told = only(applied("add:\n  facilities:\n    - {id: H1, beds: 60}\n"));

    assertEquals("row-already-there", told.code());
  }

  @Test
  void whoIsNamedHasToBeListed() {
    RuleProblem told =
        only(
            applied(
                """
                add:
                  attestations:
                    - {subject: H9, code: OCC_HEALTH_EXAM, state: IN_PLACE}
                """));

    assertEquals("unknown-subject", told.code());
    assertEquals(3, told.line());
  }

  @Test
  void anUnknownTableIsTold() {
    RuleProblem told = only(applied("add:\n  facilitys:\n    - {id: H2}\n"));

    assertEquals("unknown-table", told.code());
    assertEquals("facilities", told.maybe().en().split(" ", -1)[0]);
  }

  @Test
  void hostileYamlIsRefused() {
    for (String yaml :
        List.of(
            "add: !!javax.script.ScriptEngineManager []\n",
            "add:\n\tfacilities: []\n",
            "加: {}\n",
            "")) {
      ChangesFile file = ChangesFile.read("假设.yaml", yaml);
      assertEquals(List.of(), file.changes());
      assertEquals(1, file.problems().size(), yaml);
    }
  }

  @Test
  void textsWithQuotesAndSignsComeBackAsTheyWere() {
    String odd = "=1+1 \"甲\\乙\": # {";
    Change change = new Change(Change.Action.SET, "facilities", Map.of("id", odd), 0);
    ChangesText text =
        new ChangesText(
            new Wording(List.of(), Language.ZH), SmallCounty.RULEBOOK.codes(), Language.ZH);

    ChangesFile read =
        ChangesFile.read(
            "x.yaml", text.of(List.of(new GapPlan.Step(change, List.of())), List.of("标题")));

    assertEquals(odd, read.changes().get(0).cells().get("机构代码"));
  }

  @Test
  void onlyTheFindingThatChangesIsListed() {
    Selection asked = SmallCounty.asking("hulunbuir-2024-08-*");
    FindingsDocument before = SmallCounty.EVALUATION.of(COUNTY, "small", SmallCounty.AS_OF, asked);
    Amendment.Amended amended =
        applied(
            """
            增加:
              佐证:
                - {对象代码: H1, 佐证代码: OCC_HEALTH_EXAM, 状态: 已建立, 日期: 2026-05-01}
            """);
    WhatIf result =
        WhatIf.of(
            before, SmallCounty.EVALUATION.of(amended.data(), "small", SmallCounty.AS_OF, asked));

    assertEquals(1, result.changed().size());
    WhatIf.Changed changed = result.changed().get(0);
    assertEquals("hulunbuir-2024-08-c", changed.one().requirement().id());
    assertEquals(Outcome.NOT_MET, changed.before().outcome());
    assertEquals(Outcome.MET, changed.after().outcome());
    assertEquals(List.of(), result.broken());
  }

  /** The page shows what can be written; it is taken at its word. */
  @Test
  void theExampleOfThePageCanBeRead() throws Exception {
    String page = Files.readString(Path.of("docs", "whatif.md"));
    String example =
        page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n<!-- /example"));
    DataSet region =
        DataSetReader.read(Path.of("fixtures", "hulunbuir-2025"), SmallCounty.RULEBOOK.codes());

    ChangesFile file = ChangesFile.read("改动.yaml", example);
    Amendment.Amended amended = file.appliedTo(region, SmallCounty.RULEBOOK.codes());

    assertEquals(List.of(), file.problems());
    assertEquals(5, file.changes().size());
    assertEquals(List.of(), amended.problems());
    assertEquals(region.facilities().rows().size() + 1, amended.data().facilities().rows().size());
    assertEquals(region.members().rows().size() - 1, amended.data().members().rows().size());
  }
}
