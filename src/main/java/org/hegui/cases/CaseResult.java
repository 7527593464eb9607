package org.hegui.cases;

import java.util.List;
import org.hegui.findings.Finding;
import org.hegui.findings.Text;

/**
 * What came of a case.
 *
 * @param failures what was not as expected, each with file and line; empty when it passed
 * @param met the findings that were expected and found, for coverage
 */
public record CaseResult(Case of, List<Text> failures, List<Finding> met) {
  public boolean passed() {
    return failures.isEmpty();
  }
}
