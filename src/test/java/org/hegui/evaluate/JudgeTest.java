package org.hegui.evaluate;

import static org.hegui.evaluate.SmallRegion.check;
import static org.hegui.evaluate.SmallRegion.finding;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.hegui.findings.Finding;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operator against intervals below, on, across and above the required value. */
class JudgeTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{1} of 5 and {2} unknown {0} 3: {3}")
  @CsvSource({
    ">=, 3, 0, MET",
    ">=, 2, 0, NOT_MET",
    ">=, 2, 1, DATA_MISSING",
    ">=, 1, 1, NOT_MET",
    ">=, 3, 2, MET",
    ">,  3, 0, NOT_MET",
    ">,  4, 0, MET",
    ">,  3, 1, DATA_MISSING",
    "<=, 3, 0, MET",
    "<=, 4, 0, NOT_MET",
    "<=, 3, 1, DATA_MISSING",
    "<=, 2, 1, MET",
    "<,  3, 0, NOT_MET",
    "<,  2, 0, MET",
    "<,  2, 1, DATA_MISSING",
    "==, 3, 0, MET",
    "==, 2, 0, NOT_MET",
    "==, 4, 1, NOT_MET",
    "==, 2, 1, DATA_MISSING",
    "==, 1, 1, NOT_MET",
  })
  void holdsTheWholeIntervalAgainstWhatIsRequired(String op, int yes, int unknown, String outcome)
      throws IOException {
    SmallRules.in(folder)
        .replace(
            "demo-2025/one.drl",
            "@op( \">=\" ) @required( 1 )",
            "@op( \"" + op + "\" ) @required( 3 )")
        .replace("demo-2025/one.drl", "$f.hospital()", "$f.has( \"X\" )");
    assertEquals(outcome, ask(yes, unknown).outcome().name());
  }

  @ParameterizedTest(name = "{1} {0} 3: shortfall {2}, too much {3}")
  @CsvSource({">=, 1, 2, false", "<=, 5, 2, true", "==, 1, 2, false", "==, 4, 1, true"})
  void saysHowMuchIsMissingOrTooMuch(String op, int yes, String shortfall, boolean tooMuch)
      throws IOException {
    SmallRules.in(folder)
        .replace(
            "demo-2025/one.drl",
            "@op( \">=\" ) @required( 1 )",
            "@op( \"" + op + "\" ) @required( 3 )")
        .replace("demo-2025/one.drl", "$f.hospital()", "$f.has( \"X\" )");
    Finding finding = ask(yes, 0);
    assertEquals(shortfall, finding.shortfall().value().toString());
    assertEquals(tooMuch, finding.shortfall().tooMuch());
  }

  @ParameterizedTest(name = "{0} of {1} against 90 %: {2}, missing {3}")
  @CsvSource({"9, 10, MET, ", "8, 9, NOT_MET, 1", "17, 20, NOT_MET, 1", "1, 10, NOT_MET, 8"})
  void sharesAreNeverRoundedBeforeTheyAreJudged(int yes, int all, String outcome, String missing)
      throws IOException {
    SmallRules.in(folder)
        .replace(
            "demo-2025/one.drl", "@required( 1 ) @unit( \"所\" )", "@required( 90 ) @unit( \"%\" )")
        .replace(
            "demo-2025/one.drl",
            "tally( $f.hospital() )",
            "share( $f.has( \"X\" ).among( $f.hospital() ) )");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < all; i++) {
      rows.append(row(i, i < yes ? "X" : "NONE"));
    }
    Finding finding = finding(check(folder, region(rows), "2025-12-31"), "demo-2025-a", "990101");
    assertEquals(outcome, finding.outcome().name(), () -> finding.toString());
    if (missing != null) {
      assertEquals(missing, finding.shortfall().value().toString());
      assertEquals("家机构", finding.shortfall().unit());
    }
  }

  private Finding ask(int yes, int unknown) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      rows.append(row(i, i < yes ? "X" : i < yes + unknown ? "" : "NONE"));
    }
    return finding(check(folder, region(rows), "2025-12-31"), "demo-2025-a", "990101");
  }

  private static String row(int i, String capabilities) {
    return (i == 0 ? "" : ",")
        + "{\"id\": \"H"
        + i
        + "\", \"region\": \"990101\", \"category\": \"A100\", \"capabilities\": \""
        + capabilities
        + "\"}";
  }

  private static String region(CharSequence facilities) {
    return """
        {"regions": [
          {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
          {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"}],
         "collected": [{"code": "X"}],
         "facilities": [%s]}
        """
        .formatted(facilities);
  }
}
