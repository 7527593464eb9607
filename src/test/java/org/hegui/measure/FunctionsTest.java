package org.hegui.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hegui.facts.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accumulate functions over known, unknown and doubtful facts. */
class FunctionsTest {
  private static final String MANY =
      """
      {'regions': [{'code': '990100', 'level': 'PREFECTURE'}, {'code': '990101', 'level': 'COUNTY', 'parent': '990100', 'population': '%s'}],
       'facilities': [%s]}
      """;

  private static Snapshot facilities(String... cells) {
    List<String> rows = new ArrayList<>();
    for (String cell : cells) {
      rows.add(
          "{'id': 'F%d', 'region': '990101', 'category': 'A100', %s}".formatted(rows.size(), cell));
    }
    return Snapshots.of(MANY.formatted("1000", String.join(",", rows)), "2025-06-30");
  }

  @Test
  void tallyCountsYesAndWidensByUnknown() {
    Snapshot snapshot =
        facilities("'ownership': 'PUBLIC'", "'ownership': 'PRIVATE'", "'ownership': ''");
    Measure count =
        new Tally()
            .measure(snapshot.facilities().stream().map(AskedFacility::publicOwned).toList());
    assertEquals("[1, 2]", count.interval());
    assertEquals("ownership", count.missing().get(0).what());
    assertEquals(List.of("F0"), count.evidence().stream().map(e -> e.key()).toList());
  }

  @ParameterizedTest(name = "members {0}, answers {1}: {2}")
  @CsvSource({
    // y certain member, ? doubtful member; then the answers of each
    "yyyy, yyny, 75",
    "yyyy, yy?n, '[50, 75]'",
    "yy?, yyn, '[200/3, 100]'",
    "yn, yy, 100",
    "yy?, yny, '[50, 200/3]'",
    "?, y, '[0, 100]'",
    "yyyyyyyyy, yyyyyyyyn, 800/9",
  })
  void shareTakesTheSmallestAndLargestOverAllCompletions(
      String members, String answers, String share) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < members.length(); i++) {
      String ownership =
          switch (members.charAt(i)) {
            case 'y' -> "PUBLIC";
            case 'n' -> "PRIVATE";
            default -> "";
          };
      String level =
          switch (answers.charAt(i)) {
            case 'y' -> "2";
            case 'n' -> "1";
            default -> "";
          };
      cells.add("'ownership': '%s', 'level': '%s'".formatted(ownership, level));
    }
    Snapshot snapshot = facilities(cells.toArray(String[]::new));
    Measure measure =
        new Share()
            .measure(
                snapshot.facilities().stream()
                    .map(f -> f.levelAtLeast(2).among(f.publicOwned()))
                    .toList());
    assertEquals(share, measure.interval());
  }

  @Test
  void aShareOfNothingIsNotApplicable() {
    Snapshot snapshot = facilities("'ownership': 'PRIVATE', 'level': '2'");
    Measure measure =
        new Share()
            .measure(
                snapshot.facilities().stream()
                    .map(f -> f.levelAtLeast(2).among(f.publicOwned()))
                    .toList());
    assertNotNull(measure.nothing());
  }

  @Test
  void totalHasNoUpperEndWhereANumberIsUnknown() {
    Snapshot snapshot = facilities("'beds': '10'", "'beds': ''", "'beds': '5'");
    Measure sum =
        new Total().measure(snapshot.facilities().stream().map(AskedFacility::beds).toList());
    assertEquals("[15, ∞)", sum.interval());
    assertEquals("1", sum.parts().get("unknown"));
  }

  @Test
  void totalCountsADoubtfulMemberFromNothingToAll() {
    Snapshot snapshot =
        facilities("'beds': '10', 'ownership': 'PUBLIC'", "'beds': '4', 'ownership': ''");
    Measure sum =
        new Total()
            .measure(
                snapshot.facilities().stream().map(f -> f.beds().when(f.publicOwned())).toList());
    assertEquals("[10, 14]", sum.interval());
  }

  @Test
  void meanTakesDoubtfulMembersOnlyWhereTheyMoveIt() {
    Snapshot snapshot =
        facilities(
            "'beds': '2', 'ownership': 'PUBLIC'",
            "'beds': '4', 'ownership': 'PUBLIC'",
            "'beds': '9', 'ownership': ''");
    Measure mean =
        new Mean()
            .measure(
                snapshot.facilities().stream().map(f -> f.beds().when(f.publicOwned())).toList());
    assertEquals("[3, 5]", mean.interval());
  }

  @Test
  void meanOfUnknownValuesStaysWithinTheirBounds() {
    Snapshot snapshot = facilities("'beds': '3'", "'beds': ''");
    Measure mean =
        new Mean()
            .measure(snapshot.facilities().stream().map(f -> f.beds().between(0, 8)).toList());
    assertEquals("[1.5, 5.5]", mean.interval());
  }

  @Test
  void aDensityIsExactAndKnowsHowManyBedsAreMissing() {
    Snapshot snapshot = facilities("'beds': '7'");
    Measure beds =
        new Total().measure(snapshot.facilities().stream().map(AskedFacility::beds).toList());
    Measure density = beds.per(snapshot.region("990101").population(), 1000);
    assertEquals("7", density.interval());
    assertEquals("1", density.thingsMissing(Fraction.of(new BigDecimal("7.5")), false).toString());
  }

  @Test
  void aDensityOverAnUnknownPopulationIsUnknownAndSaysSo() {
    Snapshot snapshot = Snapshots.of(MANY.formatted("", ""), "2025-06-30");
    Measure density =
        Measure.exactly(snapshot.region("990101"), Fraction.of(7))
            .per(snapshot.region("990101").population(), 1000);
    assertEquals("[0, ∞)", density.interval());
    assertEquals("population", density.missing().get(0).what());
  }

  @Test
  void aPopulationIsTheSumOfItsPartsOnlyIfAllAreKnown() {
    String json =
        "{'regions': [{'code': '990100', 'level': 'PREFECTURE'}, {'code': '990101', 'level': 'COUNTY', 'parent': '990100', 'population': '100'}, {'code': '990102', 'level': 'COUNTY', 'parent': '990100', 'population': '%s'}]}";
    assertEquals(
        "150",
        Snapshots.of(json.formatted("50"), "2025-06-30").region("990100").population().interval());
    assertEquals(
        "[0, ∞)",
        Snapshots.of(json.formatted(""), "2025-06-30").region("990100").population().interval());
  }

  @Test
  void greatCircleDistancesAreRight() {
    // one degree of latitude on the mean sphere is 111.195 km
    assertEquals(
        "111.195",
        Distances.km(
                new BigDecimal("49"),
                new BigDecimal("119"),
                new BigDecimal("50"),
                new BigDecimal("119"))
            .toString());
  }

  @Test
  void answersCombineByTheThreeValuedTables() {
    Snapshot snapshot = facilities("'ownership': 'PUBLIC', 'level': ''");
    AskedFacility facility = snapshot.facilities().get(0);
    Answer yes = facility.publicOwned();
    Answer no = yes.not();
    Answer unknown = facility.levelAtLeast(2);
    assertEquals(Truth.UNKNOWN, yes.and(unknown).truth());
    assertEquals(Truth.NO, no.and(unknown).truth());
    assertTrue(no.and(unknown).missing().isEmpty());
    assertEquals(Truth.YES, yes.or(unknown).truth());
    assertEquals(Truth.UNKNOWN, no.or(unknown).truth());
    assertEquals(Truth.UNKNOWN, unknown.not().truth());
  }
}
