package org.hegui.facts;

/**
 * Something in the data files that could not be taken at its word.
 *
 * @param severity ERROR: a value or row was lost; WARNING: read, but look at it; NOTE: for
 *     information
 * @param code stable English code of the kind of problem, for example {@code unknown-category}
 * @param place where
 * @param read the text that was read, shortened to 80 characters
 * @param expected what was expected, Chinese
 * @param expectedEn the same in English
 * @param maybe a likely mend, Chinese, empty where there is none
 * @param maybeEn the same in English
 */
public record DataProblem(
    Severity severity,
    String code,
    Place place,
    String read,
    String expected,
    String expectedEn,
    String maybe,
    String maybeEn) {

  /** Whether {@code expected} is a remark on what was read rather than what should stand there. */
  public boolean isRemark() {
    return severity == Severity.NOTE
        || code.startsWith("duplicate")
        || code.startsWith("contradicting");
  }

  /** How much a data problem costs. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }
}
