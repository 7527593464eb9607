package org.hegui.rulebook;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hegui.rulebook.RuleTree.Accumulate;
import org.hegui.rulebook.RuleTree.Call;
import org.hegui.rulebook.RuleTree.Constraint;
import org.hegui.rulebook.RuleTree.Expression;
import org.hegui.rulebook.RuleTree.Literal;
import org.hegui.rulebook.RuleTree.Pattern;
import org.hegui.rulebook.RuleTree.Property;

/**
 * Writes an accumulate as the engine takes it. In the argument of a function the engine silently
 * cuts off what follows {@code .and}, {@code .or}, {@code .not}, {@code .when} and {@code .over},
 * which are words of its own, and takes a variable bound to a field for the whole fact once it
 * stands inside another call. So these questions go by other names here, and the fields are asked
 * of the fact.
 */
final class EngineWords {
  static final Map<String, String> OTHER_NAMES =
      Map.of("and", "both", "or", "either", "not", "opposite", "when", "only", "over", "above");
  private static final String FACT = "$fact_";

  private EngineWords() {}

  static String accumulate(Accumulate accumulate) {
    Pattern source = accumulate.source();
    String fact = source.binding() == null ? FACT : source.binding().text();
    Map<String, String> fields =
        source.constraints().stream()
            .filter(constraint -> constraint.binding() != null)
            .collect(
                Collectors.toMap(
                    constraint -> constraint.binding().text(),
                    constraint -> fact + "." + constraint.field().text() + "()"));
    String constraints =
        source.constraints().stream()
            .filter(constraint -> constraint.binding() == null)
            .map(constraint -> constraint(constraint))
            .collect(Collectors.joining(", "));
    String functions =
        accumulate.functions().stream()
            .map(
                function ->
                    function.binding().text()
                        + " : "
                        + function.name().text()
                        + "( "
                        + expression(function.argument(), fields)
                        + " )")
            .collect(Collectors.joining(", "));
    return String.format(
        "accumulate( %s : %s( %s ); %s )", fact, source.type().text(), constraints, functions);
  }

  private static String constraint(Constraint constraint) {
    return constraint.field().text() + " == " + expression(constraint.equal(), Map.of());
  }

  private static String expression(Expression expression, Map<String, String> fields) {
    if (expression instanceof Literal literal) {
      String text = literal.at().text();
      return literal.at().type() == Token.Type.STRING ? '"' + text + '"' : text;
    }
    if (expression instanceof Property property) {
      return expression(property.target(), fields) + "." + property.at().text();
    }
    if (expression instanceof Call call) {
      String name = call.at().text();
      return expression(call.target(), fields)
          + "."
          + OTHER_NAMES.getOrDefault(name, name)
          + arguments(call.arguments(), fields);
    }
    String variable = expression.at().text();
    return fields.getOrDefault(variable, variable);
  }

  private static String arguments(List<Expression> arguments, Map<String, String> fields) {
    return arguments.stream()
        .map(argument -> expression(argument, fields))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
