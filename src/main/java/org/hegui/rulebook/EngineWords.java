package org.hegui.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hegui.rulebook.RuleTree.Accumulate;
import org.hegui.rulebook.RuleTree.Call;
import org.hegui.rulebook.RuleTree.Condition;
import org.hegui.rulebook.RuleTree.Constraint;
import org.hegui.rulebook.RuleTree.Expression;
import org.hegui.rulebook.RuleTree.Literal;
import org.hegui.rulebook.RuleTree.Pattern;
import org.hegui.rulebook.RuleTree.Property;
import org.hegui.rulebook.RuleTree.Variable;

/**
 * Writes a parsed rule as the engine takes it, without annotations and comments. In the argument of
 * a function the engine silently cuts off what follows {@code .and}, {@code .or}, {@code .not},
 * {@code .when} and {@code .over}, which are words of its own, and takes a variable bound to a
 * field for the whole fact once it stands inside another call: these questions go by other names
 * here, and fields are asked of the fact. It finds joined facts by an index only where both sides
 * are plain texts: a code or id is therefore bound where its fact is.
 */
final class EngineWords {
  static final Map<String, String> OTHER_NAMES =
      AllowList.rows("names for the engine").stream()
          .collect(Collectors.toMap(AllowList.Row::word, row -> row.cells().get(1)));
  private static final String FACT = "$fact_";
  private static final String KEY = "_key_";

  private final Map<String, String> keys = new HashMap<>();

  private EngineWords() {}

  static String rule(RuleTree rule) {
    EngineWords words = new EngineWords();
    StringBuilder out = new StringBuilder("rule \"").append(rule.name()).append("\" when ");
    for (Condition condition : rule.when()) {
      out.append(
              condition instanceof Accumulate accumulate
                  ? words.accumulate(accumulate)
                  : words.pattern((Pattern) condition))
          .append(' ');
    }
    return out.append("then ").append(java(rule.then())).append("; end").toString();
  }

  private String pattern(Pattern pattern) {
    List<String> constraints = new ArrayList<>();
    String asked = pattern.binding() == null ? null : pattern.binding().text();
    for (Constraint constraint : pattern.constraints()) {
      if (constraint.binding() == null) {
        constraints.add(constraint.field().text() + " == " + join(constraint.equal()));
      } else {
        constraints.add(constraint.binding().text() + " : " + constraint.field().text());
        if (Set.of("region", "facility", "alliance").contains(constraint.field().text())) {
          asked = constraint.binding().text();
        }
      }
    }
    if (asked != null && Vocabulary.hasKey(pattern.type().text())) {
      keys.put(asked, asked + KEY);
      constraints.add(asked + KEY + " : key");
    }
    String binding = pattern.binding() == null ? "" : pattern.binding().text() + " : ";
    return binding + pattern.type().text() + "( " + String.join(", ", constraints) + " )";
  }

  private String accumulate(Accumulate accumulate) {
    Pattern source = accumulate.source();
    String fact = source.binding() == null ? FACT : source.binding().text();
    Map<String, String> fields = new HashMap<>();
    List<String> joins = new ArrayList<>();
    for (Constraint constraint : source.constraints()) {
      String field = constraint.field().text();
      if (constraint.binding() == null) {
        joins.add(field + " == " + join(constraint.equal()));
      } else {
        fields.put(constraint.binding().text(), fact + "." + field + "()");
      }
    }
    String functions =
        accumulate.functions().stream()
            .map(
                function ->
                    function.binding().text()
                        + " : "
                        + function.name().text()
                        + "( "
                        + argument(function.argument(), fields)
                        + " )")
            .collect(Collectors.joining(", "));
    return String.format(
        "accumulate( %s : %s( %s ); %s )",
        fact, source.type().text(), String.join(", ", joins), functions);
  }

  /** What a field is joined with: the key of a fact that was met before, or a plain expression. */
  private String join(Expression expression) {
    if (expression instanceof Property property
        && property.target() instanceof Variable variable
        && Set.of("code", "id").contains(property.at().text())
        && keys.containsKey(variable.at().text())) {
      return keys.get(variable.at().text());
    }
    return argument(expression, Map.of());
  }

  private static String argument(Expression expression, Map<String, String> fields) {
    if (expression instanceof Literal literal) {
      return literal(literal);
    }
    if (expression instanceof Property property) {
      return argument(property.target(), fields) + "." + property.at().text();
    }
    if (expression instanceof Call call) {
      String name = call.at().text();
      return argument(call.target(), fields)
          + "."
          + OTHER_NAMES.getOrDefault(name, name)
          + call.arguments().stream()
              .map(each -> argument(each, fields))
              .collect(Collectors.joining(", ", "(", ")"));
    }
    String variable = expression.at().text();
    return fields.getOrDefault(variable, variable);
  }

  /** What stands after then is plain Java and knows no words of the engine. */
  private static String java(Expression expression) {
    if (expression instanceof Literal literal) {
      return literal(literal);
    }
    if (expression instanceof Call call) {
      return java(call.target())
          + "."
          + call.at().text()
          + call.arguments().stream()
              .map(EngineWords::java)
              .collect(Collectors.joining(", ", "(", ")"));
    }
    return expression.at().text();
  }

  private static String literal(Literal literal) {
    String text = literal.at().text();
    return literal.at().type() == Token.Type.STRING ? '"' + text + '"' : text;
  }
}
