package org.hegui.answers;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.Insight;
import org.hegui.measure.Measure;
import org.hegui.measure.Measurements;
import org.hegui.measure.Parameter;
import org.hegui.rulebook.RuleTree;
import org.hegui.rulebook.RuleTree.Accumulate;
import org.hegui.rulebook.RuleTree.Call;
import org.hegui.rulebook.RuleTree.Condition;
import org.hegui.rulebook.RuleTree.Constraint;
import org.hegui.rulebook.RuleTree.Expression;
import org.hegui.rulebook.RuleTree.Function;
import org.hegui.rulebook.RuleTree.Literal;
import org.hegui.rulebook.RuleTree.Pattern;
import org.hegui.rulebook.RuleTree.Property;
import org.hegui.rulebook.RuleTree.Variable;
import org.hegui.rulebook.Token;
import org.hegui.rulebook.Vocabulary;

/**
 * A rule that passed all checks, followed by hand for one subject, so that one sees what it went
 * over and what each question answered. Verdicts never come from here.
 */
final class Walk {
  private final Ground ground;
  private final RuleTree rule;
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final Map<String, Gathered> gathered = new LinkedHashMap<>();

  /**
   * What one function of the rule went over.
   *
   * @param over the pattern whose facts it went over
   * @param each a value for each fact, in the order of the facts
   */
  record Gathered(Accumulate over, Function function, List<Each> each, Measure sum) {}

  /**
   * One fact that a function went over.
   *
   * @param known the rule's variables, with those of this fact
   * @param value an answer or a measure
   */
  record Each(Map<String, Object> known, Object value) {
    Asked about() {
      return value instanceof Answer answer
          ? Insight.about(answer)
          : Insight.about((Measure) value);
    }
  }

  /** Follows the rule; {@code parameters} are the values of the plan's parameters in this run. */
  Walk(Ground ground, RuleTree rule, Asked subject, Map<String, String> parameters) {
    this.ground = ground;
    this.rule = rule;
    variables.put("measurements", new Measurements());
    for (Condition condition : rule.when()) {
      if (condition instanceof Accumulate accumulate) {
        gather(accumulate);
        continue;
      }
      Pattern pattern = (Pattern) condition;
      Object fact =
          pattern.type().text().equals("Parameter") ? parameter(pattern, parameters) : null;
      if (pattern.binding() != null) {
        variables.put(pattern.binding().text(), fact == null ? subject : fact);
      }
      for (Constraint constraint : pattern.constraints()) {
        if (constraint.binding() != null) {
          variables.put(
              constraint.binding().text(),
              fact == null ? subject : field(fact, constraint.field().text()));
        }
      }
    }
  }

  private Parameter parameter(Pattern pattern, Map<String, String> parameters) {
    for (Constraint constraint : pattern.constraints()) {
      if (constraint.equal() != null) {
        String name = (String) value(constraint.equal(), variables);
        return new Parameter(name, parameters.getOrDefault(name, ""));
      }
    }
    throw new IllegalStateException("a parameter without a name passed the checks");
  }

  private void gather(Accumulate accumulate) {
    List<Map<String, Object>> matches = new ArrayList<>();
    Pattern pattern = accumulate.source();
    Constraint join =
        pattern.constraints().stream()
            .filter(constraint -> constraint.equal() != null)
            .findFirst()
            .orElseThrow();
    Object key = value(join.equal(), variables);
    if (key != null) {
      for (Object fact : ground.facts(pattern.type().text(), join.field().text(), key.toString())) {
        Map<String, Object> known = new LinkedHashMap<>(variables);
        if (bind(pattern, fact, known)) {
          matches.add(known);
        }
      }
    }
    for (Function function : accumulate.functions()) {
      List<Each> each = new ArrayList<>();
      List<Object> values = new ArrayList<>();
      for (Map<String, Object> known : matches) {
        Object value = value(function.argument(), known);
        each.add(new Each(known, value));
        values.add(value);
      }
      Measure sum = Insight.gathered(function.name().text(), values);
      gathered.put(function.binding().text(), new Gathered(accumulate, function, each, sum));
      variables.put(function.binding().text(), sum);
    }
  }

  private static boolean bind(Pattern pattern, Object fact, Map<String, Object> known) {
    for (Constraint constraint : pattern.constraints()) {
      Object field = field(fact, constraint.field().text());
      if (constraint.binding() != null) {
        known.put(constraint.binding().text(), field);
      } else if (!String.valueOf(field).equals(String.valueOf(value(constraint.equal(), known)))) {
        return false;
      }
    }
    return true;
  }

  RuleTree rule() {
    return rule;
  }

  Ground ground() {
    return ground;
  }

  /** The rule's variables with their values. */
  Map<String, Object> variables() {
    return variables;
  }

  /** What a function went over whose sum bears this variable; null for another variable. */
  Gathered gathered(String variable) {
    return gathered.get(variable);
  }

  /** All functions in the order of the rule. */
  List<Gathered> gathered() {
    return List.copyOf(gathered.values());
  }

  /** What the rule hands over: its second argument. */
  Expression measured() {
    return ((Call) rule.then()).arguments().get(1);
  }

  /** What the duty depends on; null where it depends on nothing. */
  Expression trigger() {
    List<Expression> arguments = ((Call) rule.then()).arguments();
    return arguments.size() > 2 ? arguments.get(2) : null;
  }

  /** The measure that the rule hands over. */
  Measure measure() {
    Object value = value(measured());
    return value instanceof Answer answer ? Insight.measure(answer) : (Measure) value;
  }

  /** What an expression answers for the subject. */
  Object value(Expression expression) {
    return value(expression, variables);
  }

  /** What an expression answers where these variables are known. */
  static Object value(Expression expression, Map<String, Object> known) {
    if (expression instanceof Literal literal) {
      String text = literal.at().text();
      return literal.at().type() == Token.Type.NUMBER ? (Object) Integer.valueOf(text) : text;
    }
    if (expression instanceof Variable variable) {
      return known.get(variable.at().text());
    }
    if (expression instanceof Property property) {
      return field(value(property.target(), known), property.at().text());
    }
    Call call = (Call) expression;
    // what would be answered if it were another one
    Object supposed = known.get(call.at().text() + "()");
    if (supposed != null) {
      return supposed;
    }
    List<Object> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(value(argument, known)));
    return asked(value(call.target(), known), call.at().text(), arguments);
  }

  private static Object asked(Object target, String name, List<Object> arguments) {
    Method question = Vocabulary.question(target.getClass(), name, arguments.size());
    Object[] given = arguments.toArray();
    if (question.isVarArgs()) {
      int fixed = question.getParameterCount() - 1;
      Class<?> type = question.getParameterTypes()[fixed].getComponentType();
      Object open = Array.newInstance(type, given.length - fixed);
      for (int i = fixed; i < given.length; i++) {
        Array.set(open, i - fixed, given[i]);
      }
      Object[] closed = new Object[fixed + 1];
      System.arraycopy(given, 0, closed, 0, fixed);
      closed[fixed] = open;
      given = closed;
    }
    return invoke(question, target, given);
  }

  private static Object field(Object target, String name) {
    String getter = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    for (Method method : target.getClass().getMethods()) {
      boolean named = method.getName().equals(getter) || method.getName().equals(name);
      if (named && method.getParameterCount() == 0) {
        return invoke(method, target);
      }
    }
    throw new IllegalStateException("no field " + name + " of " + target.getClass());
  }

  private static Object invoke(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
