package org.hegui.cli;

import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Nature;
import org.hegui.findings.Outcome;
import org.hegui.findings.RuleProblem;

/** Exit codes of evaluation.md; where several hold: 1, 2, 5, 3, 4 in this order. */
final class ExitCode {
  static final int OK = 0;
  static final int INTERNAL = 1;
  static final int USAGE = 2;
  static final int NOT_MET = 3;
  static final int DATA_MISSING = 4;
  static final int RULE_BROKEN = 5;
  static final int CASE_FAILED = 6;

  private ExitCode() {}

  /** From which finding on a check fails. */
  enum FailOn {
    NOT_MET,
    BINDING,
    MISSING,
    NONE
  }

  static int of(FindingsDocument document, FailOn failOn) {
    boolean broken =
        document.ruleProblems().stream().anyMatch(RuleProblem::error)
            || any(document, Outcome.RULE_ERROR, false)
            || document.subjects() != document.findings().size();
    if (broken) {
      return RULE_BROKEN;
    }
    return switch (failOn) {
      case NONE -> OK;
      case BINDING -> any(document, Outcome.NOT_MET, true) ? NOT_MET : OK;
      case NOT_MET -> any(document, Outcome.NOT_MET, false) ? NOT_MET : OK;
      case MISSING -> {
        if (any(document, Outcome.NOT_MET, false)) {
          yield NOT_MET;
        }
        yield any(document, Outcome.DATA_MISSING, false) ? DATA_MISSING : OK;
      }
    };
  }

  private static boolean any(FindingsDocument document, Outcome outcome, boolean binding) {
    for (Finding finding : document.findings()) {
      if (finding.outcome() == outcome
          && (!binding || finding.requirement().nature() == Nature.BINDING)) {
        return true;
      }
    }
    return false;
  }
}
