package org.hegui.facts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that was read of one region, whatever its dates, in the shape of data-model.md.
 *
 * @param about key and value of the table {@code about}, in file order, canonical English keys
 *     where known ({@code title}, {@code submitted_by}, {@code submitted_on})
 * @param collected capability codes of the table {@code collected}; empty when not delivered
 * @param facilities its rows are {@link FacilityColumns}
 * @param exemptions what is let off; no fact of the region, and nothing that a rule sees
 * @param problems all data problems, in the order file, sheet, row, column
 */
public record DataSet(
    Map<String, String> about,
    Set<String> collected,
    Table<Region> regions,
    Table<Facility> facilities,
    Table<Alliance> alliances,
    Table<Member> members,
    Table<Programme> programmes,
    Table<Indicator> indicators,
    Table<Attestation> attestations,
    Table<Exemption> exemptions,
    List<DataProblem> problems) {
  public DataSet {
    collected = Set.copyOf(collected);
    facilities = new Table<>(facilities.delivered(), FacilityColumns.of(facilities.rows()));
    problems = List.copyOf(problems);
  }

  /** The facts alone, without exemptions. */
  public DataSet(
      Map<String, String> about,
      Set<String> collected,
      Table<Region> regions,
      Table<Facility> facilities,
      Table<Alliance> alliances,
      Table<Member> members,
      Table<Programme> programmes,
      Table<Indicator> indicators,
      Table<Attestation> attestations,
      List<DataProblem> problems) {
    this(
        about,
        collected,
        regions,
        facilities,
        alliances,
        members,
        programmes,
        indicators,
        attestations,
        Table.withheld(),
        problems);
  }
}
