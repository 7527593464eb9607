package org.hegui.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hegui.facts.AttestationState;
import org.hegui.facts.Place;
import org.hegui.findings.Outcome;

/**
 * A sentence about a rule: given these facts on this day, expect these findings.
 *
 * @param plan id of the plan whose rules are asked
 * @param given tables in the JSON form of data-model.md
 * @param lines where each given cell stands, by {@link #cell}
 * @param attested puts a record of this state for every checklist line, subject and component; null
 *     for none
 * @param attestedOn the day of those records
 * @param parameters readings put in the place of those that the plan chooses
 * @param faulty whether the facts hold mistakes on purpose
 * @param file relative to the rules folder
 * @param line from 1
 */
public record Case(
    String name,
    String plan,
    LocalDate asOf,
    ObjectNode given,
    Map<String, Integer> lines,
    AttestationState attested,
    LocalDate attestedOn,
    Map<String, String> parameters,
    boolean faulty,
    List<Expected> expected,
    String file,
    int line) {

  /** The key of a cell in {@link #lines}; rows count from 1. */
  static String cell(String table, int row, String column) {
    return table + ' ' + row + ' ' + column;
  }

  /** The line of a place in the given tables; that of the case where the place has none. */
  int line(Place place) {
    return lines.getOrDefault(cell(place.sheet(), place.row(), place.column()), line);
  }

  /**
   * A finding that is expected. Whatever is null is not looked at.
   *
   * @param requirement requirement id, or {@code checklist} for every line of the checklist
   * @param except requirement ids that {@code checklist} leaves out
   * @param subject subject code; null where there is only one
   * @param subjects exactly those that are asked, all with this outcome; empty for not looked at
   * @param measured {@code 3} or {@code [3, 5]} or {@code [3, ∞)}
   * @param shortfall exact number
   */
  public record Expected(
      String requirement,
      List<String> except,
      String subject,
      List<String> subjects,
      Outcome outcome,
      String measured,
      String shortfall,
      Boolean late,
      int line) {}
}
