package org.hegui.findings;

/**
 * A mistake in the rules folder.
 *
 * @param error true when the plan (or the file) cannot be used; false for a warning
 * @param code stable English code of the kind of problem
 * @param file file relative to the rules folder
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 * @param read what was read, shortened
 * @param message what is wrong and what was expected
 * @param maybe a likely mend, may be empty
 */
public record RuleProblem(
    boolean error,
    String code,
    String file,
    int line,
    int column,
    String read,
    Text message,
    Text maybe)
    implements Comparable<RuleProblem> {

  @Override
  public int compareTo(RuleProblem other) {
    int order = file.compareTo(other.file);
    order = order != 0 ? order : Integer.compare(line, other.line);
    order = order != 0 ? order : Integer.compare(column, other.column);
    order = order != 0 ? order : code.compareTo(other.code);
    return order != 0 ? order : message.zh().compareTo(other.message.zh());
  }
}
