package org.hegui.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;

/**
 * Everything that the rules folder says, for people to read: no rule has to run for it.
 *
 * @param ruleSet hash of the rules folder
 * @param chapters one per plan, in the order in which they are shown
 */
public record Catalogue(String ruleSet, List<Chapter> chapters) {

  /**
   * A plan.
   *
   * @param entries what can be asked, in document order
   * @param scopes those that the entries name, in the order of their files
   * @param attestations names of the attestation codes on which due dates of the plan depend
   * @param examples the cases beside the rules, by file and line
   */
  public record Chapter(
      Plan plan,
      List<Entry> entries,
      List<Scope> scopes,
      Map<String, Text> attestations,
      List<Example> examples) {}

  /** A requirement and how it is answered. */
  public record Entry(Requirement requirement, Answered by) {}

  /** By a rule or by a line of the checklist. */
  public sealed interface Answered permits Rule, Line {}

  /** The text of a rule as its author wrote it; empty where it could not be read again. */
  public record Rule(String text) implements Answered {}

  /**
   * A line of the checklist.
   *
   * @param code attestation code
   * @param name what the code stands for
   * @param components what the record has to cover; empty for the record as a whole
   * @param renewMonths how young the record has to be, months; 0 for any age
   * @param accepted which states of a record are enough, in words
   */
  public record Line(
      String code, Text name, List<String> components, int renewMonths, Text accepted)
      implements Answered {}

  /**
   * Of whom a requirement is asked.
   *
   * @param missingWhenEmpty an empty scope means that the data lack it, not that it does not apply
   * @param file where its rule stands, relative to the rules folder
   * @param line of its rule, from 1
   * @param text of its rule
   */
  public record Scope(Text name, boolean missingWhenEmpty, String file, int line, String text) {}

  /**
   * A case.
   *
   * @param readings readings put in the place of those that the plan chooses
   * @param file relative to the rules folder
   * @param line from 1
   */
  public record Example(
      String name,
      LocalDate asOf,
      Map<String, String> readings,
      List<Expected> expected,
      String file,
      int line) {}

  /**
   * A finding that a case expects; what is null is not looked at.
   *
   * @param requirement requirement id; null for every line of the checklist
   * @param except requirement ids that the whole checklist leaves out
   * @param subject subject code
   * @param measured as written, for example {@code [3, ∞)}
   * @param shortfall exact number
   */
  public record Expected(
      String requirement,
      List<String> except,
      String subject,
      Outcome outcome,
      String measured,
      String shortfall,
      Boolean late) {}
}
