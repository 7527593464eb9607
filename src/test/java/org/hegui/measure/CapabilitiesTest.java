package org.hegui.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** codes.md: what a list, the vocabulary of its column and dated records prove of a capability. */
class CapabilitiesTest {

  @ParameterizedTest(name = "[{0}] in a data set that also knows [{1}]: {2} is {3}")
  @CsvSource({
    // the same, and a longer code proves the shorter one
    "DEPT_15, '', DEPT_15, YES",
    "DEPT_15_WARD, '', DEPT_15, YES",
    "PSYCHOLOGY_CLINIC, '', DEPT_15_OUTPATIENT, YES",
    "PSYCHOLOGY_CLINIC, '', DEPT_15, YES",
    // the shorter one alone does not prove the longer
    "DEPT_15, '', DEPT_15_WARD, UNKNOWN",
    "DEPT_15, DEPT_15_WARD, DEPT_15_WARD, NO",
    // a filled cell is complete for the vocabulary and says nothing of other codes
    "X, DEPT_15, DEPT_15, NO",
    "X, '', DEPT_15, UNKNOWN",
    "NONE, DEPT_15, DEPT_15, NO",
    "NONE, '', DEPT_15, UNKNOWN",
    "'', DEPT_15, DEPT_15, UNKNOWN",
    // known to have no such department: no ward of it either
    "X, DEPT_15, DEPT_15_WARD, NO",
    // a list with an unknown code in it is incomplete
    "X;NO_SUCH_CODE, DEPT_15, DEPT_15, UNKNOWN",
    "X;NO_SUCH_CODE, DEPT_15, X, YES",
  })
  void aListAnswers(String cell, String others, String asked, Truth truth) {
    assertEquals(truth, ask(cell, others, asked, ""));
  }

  @ParameterizedTest(name = "list [{0}], record {1}: {2} is {3}")
  @CsvSource({
    // the record wins over the list, both ways
    "NONE, 'DEPT_15|IN_PLACE|2025-01-01|', DEPT_15, YES",
    "DEPT_15, 'DEPT_15|ABSENT|2025-01-01|', DEPT_15, NO",
    "DEPT_15_WARD, 'DEPT_15|ABSENT|2025-01-01|', DEPT_15_WARD, NO",
    "NONE, 'DEPT_15_WARD|IN_PLACE|2025-01-01|', DEPT_15, YES",
    // started is not in place
    "NONE, 'DEPT_15|STARTED|2025-01-01|', DEPT_15, NO",
    // not seen: dated later, or expired; the last day of validity still counts
    "DEPT_15, 'DEPT_15|ABSENT|2025-07-01|', DEPT_15, YES",
    "DEPT_15, 'DEPT_15|ABSENT|2024-01-01|2025-06-29', DEPT_15, YES",
    "DEPT_15, 'DEPT_15|ABSENT|2024-01-01|2025-06-30', DEPT_15, NO",
    // no day: since ever; no state: not known
    "NONE, 'DEPT_15|IN_PLACE||', DEPT_15, YES",
    "NONE, 'DEPT_15||2025-01-01|', DEPT_15, UNKNOWN",
  })
  void aRecordInForceWinsOverTheList(String cell, String record, String asked, Truth truth) {
    String[] parts = record.split("\\|", -1);
    String row =
        "{'subject': 'F1', 'code': '%s', 'state': '%s', 'on': '%s', 'until': '%s'}"
            .formatted((Object[]) parts);
    assertEquals(truth, ask(cell, "DEPT_15;DEPT_15_WARD", asked, row));
  }

  private static Truth ask(String cell, String others, String asked, String record) {
    String json =
        """
        {'regions': [{'code': '990100', 'level': 'PREFECTURE'}],
         'facilities': [
           {'id': 'F1', 'region': '990100', 'category': 'A100', 'capabilities': '%s'},
           {'id': 'F2', 'region': '990100', 'category': 'A100', 'capabilities': '%s'}],
         'attestations': [%s]}
        """
            .formatted(cell, others, record);
    Snapshot snapshot = Snapshots.of(json, "2025-06-30");
    return Snapshots.facility(snapshot, "F1").has(asked).truth();
  }
}
