package org.hegui.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule as it was parsed.
 *
 * @param name between the quotes
 * @param lastLine line of the word {@code end}
 */
record RuleTree(
    String name,
    Token nameToken,
    Map<String, Token> annotations,
    List<Condition> when,
    Expression then,
    int lastLine) {

  At at() {
    return nameToken.at();
  }

  /** Simple names of the types of fact that its patterns ask for. */
  Set<String> patterns() {
    return when.stream()
        .map(condition -> pattern(condition).type().text())
        .collect(Collectors.toSet());
  }

  /** The pattern of a condition, or that which an accumulate goes over. */
  static Pattern pattern(Condition condition) {
    return condition instanceof Pattern direct ? direct : ((Accumulate) condition).source();
  }

  /** A pattern, or an accumulate over one. */
  sealed interface Condition permits Pattern, Accumulate {
    /** Where it begins. */
    default At place() {
      return pattern(this).type().at();
    }
  }

  /** {@code $x : Type( field == …, $y : field )}; binding may be null. */
  record Pattern(Token binding, Token type, List<Constraint> constraints) implements Condition {}

  /**
   * A field compared with an operand, or bound to a variable; exactly one of the last is not null.
   */
  record Constraint(Token field, Token binding, Expression equal) {}

  /** {@code accumulate( pattern; $n : tally( … ), … )}. */
  record Accumulate(Token at, Pattern source, List<Function> functions) implements Condition {}

  /** {@code $n : tally( … )}. */
  record Function(Token binding, Token name, Expression argument) {}

  /** A variable, literal, property or method call. */
  sealed interface Expression permits Literal, Variable, Property, Call {
    Token at();
  }

  /** A quoted text or a number. */
  record Literal(Token at) implements Expression {}

  /** {@code $x}, or a global. */
  record Variable(Token at) implements Expression {}

  /** {@code target.name}. */
  record Property(Expression target, Token at) implements Expression {}

  /** {@code target.name( … )}. */
  record Call(Expression target, Token at, List<Expression> arguments) implements Expression {}
}
