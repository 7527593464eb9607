package org.hegui.findings;

import java.util.List;
import org.hegui.facts.Fraction;

/**
 * One requirement of a plan, as the annotations of its rule or its checklist line state it
 * (evaluation.md, "Requirement annotations").
 *
 * @param id for example {@code hulunbuir-2024-08-c}
 * @param plan plan id, the name of its folder
 * @param clause the clause as printed, for example {@code 二(二)8}
 * @param scope name of a scope of {@code scopes.drl}
 * @param required null where {@code op} is REPORT
 * @param requiredBy the plan's parameter that holds {@code required}; empty where the rule states
 *     it
 * @param unit unit of the measured and the required value, Chinese; for a density {@code 张/千人},
 *     whose part before the slash is the unit of the shortfall
 * @param due as written: empty, an ISO date, {@code places:NAME}, {@code after:NAME} or {@code
 *     parameter:NAME}
 * @param responsible bodies, never empty
 * @param group requirements with the same group are summarised once; empty for none
 * @param advice what to do, Chinese, may be empty
 * @param file rule file or checklist, relative to the rules folder, forward slashes
 * @param line line of the rule or checklist row
 */
public record Requirement(
    String id,
    String plan,
    Text title,
    String clause,
    Kind kind,
    String scope,
    Op op,
    Fraction required,
    String requiredBy,
    String unit,
    Nature nature,
    Strength strength,
    String due,
    List<String> responsible,
    String group,
    String advice,
    String file,
    int line) {
  public Requirement {
    responsible = List.copyOf(responsible);
  }

  /** The same with the value that its parameter has in this run. */
  public Requirement requiring(Fraction value) {
    return new Requirement(
        id,
        plan,
        title,
        clause,
        kind,
        scope,
        op,
        value,
        requiredBy,
        unit,
        nature,
        strength,
        due,
        responsible,
        group,
        advice,
        file,
        line);
  }

  /**
   * Error when the strength is shall and the nature is not expected; warning when expected or
   * strive; note otherwise.
   */
  public Severity severity() {
    if (nature == Nature.EXPECTED || strength == Strength.STRIVE) {
      return Severity.WARNING;
    }
    return strength == Strength.SHALL ? Severity.ERROR : Severity.NOTE;
  }
}
