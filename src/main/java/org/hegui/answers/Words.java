package org.hegui.answers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Codes;
import org.hegui.findings.Language;
import org.hegui.load.Cells;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedMember;
import org.hegui.measure.AskedProgramme;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.Parameter;
import org.hegui.rulebook.RuleTree;
import org.hegui.rulebook.RuleTree.Accumulate;
import org.hegui.rulebook.RuleTree.Call;
import org.hegui.rulebook.RuleTree.Condition;
import org.hegui.rulebook.RuleTree.Constraint;
import org.hegui.rulebook.RuleTree.Expression;
import org.hegui.rulebook.RuleTree.Literal;
import org.hegui.rulebook.RuleTree.Property;
import org.hegui.rulebook.RuleTree.Variable;

/** Says in words what a rule asks, question by question, as far as its text goes. */
final class Words {
  /** How each question is said, by {@code Type.question}; the list stands in {@code words.txt}. */
  static final Map<String, Phrase> PHRASES = read();

  /**
   * How a question is said.
   *
   * @param column {@code table.column} whose values its words are; empty for plain text
   */
  record Phrase(String column, String zh, String en) {}

  private final Codes codes;
  private final Language language;
  private final Map<String, Class<?>> types = new HashMap<>();
  private final Map<String, Expression> bound = new HashMap<>();

  /** For one rule, whose variables have the types that its patterns give them. */
  Words(RuleTree rule, Codes codes, Language language) {
    this.codes = codes;
    this.language = language;
    for (Condition condition : rule.when()) {
      RuleTree.Pattern pattern = RuleTree.pattern(condition);
      if (pattern.binding() != null) {
        types.put(pattern.binding().text(), type(pattern.type().text()));
      }
      for (Constraint constraint : pattern.constraints()) {
        if (constraint.binding() != null) {
          types.put(constraint.binding().text(), type(constraint.field().text()));
          if (constraint.field().text().equals("number")) {
            parameter(pattern, constraint.binding().text());
          }
        }
      }
      if (condition instanceof Accumulate accumulate) {
        accumulate
            .functions()
            .forEach(function -> bound.put(function.binding().text(), function.argument()));
      }
    }
  }

  /** {@code $base : number} is said by the parameter's name. */
  private void parameter(RuleTree.Pattern pattern, String variable) {
    for (Constraint constraint : pattern.constraints()) {
      if (constraint.equal() != null) {
        bound.put(variable, constraint.equal());
      }
    }
  }

  private static Class<?> type(String name) {
    return switch (name) {
      case "region", "inner", "settlement", "AskedRegion" -> AskedRegion.class;
      case "facility", "AskedFacility" -> AskedFacility.class;
      case "alliance", "AskedAlliance" -> AskedAlliance.class;
      case "programme" -> AskedProgramme.class;
      case "entry" -> AskedMember.class;
      case "self" -> Parameter.class;
      default -> Object.class;
    };
  }

  private static Map<String, Phrase> read() {
    Map<String, Phrase> phrases = new HashMap<>();
    try (InputStream in = Words.class.getResourceAsStream("words.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] parts = line.split("\\|", -1);
          phrases.put(
              parts[0].strip(), new Phrase(parts[1].strip(), parts[2].strip(), parts[3].strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return phrases;
  }

  private String say(String zh, String en) {
    return language == Language.EN ? en : zh;
  }

  /** What a function counts: 机构类别为 A100 综合医院，且公立. */
  String counted(RuleTree.Function function) {
    String of = of(function.argument());
    return switch (function.name().text()) {
      case "tally" -> say("数一数：" + of, "count: " + of);
      case "share" -> say("比例：" + of, "share: " + of);
      case "total" -> say("合计：" + of, "sum: " + of);
      case "mean" -> say("平均：" + of, "mean: " + of);
      case "farthest" -> say("最大：" + of, "largest: " + of);
      default -> say("有几家不同的依托单位：" + of, "different hosts: " + of);
    };
  }

  /** An expression in words. */
  String of(Expression expression) {
    if (expression instanceof Literal literal) {
      return literal.at().text();
    }
    if (expression instanceof Variable variable) {
      Expression means = bound.get(variable.at().text());
      if (means instanceof Literal name) {
        return say("参数 " + name.at().text(), "parameter " + name.at().text());
      }
      return means == null ? "" : variable.at().text();
    }
    if (expression instanceof Property property) {
      return of(property.target());
    }
    Call call = (Call) expression;
    String name = call.at().text();
    Class<?> type = typeOf(call.target());
    Phrase phrase = type == null ? null : PHRASES.get(type.getSimpleName() + "." + name);
    if (phrase != null) {
      String whose = of(call.target());
      String asked = phrase(phrase, call.arguments());
      boolean plain = call.target() instanceof Variable;
      return plain || whose.isEmpty() ? asked : whose + say("", " ") + asked;
    }
    return combined(call, name);
  }

  private String combined(Call call, String name) {
    String target = of(call.target());
    List<String> given = call.arguments().stream().map(this::of).toList();
    String first = given.isEmpty() ? "" : given.get(0);
    return switch (name) {
      case "and" ->
          joined(call.target(), "or") + say("，且", ", and ") + joined(call.arguments().get(0), "or");
      case "or" ->
          joined(call.target(), "and")
              + say("，或", ", or ")
              + joined(call.arguments().get(0), "and");
      case "not" -> say("不是（" + target + "）", "not (" + target + ")");
      case "among" -> say("（" + first + "）当中：" + target, target + " among (" + first + ")");
      case "when" -> say(target + "，只计（" + first + "）", target + ", only of (" + first + ")");
      case "per" ->
          say(
              target + " ÷ " + first + " × " + given.get(1),
              target + " ÷ " + first + " × " + given.get(1));
      case "plus" -> target + " + " + first;
      case "minus" -> target + " − " + first;
      case "atLeast" -> say(target + " 不少于 " + first, target + " is at least " + first);
      case "over" -> say(target + " 超过 " + first, target + " is more than " + first);
      case "equalTo" -> say(target + " 恰为 " + first, target + " is exactly " + first);
      case "choose" ->
          say(
              "如果" + target + "则 " + first + "，否则 " + given.get(1),
              first + " if " + target + ", else " + given.get(1));
      case "orElse" -> say(target + "；没有报送则 " + first, target + "; where not reported, " + first);
      case "parts" -> say("满足其中几项：", "how many hold of: ") + String.join(say("；", "; "), given);
      default -> target; // beside, between, shown: they do not change what is measured
    };
  }

  /** In brackets where it is joined by the other word. */
  private String joined(Expression expression, String other) {
    boolean brackets = expression instanceof Call call && call.at().text().equals(other);
    return brackets ? say("（" + of(expression) + "）", "(" + of(expression) + ")") : of(expression);
  }

  private Class<?> typeOf(Expression expression) {
    if (expression instanceof Variable variable) {
      return types.get(variable.at().text());
    }
    if (expression instanceof Call call) {
      return switch (call.at().text()) {
        case "lead", "host", "managedBy" -> AskedFacility.class;
        case "above" -> AskedRegion.class;
        default -> null;
      };
    }
    return null;
  }

  private String phrase(Phrase phrase, List<Expression> arguments) {
    Map<String, String> values = Map.of();
    if (!phrase.column().isEmpty()) {
      int dot = phrase.column().indexOf('.');
      values =
          Cells.values(
              phrase.column().substring(0, dot), phrase.column().substring(dot + 1), codes);
    }
    List<String> said = new ArrayList<>();
    for (Expression argument : arguments) {
      String given = of(argument);
      said.add(value(given, values));
    }
    String text = say(phrase.zh(), phrase.en());
    text = text.replace("{*}", String.join(say("或", " or "), said));
    for (int i = 0; i < said.size(); i++) {
      text = text.replace("{" + (i + 1) + "}", said.get(i));
    }
    return text;
  }

  /** A code with its Chinese name, in English the code alone. */
  private String value(String given, Map<String, String> values) {
    String name = values.get(given);
    if (name == null || language == Language.EN) {
      return given;
    }
    return given.length() == 4 && given.matches("[A-Z]\\d{3}") ? given + " " + name : name;
  }
}
