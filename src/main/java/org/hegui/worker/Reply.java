package org.hegui.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.measure.Carried;

/**
 * What a worker answers.
 *
 * @param number of the request
 * @param rules hash of the rule text that it compiled for this plan
 * @param problems all that could not be compiled so far
 * @param said null where the plan was only compiled, or the worker gave up
 * @param end why it gave up; null where it did not
 * @param lastFired name of the rule that fired last before it gave up
 */
record Reply(
    long number,
    String rules,
    List<RuleProblem> problems,
    Carried said,
    Map<String, Text> brokenScopes,
    Map<String, Text> brokenRules,
    End end,
    String lastFired) {

  /** The components that may be null; null anywhere else is a forgery. */
  static final Set<String> NULLABLE =
      Set.of(
          "said",
          "end",
          "low",
          "high",
          "quotient",
          "numerator",
          "denominator",
          "trigger",
          "nothing",
          "place");

  /** Why a worker gives up. */
  enum End {
    TIME,
    MEMORY,
    FAULT
  }

  static Reply ended(long number, End end, String lastFired) {
    return new Reply(number, "", List.of(), null, Map.of(), Map.of(), end, lastFired);
  }
}
