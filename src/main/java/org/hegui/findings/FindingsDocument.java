package org.hegui.findings;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hegui.facts.DataProblem;

/**
 * The result of one run; every report renders it.
 *
 * @param asOf evaluation date
 * @param dataSet name of the data set as given, its last path element
 * @param about what the office said of its data
 * @param regions the regions of the data set that can be subjects, highest first, then by code
 * @param ruleSet hash of everything in the rules folder that was used
 * @param plans the plans that were applied, by id
 * @param requirements all requirements of those plans, in document order
 * @param findings in the total order: plan, requirement in document order, subject code
 * @param subjects the sum over requirements of max(1, subjects in scope); equals the number of
 *     findings, or the run is invalid
 * @param unmatched ids of requirements that found nobody in scope
 * @param exemptions every exemption that was given and what became of it, in the order given
 */
public record FindingsDocument(
    LocalDate asOf,
    String dataSet,
    Map<String, String> about,
    List<RegionName> regions,
    String ruleSet,
    List<Plan> plans,
    List<Requirement> requirements,
    List<Finding> findings,
    int subjects,
    List<String> unmatched,
    List<ExemptionUse> exemptions,
    List<DataProblem> dataProblems,
    List<RuleProblem> ruleProblems) {

  /** A run in which nobody was exempted. */
  public FindingsDocument(
      LocalDate asOf,
      String dataSet,
      Map<String, String> about,
      List<RegionName> regions,
      String ruleSet,
      List<Plan> plans,
      List<Requirement> requirements,
      List<Finding> findings,
      int subjects,
      List<String> unmatched,
      List<DataProblem> dataProblems,
      List<RuleProblem> ruleProblems) {
    this(
        asOf,
        dataSet,
        about,
        regions,
        ruleSet,
        plans,
        requirements,
        findings,
        subjects,
        unmatched,
        List.of(),
        dataProblems,
        ruleProblems);
  }

  /** The same run after exemptions were applied to its findings. */
  public FindingsDocument exempted(List<Finding> after, List<ExemptionUse> uses) {
    return new FindingsDocument(
        asOf,
        dataSet,
        about,
        regions,
        ruleSet,
        plans,
        requirements,
        after,
        subjects,
        unmatched,
        uses,
        dataProblems,
        ruleProblems);
  }

  /**
   * A region of the data set.
   *
   * @param level English name of 层级
   */
  public record RegionName(String code, String name, String level, String parent) {}
}
