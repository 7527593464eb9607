package org.hegui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.hegui.facts.DataSet;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.ExemptionUse.State;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is let off and what is not; 乙县 has no hospital and is not met unless it is let off. */
class ExemptionsTest {
  private static final LocalDate DAY = LocalDate.parse("2025-12-31");
  private static final String OTHERS =
      "    reason: 新院在建\n    approval: 示卫〔2025〕9号\n    approver: 示例卫健委\n";

  @TempDir Path dir;
  private Rulebook rulebook;

  @BeforeEach
  void rules() throws IOException {
    rulebook = Rulebook.read(SmallRules.in(dir.resolve("rules")).folder());
  }

  private static String entry(String requirement, String subject, String from, String until) {
    return "  - requirement: "
        + requirement
        + "\n    subject: \""
        + subject
        + "\"\n"
        + OTHERS
        + "    from: "
        + from
        + "\n    until: "
        + until
        + "\n";
  }

  private ExemptionsFile file(String... entries) throws IOException {
    Path file = dir.resolve("exemptions.yaml");
    Files.writeString(file, "exemptions:\n" + String.join("", entries));
    return ExemptionsFile.read(file);
  }

  private FindingsDocument check(String... entries) throws IOException {
    ExemptionsFile file = file(entries);
    assertEquals(List.of(), file.refused());
    DataSet data = TwoCounties.read(rulebook, TwoCounties.json(TwoCounties.HOSPITAL, ""));
    FindingsDocument bare = TwoCounties.check(rulebook, data, DAY);
    assertEquals(Outcome.NOT_MET, TwoCounties.finding(bare, "990102").outcome());
    return Exemptions.of(data, new Exemptions(file.exemptions(), file.problems()))
        .applied(bare, data, rulebook);
  }

  private static List<State> states(FindingsDocument document) {
    return document.exemptions().stream().map(ExemptionUse::state).toList();
  }

  @Test
  void whoIsLetOffIsEvaluatedAllTheSame() throws IOException {
    FindingsDocument document = check(entry("demo-2025-a", "990102", "2025-01-01", "2026-06-30"));
    Finding exempted = TwoCounties.finding(document, "990102");
    assertEquals(Outcome.EXEMPTED, exempted.outcome());
    assertEquals(Outcome.NOT_MET, exempted.wouldBe());
    assertEquals("0", exempted.measured().low().toString());
    assertEquals("1", exempted.shortfall().value().toString());
    assertEquals(
        "豁免：新院在建（批准文号 示卫〔2025〕9号，批准人 示例卫健委，2025-01-01 至 2026-06-30）", exempted.note().zh());
    assertEquals(Outcome.MET, TwoCounties.finding(document, "990101").outcome());
    assertNull(TwoCounties.finding(document, "990101").wouldBe());
    assertEquals(document.subjects(), document.findings().size());
    assertEquals(List.of(State.USED), states(document));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-01, 2025-12-31, USED",
    "2025-12-31, 2025-12-31, USED",
    "2025-01-01, 2025-12-30, EXPIRED",
    "2026-01-01, 2026-12-31, NOT_YET",
    "2025-12-31, 2025-01-01, MALFORMED",
    "2025-01-01, 2025-02-30, MALFORMED",
    "2025-01-01, 长期, MALFORMED",
    "2025-01-01, , MALFORMED"
  })
  void itHoldsFromItsFirstToItsLastDay(String from, String until, State expected)
      throws IOException {
    FindingsDocument document =
        check(entry("demo-2025-a", "990102", from, until == null ? "" : until));
    assertEquals(List.of(expected), states(document));
    assertEquals(
        expected == State.USED ? Outcome.EXEMPTED : Outcome.NOT_MET,
        TwoCounties.finding(document, "990102").outcome());
  }

  @Test
  void oneThatNamesNothingKnownIsToldWithItsPlaceAndWhatIsNearest() throws IOException {
    FindingsDocument document =
        check(
            entry("demo-2025-b", "990102", "2025-01-01", "2026-06-30"),
            entry("demo-2025-a", "990112", "2025-01-01", "2026-06-30"));
    assertEquals(List.of(State.UNKNOWN_REQUIREMENT, State.UNKNOWN_SUBJECT), states(document));
    ExemptionUse requirement = document.exemptions().get(0);
    assertEquals("exemptions.yaml 第 2 行“requirement”列", requirement.place().zh());
    assertEquals("demo-2025-a", requirement.maybe().zh());
    ExemptionUse subject = document.exemptions().get(1);
    assertEquals("exemptions.yaml 第 9 行“subject”列", subject.place().zh());
    assertTrue(List.of("990102", "990101").contains(subject.maybe().zh()), subject.maybe().zh());
    assertEquals(Outcome.NOT_MET, TwoCounties.finding(document, "990102").outcome());
  }

  @Test
  void aCellThatCannotBeReadIsToldWithWhatStandsInIt() throws IOException {
    FindingsDocument document =
        check(entry("demo-2025-a", "990102", "2025-01-01", "2026年6月"), "  -\n", "  - 全部\n");
    assertEquals(List.of(State.MALFORMED, State.MALFORMED, State.MALFORMED), states(document));
    ExemptionUse date = document.exemptions().get(0);
    assertEquals("exemptions.yaml 第 2 行“until”列", date.place().zh());
    assertEquals("“截止日期”读到“2026年6月”，应为完整日期，如 2024-08-30", date.why().zh());
    assertTrue(document.exemptions().get(2).why().zh().startsWith("缺少“要求编号”"));
  }

  @Test
  void ofTwoThatContradictNeitherCountsAndOfTwoEqualOnesTheFirst() throws IOException {
    String one = entry("demo-2025-a", "990102", "2025-01-01", "2026-06-30");
    FindingsDocument different =
        check(one, entry("demo-2025-a", "990102", "2025-01-01", "2026-12-31"));
    assertEquals(List.of(State.DUPLICATE, State.DUPLICATE), states(different));
    assertEquals(Outcome.NOT_MET, TwoCounties.finding(different, "990102").outcome());
    FindingsDocument equal = check(one, one);
    assertEquals(List.of(State.USED, State.DUPLICATE), states(equal));
    assertEquals(Outcome.EXEMPTED, TwoCounties.finding(equal, "990102").outcome());
    // one that follows upon another is no second one
    FindingsDocument renewed =
        check(entry("demo-2025-a", "990102", "2024-01-01", "2025-06-30"), one);
    assertEquals(List.of(State.EXPIRED, State.USED), states(renewed));
  }

  @Test
  void oneThatNobodyNeedsIsToldAndChangesNothing() throws IOException {
    FindingsDocument document =
        check(
            entry("demo-2025-a", "990101", "2025-01-01", "2026-06-30"),
            entry("demo-2025-a", "H1", "2025-01-01", "2026-06-30"));
    assertEquals(List.of(State.UNUSED, State.UNUSED), states(document));
    assertEquals("不豁免也是达标", document.exemptions().get(0).why().zh());
    assertEquals("这项要求没有评估这个对象", document.exemptions().get(1).why().zh());
    assertEquals(Outcome.MET, TwoCounties.finding(document, "990101").outcome());
  }

  @Test
  void aBrokenRuleIsNeverLetOff() throws IOException {
    rulebook =
        Rulebook.read(
            SmallRules.in(dir.resolve("broken"))
                .replace("demo-2025/one.drl", "$f.hospital()", "$f.hospitl()")
                .folder());
    DataSet data = TwoCounties.read(rulebook, TwoCounties.json(TwoCounties.HOSPITAL, ""));
    FindingsDocument bare = TwoCounties.check(rulebook, data, DAY);
    Finding broken = bare.findings().get(0);
    assertEquals(Outcome.RULE_ERROR, broken.outcome());
    ExemptionsFile file =
        file(entry("demo-2025-a", broken.subject().code(), "2025-01-01", "2026-06-30"));
    FindingsDocument document =
        new Exemptions(file.exemptions(), file.problems()).applied(bare, data, rulebook);
    assertEquals(Outcome.RULE_ERROR, document.findings().get(0).outcome());
    assertEquals("不豁免也是规则出错，规则出错不能豁免", document.exemptions().get(0).why().zh());
  }

  @Test
  void theSheetOfADataSetCountsAsTheFileDoes() {
    String sheet =
        "\"豁免\": [{\"要求编号\": \"demo-2025-a\", \"对象代码\": \"990102\", \"理由\": \"新院在建\","
            + " \"批准文号\": \"9号\", \"批准人\": \"委\", \"起始日期\": \"2025年1月1日\","
            + " \"截止日期\": \"2025.12.31\"}]";
    DataSet data = TwoCounties.read(rulebook, TwoCounties.json(TwoCounties.HOSPITAL, sheet));
    FindingsDocument document =
        Exemptions.of(data, new Exemptions(List.of(), List.of()))
            .applied(TwoCounties.check(rulebook, data, DAY), data, rulebook);
    assertEquals(Outcome.EXEMPTED, TwoCounties.finding(document, "990102").outcome());
    assertEquals("region.json《豁免》第 1 行", document.exemptions().get(0).place().zh());
  }

  @Test
  void aFileThatIsNoListOfExemptionsIsRefusedAsAWhole() throws IOException {
    Path file = dir.resolve("e.yaml");
    for (String text :
        List.of(
            "exemption: []\n",
            "exemptions: all\n",
            "- requirement: x\n",
            "exemptions:\n  - a: [\n")) {
      Files.writeString(file, text);
      ExemptionsFile read = ExemptionsFile.read(file);
      assertEquals(1, read.refused().size(), text);
      assertEquals("e.yaml", read.refused().get(0).file());
    }
    assertEquals(
        "找不到这个文件", ExemptionsFile.read(dir.resolve("none.yaml")).refused().get(0).message().zh());
    Files.writeString(file, "exemptions: []\n");
    assertEquals(List.of(), ExemptionsFile.read(file).refused());
  }
}
