package org.hegui.measure;

/**
 * A chosen reading of the plan.
 *
 * @param name for example {@code D4}
 * @param value as {@code plan.yaml} has it
 */
public record Parameter(String name, String value) {

  /** The value as a whole number; throws NumberFormatException where it is none. */
  public int getNumber() {
    return Integer.parseInt(value);
  }

  /** Yes where this value was chosen; a certain answer about no fact. */
  public Answer chosen(String alternative) {
    return Answer.of(null, value.equals(alternative));
  }

  /** The parameter itself, to be bound in a pattern. */
  public Parameter getSelf() {
    return this;
  }
}
