package org.hegui.findings;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A policy document as its {@code plan.yaml} describes it.
 *
 * @param id name of its folder
 * @param title title of the document
 * @param number document number, empty for a news report
 * @param source {@code issued} for an issued document, {@code news} for a news report
 * @param issued day of issue
 * @param jurisdiction region code
 * @param from first day in force, inclusive
 * @param until last day in force, inclusive; null for no end
 * @param closes last day of the year whose tasks it lists; null where it lists no year's tasks
 * @param supersedes ids of the plans it replaces
 * @param renews ids of requirements of earlier plans that it takes up again, with its own
 * @param places due dates by place: table name, then region code
 * @param after due dates relative to a dated upstream document, by name
 * @param parameters readings that can be chosen, in file order
 * @param aliases names under which a named institution may stand in data, by the printed name
 * @param clauses every clause of the document, in its order
 */
public record Plan(
    String id,
    Text title,
    String number,
    String issuer,
    String source,
    LocalDate issued,
    String jurisdiction,
    LocalDate from,
    LocalDate until,
    LocalDate closes,
    List<String> supersedes,
    Map<String, String> renews,
    Map<String, Map<String, LocalDate>> places,
    Map<String, Upstream> after,
    List<Parameter> parameters,
    Map<String, List<String>> aliases,
    List<Clause> clauses) {

  /**
   * A due date that runs from the day an upstream document was issued.
   *
   * @param subject region code whose attestation says so
   * @param code attestation code
   * @param months months after that day
   */
  public record Upstream(String subject, String code, int months) {}

  /**
   * A reading of the document that the plan has to choose.
   *
   * @param name for example {@code D4}
   * @param question what the text leaves open
   * @param value the chosen value, as rules see it
   * @param alternatives values that may be put in its place, with what each means
   * @param actsOn requirement ids where it acts
   */
  public record Parameter(
      String name,
      Text question,
      String value,
      Map<String, Text> alternatives,
      List<String> actsOn) {}

  /**
   * A clause with its status.
   *
   * @param clause as printed
   * @param responsible bodies that the clause names
   * @param rules requirement ids answered by DRL rules
   * @param checklist requirement ids answered by the checklist
   * @param narrative what no data could confirm, with the reason
   * @param notes oddities of the document at this clause
   */
  public record Clause(
      String clause,
      Text title,
      List<String> responsible,
      List<String> rules,
      List<String> checklist,
      List<Narrative> narrative,
      List<Text> notes) {}

  /** An entry of a clause that states nothing computable. */
  public record Narrative(String id, Text title, Text reason) {}
}
