package org.hegui.rulebook;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule as it was parsed: for those who check it, write it for the engine, or say what it counts.
 *
 * @param name between the quotes
 * @param lastLine line of the word {@code end}
 */
public record RuleTree(
    String name,
    Token nameToken,
    Map<String, Token> annotations,
    List<Condition> when,
    Expression then,
    int lastLine) {

  /**
   * The rules of a file in file order.
   *
   * @param file relative to the rules folder, forward slashes
   * @return empty where the file cannot be read; a rule that cannot be parsed is left out. {@link
   *     Rulebook#read} tells why
   */
  public static List<RuleTree> read(Path rules, String file) {
    Problems toldByTheRulebook = new Problems();
    RuleFile source = RuleFile.read(rules, file, toldByTheRulebook);
    return source == null ? List.of() : source.parse(toldByTheRulebook);
  }

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
  public static Pattern pattern(Condition condition) {
    return condition instanceof Pattern direct ? direct : ((Accumulate) condition).source();
  }

  /** A pattern, or an accumulate over one. */
  public sealed interface Condition permits Pattern, Accumulate {
    /** Where it begins. */
    default At place() {
      return pattern(this).type().at();
    }
  }

  /** {@code $x : Type( field == …, $y : field )}; binding may be null. */
  public record Pattern(Token binding, Token type, List<Constraint> constraints)
      implements Condition {}

  /**
   * A field compared with an operand, or bound to a variable; exactly one of the last is not null.
   */
  public record Constraint(Token field, Token binding, Expression equal) {}

  /** {@code accumulate( pattern; $n : tally( … ), … )}. */
  public record Accumulate(Token at, Pattern source, List<Function> functions)
      implements Condition {}

  /** {@code $n : tally( … )}. */
  public record Function(Token binding, Token name, Expression argument) {}

  /** A variable, literal, property or method call. */
  public sealed interface Expression permits Literal, Variable, Property, Call {
    Token at();
  }

  /** A quoted text or a number. */
  public record Literal(Token at) implements Expression {}

  /** {@code $x}, or a global. */
  public record Variable(Token at) implements Expression {}

  /** {@code target.name}. */
  public record Property(Expression target, Token at) implements Expression {}

  /** {@code target.name( … )}. */
  public record Call(Expression target, Token at, List<Expression> arguments)
      implements Expression {}
}
