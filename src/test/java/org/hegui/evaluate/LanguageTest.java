package org.hegui.evaluate;

import static org.hegui.evaluate.SmallRegion.check;
import static org.hegui.evaluate.SmallRegion.finding;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.hegui.findings.Measured;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule says is what the engine measures, however the words are nested. */
class LanguageTest {
  /**
   * A: public, level 2, 10 beds; B: private, level 3, 20 beds; C: public, level unknown, 30 beds.
   */
  private static final String REGION =
      """
      {"regions": [
        {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
        {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100", "population": 3000}],
       "facilities": [
        {"id": "A", "region": "990101", "category": "A100", "ownership": "PUBLIC", "level": 2, "beds": 10},
        {"id": "B", "region": "990101", "category": "A100", "ownership": "PRIVATE", "level": 3, "beds": 20},
        {"id": "C", "region": "990101", "category": "A100", "ownership": "PUBLIC", "beds": 30}]}
      """;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} is {1}..{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tally( $f.publicOwned() ) | 2 | 2",
        "tally( $f.publicOwned().not() ) | 1 | 1",
        "tally( $f.publicOwned().and( $f.levelAtLeast( 2 ) ) ) | 1 | 2",
        "tally( $f.publicOwned().not().and( $f.levelAtLeast( 3 ) ) ) | 1 | 1",
        "tally( $f.levelAtLeast( 3 ).or( $f.publicOwned().not() ) ) | 1 | 2",
        "tally( $f.publicOwned().and( $f.levelAtLeast( 2 ).not() ) ) | 0 | 1",
        "tally( $f.publicOwned().and( $f.levelIs( 2 ).or( $f.levelIs( 3 ) ) ).not() ) | 1 | 2",
        "tally( $f.beds().over( 20 ) ) | 1 | 1",
        "tally( $f.beds().over( 5 ).and( $f.beds().over( 10 ).not() ) ) | 1 | 1",
        "tally( $f.beds().atLeast( 20 ) ) | 2 | 2",
        "tally( $f.beds().equalTo( 20 ) ) | 1 | 1",
        "total( $f.beds() ) | 60 | 60",
        "total( $f.beds().when( $f.publicOwned() ) ) | 40 | 40",
        "total( $f.beds().when( $f.publicOwned().and( $f.levelIs( 2 ) ) ) ) | 10 | 40",
        "mean( $f.beds().when( $f.publicOwned() ) ) | 20 | 20",
        "share( $f.levelAtLeast( 3 ).among( $f.publicOwned().not() ) ) | 100 | 100",
        "share( $f.levelAtLeast( 2 ).among( $f.publicOwned() ) ) | 50 | 100",
      })
  void isMeasuredAsWritten(String function, String low, String high) throws IOException {
    SmallRules.in(folder).replace("demo-2025/one.drl", "tally( $f.hospital() )", function);
    Measured measured =
        finding(check(folder, REGION, "2025-12-31"), "demo-2025-a", "990101").measured();
    assertEquals(low, measured.low().toString());
    assertEquals(high, measured.high().toString());
  }
}
