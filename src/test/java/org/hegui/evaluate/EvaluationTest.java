package org.hegui.evaluate;

import static org.hegui.evaluate.SmallRegion.TWO_COUNTIES;
import static org.hegui.evaluate.SmallRegion.check;
import static org.hegui.evaluate.SmallRegion.finding;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Missing;
import org.hegui.findings.Outcome;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final String SECOND =
      SmallRules.RULE.replace("每个县至少1所医院", "第二条").replace("demo-2025-a", "demo-2025-b");

  @TempDir Path folder;
  private SmallRules rules;

  @BeforeEach
  void write() throws IOException {
    rules = SmallRules.in(folder);
  }

  private void twoRules(String second) throws IOException {
    rules.put("demo-2025/one.drl", SmallRules.RULE + second);
    rules.replace(
        "demo-2025/plan.yaml", "rules: [demo-2025-a]", "rules: [demo-2025-a, demo-2025-b]");
  }

  @Test
  void everySubjectOfTheScopeGetsItsFinding() {
    FindingsDocument found = check(folder, TWO_COUNTIES, "2025-12-31");
    assertEquals(2, found.subjects());
    assertEquals(2, found.findings().size());
    assertEquals(Outcome.MET, finding(found, "demo-2025-a", "990101").outcome());
    Finding without = finding(found, "demo-2025-a", "990102");
    assertEquals(Outcome.NOT_MET, without.outcome());
    assertEquals("1", without.shortfall().value().toString());
    assertEquals("所", without.shortfall().unit());
  }

  @Test
  void aFacilityOfUnknownRegionWidensEveryCountyAndNamesTheCell() {
    String json = TWO_COUNTIES.replace("\"region\": \"990101\"", "\"region\": \"\"");
    Finding finding = finding(check(folder, json, "2025-12-31"), "demo-2025-a", "990102");
    assertEquals(Outcome.DATA_MISSING, finding.outcome());
    Missing missing = finding.missing().get(0);
    assertEquals(Missing.Kind.CELL, missing.kind());
    assertEquals("region", missing.what());
    assertEquals(1, missing.place().row());
  }

  @Test
  void aTableThatWasNotDeliveredIsUnknownAndOneWithoutRowsIsEmpty() {
    String withheld = TWO_COUNTIES.replaceAll("(?s),\\s*\"facilities\".*", "}");
    Finding unknown = finding(check(folder, withheld, "2025-12-31"), "demo-2025-a", "990101");
    assertEquals(Outcome.DATA_MISSING, unknown.outcome());
    assertEquals(Missing.Kind.TABLE, unknown.missing().get(0).kind());
    String empty = TWO_COUNTIES.replaceAll("(?s)\"facilities\".*", "\"facilities\": []}");
    assertEquals(
        Outcome.NOT_MET,
        finding(check(folder, empty, "2025-12-31"), "demo-2025-a", "990101").outcome());
  }

  @Test
  void aScopeFromATableThatWasNotDeliveredIsOneDataMissing() throws IOException {
    rules.replace("demo-2025/one.drl", "@scope( \"县\" )", "@scope( \"医院\" )");
    rules.replace(
        "demo-2025/one.drl",
        "Subject( scope == \"县\", $county : region )",
        "Subject( scope == \"医院\", $h : facility )");
    rules.replace(
        "demo-2025/one.drl",
        "accumulate( FacilityIn( region == $county.code, $f : facility );",
        "");
    rules.replace("demo-2025/one.drl", "$n : tally( $f.hospital() ) )", "");
    rules.replace("demo-2025/one.drl", "add( $county, $n )", "add( $h, $h.has( \"X\" ) )");
    String withheld = TWO_COUNTIES.replaceAll("(?s),\\s*\"facilities\".*", "}");
    FindingsDocument found = check(folder, withheld, "2025-12-31");
    assertEquals(1, found.findings().size());
    assertEquals(Outcome.DATA_MISSING, finding(found, "demo-2025-a", "990100").outcome());
    String empty = TWO_COUNTIES.replaceAll("(?s)\"facilities\".*", "\"facilities\": []}");
    found = check(folder, empty, "2025-12-31");
    assertEquals(Outcome.NOT_APPLICABLE, finding(found, "demo-2025-a", "990100").outcome());
    assertEquals(List.of("demo-2025-a"), found.unmatched());
    assertEquals(1, found.subjects());
  }

  @Test
  void aRuleThatThrowsIsARuleErrorForItsSubjectsAndAllOthersStillRun() throws IOException {
    // share without among passes every check of the text and fails while running
    twoRules(SECOND.replace("tally( $f.hospital() )", "share( $f.hospital() )"));
    FindingsDocument found = check(folder, TWO_COUNTIES, "2025-12-31");
    assertEquals(Outcome.MET, finding(found, "demo-2025-a", "990101").outcome());
    assertEquals(Outcome.RULE_ERROR, finding(found, "demo-2025-b", "990101").outcome());
    assertEquals(4, found.subjects());
    assertEquals(4, found.findings().size());
  }

  @Test
  void aRuleThatCannotBeReadIsARuleErrorAndNotASilentGap() throws IOException {
    twoRules(SECOND.replace("@kind( \"existence\" )", "@kind( \"nothing\" )"));
    FindingsDocument found = check(folder, TWO_COUNTIES, "2025-12-31");
    assertEquals(Outcome.RULE_ERROR, finding(found, "demo-2025-b", "990100").outcome());
    assertEquals(Outcome.MET, finding(found, "demo-2025-a", "990101").outcome());
    assertEquals(found.subjects(), found.findings().size());
  }

  @Test
  void dueDatesByPlaceAreInclusiveAndOnlyWhereListed() throws IOException {
    rules.replace(
        "demo-2025/one.drl", "@nature( \"task\" )", "@nature( \"task\" ) @due( \"places:batch\" )");
    String none = TWO_COUNTIES.replaceAll("(?s)\"facilities\".*", "\"facilities\": []}");
    assertEquals(
        Outcome.NOT_YET_DUE,
        finding(check(folder, none, "2025-06-30"), "demo-2025-a", "990101").outcome());
    assertEquals(
        Outcome.NOT_MET,
        finding(check(folder, none, "2025-07-01"), "demo-2025-a", "990101").outcome());
    assertEquals(
        Outcome.NOT_MET,
        finding(check(folder, none, "2025-06-30"), "demo-2025-a", "990102").outcome());
  }

  @Test
  void aDueDateAfterAnUpstreamDocumentNeedsTheDocument() throws IOException {
    rules.replace(
        "demo-2025/one.drl",
        "@nature( \"task\" )",
        "@nature( \"task\" ) @due( \"after:upstream\" )");
    String empty = TWO_COUNTIES.replaceAll("(?s)\"facilities\".*", "\"facilities\": []");
    String record =
        ", \"attestations\": [{\"subject\": \"990000\", \"code\": \"doc\", \"state\": \"%s\"%s}]}";
    assertEquals(
        Outcome.DATA_MISSING,
        finding(
                check(folder, empty + ", \"attestations\": []}", "2025-12-31"),
                "demo-2025-a",
                "990101")
            .outcome());
    String absent = empty + String.format(record, "ABSENT", "");
    assertEquals(
        Outcome.NOT_YET_DUE,
        finding(check(folder, absent, "2025-12-31"), "demo-2025-a", "990101").outcome());
    String issued = empty + String.format(record, "ISSUED", ", \"on\": \"2025-09-30\"");
    Finding finding = finding(check(folder, issued, "2025-12-30"), "demo-2025-a", "990101");
    assertEquals(Outcome.NOT_YET_DUE, finding.outcome());
    assertEquals(LocalDate.parse("2025-12-30"), finding.due());
    assertEquals(
        Outcome.NOT_MET,
        finding(check(folder, issued, "2025-12-31"), "demo-2025-a", "990101").outcome());
  }

  @Test
  void plansApplyByJurisdictionAndValidity() throws IOException {
    assertTrue(check(folder, TWO_COUNTIES, "2024-12-31").plans().isEmpty());
    assertTrue(check(folder, TWO_COUNTIES, "2028-01-01").plans().isEmpty());
    assertEquals(1, check(folder, TWO_COUNTIES, "2027-12-31").plans().size());
    String elsewhere = TWO_COUNTIES.replace("\"9901", "\"9902");
    assertTrue(check(folder, elsewhere, "2025-12-31").plans().isEmpty());
    rules.replace("demo-2025/plan.yaml", "jurisdiction: \"990100\"", "jurisdiction: \"990000\"");
    assertEquals(1, check(folder, TWO_COUNTIES, "2025-12-31").plans().size());
  }

  @Test
  void theOrderOfRowsChangesNothing() {
    String more =
        TWO_COUNTIES.replace(
            "\"facilities\": [",
            "\"facilities\": [{\"id\": \"H9\", \"region\": \"990101\", \"category\": \"A100\"},");
    String turned =
        TWO_COUNTIES.replace(
            "\"category\": \"A100\"}]",
            "\"category\": \"A100\"},{\"id\": \"H9\", \"region\": \"990101\", \"category\": \"A100\"}]");
    assertEquals(
        evidence(check(folder, more, "2025-12-31")), evidence(check(folder, turned, "2025-12-31")));
  }

  private static List<String> evidence(FindingsDocument document) {
    return document.findings().stream()
        .map(f -> f.subject().code() + f.evidence().stream().map(e -> e.key()).toList())
        .toList();
  }

  @Test
  void compiledRulesAreKeptAndAnEditedTargetNeedsNoCompiling(@TempDir Path cache)
      throws IOException {
    Path kept = cache.resolve("kept");
    Rulebook before = Rulebook.read(folder);
    ask(before, kept);
    Map<String, String> first = entries(kept);
    rules.replace("demo-2025/one.drl", "@required( 1 )", "@required( 2 )");
    Rulebook edited = Rulebook.read(folder);
    assertFalse(before.hash().equals(edited.hash()));
    FindingsDocument found = ask(edited, kept);
    assertEquals(Outcome.NOT_MET, finding(found, "demo-2025-a", "990101").outcome());
    assertEquals(first, entries(kept));
  }

  @Test
  void aTornCacheEntryIsRebuilt(@TempDir Path cache) throws IOException {
    Path kept = cache.resolve("kept");
    Rulebook rulebook = Rulebook.read(folder);
    ask(rulebook, kept);
    try (var files = java.nio.file.Files.list(kept)) {
      for (Path entry : files.toList()) {
        byte[] torn = java.nio.file.Files.readAllBytes(entry);
        torn[torn.length / 2] ^= 1;
        java.nio.file.Files.write(entry, torn);
      }
    }
    assertEquals(Outcome.MET, finding(ask(rulebook, kept), "demo-2025-a", "990101").outcome());
  }

  private static FindingsDocument ask(Rulebook rulebook, Path cache) {
    return new Evaluation(rulebook, new Compiler(cache))
        .of(
            SmallRegion.read(rulebook, TWO_COUNTIES),
            "region.json",
            LocalDate.parse("2025-12-31"),
            Selection.ALL);
  }

  /** A module of classes and its shelf. */
  private static Map<String, String> entries(Path cache) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (var files = java.nio.file.Files.list(cache)) {
      for (Path file : files.toList()) {
        entries.put(
            file.getFileName().toString(),
            java.util.Base64.getEncoder().encodeToString(java.nio.file.Files.readAllBytes(file)));
      }
    }
    assertEquals(2, entries.size());
    return entries;
  }
}
