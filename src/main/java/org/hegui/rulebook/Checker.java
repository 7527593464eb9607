package org.hegui.rulebook;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.facts.Codes;
import org.hegui.findings.Text;
import org.hegui.measure.Answer;
import org.hegui.measure.Measure;
import org.hegui.measure.Parameter;
import org.hegui.measure.Subject;
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

/**
 * Checks the words of a parsed rule: every type, field, question, function and variable must be
 * known and fit. What passes here compiles.
 */
final class Checker {
  /** What a rule is for; it decides what its patterns may be. */
  enum Role {
    /** Lists who is in a scope. */
    SCOPE("scopes"),
    /** Answers the lines of every checklist. */
    CHECKLIST("measurements"),
    /** Measures one requirement. */
    REQUIREMENT("measurements");

    private final String global;

    Role(String global) {
      this.global = global;
    }

    private Set<String> first() {
      return switch (this) {
        case SCOPE -> Set.of("AskedRegion", "AskedFacility", "AskedAlliance");
        case CHECKLIST -> Set.of("Question");
        case REQUIREMENT -> Set.of("Subject");
      };
    }
  }

  /** Patterns that multiply would be asked of every pair; an accumulate goes over each once. */
  private static final Set<String> JOINED =
      Set.of(
          "FacilityIn",
          "ProgrammeIn",
          "AllianceIn",
          "AllianceAt",
          "SettlementIn",
          "RegionIn",
          "Membership",
          "Hosted");

  private static final int MAX_CONDITIONS = 20;

  private final Problems problems;
  private final Codes codes;
  private final Map<String, Class<?>> variables = new HashMap<>();
  private final Set<String> subjects = new HashSet<>();
  private final List<Token> parameters = new ArrayList<>();
  private Token scope;
  private boolean fieldsAllowed = true;

  Checker(Problems problems, Codes codes) {
    this.problems = problems;
    this.codes = codes;
  }

  /** The scope that the rule's Subject pattern names; null where it has none. */
  Token scope() {
    return scope;
  }

  /** The parameters that the rule asks for by name. */
  List<Token> parameters() {
    return parameters;
  }

  /** Thrown inside to leave a part whose type cannot be told. */
  private static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;
  }

  void check(RuleTree rule, Role role) {
    String global = role.global;
    variables.putAll(Map.of(global, Vocabulary.GLOBALS.get(global)));
    form(rule, role);
    for (Condition condition : rule.when()) {
      try {
        if (condition instanceof Pattern pattern) {
          pattern(pattern, variables);
        } else if (condition instanceof Accumulate accumulate) {
          accumulate(accumulate);
        }
      } catch (Unknown unknown) {
        // reported; the next condition is checked all the same
      }
    }
    try {
      then(rule.then(), global);
    } catch (Unknown unknown) {
      // reported
    }
  }

  /**
   * One first pattern that says who is asked, parameters by name, and accumulates that are joined
   * to it: whatever else is written, a rule fires once for each subject.
   */
  private void form(RuleTree rule, Role role) {
    if (rule.when().isEmpty()) {
      problems.error(
          "first-pattern",
          rule.at(),
          rule.name(),
          firstPattern(role),
          new Text("在 when 之后写", "write it after when"));
    }
    for (int i = 0; i < rule.when().size(); i++) {
      Pattern pattern = RuleTree.pattern(rule.when().get(i));
      String type = pattern.type().text();
      if (!Vocabulary.PATTERNS.containsKey(type)) {
        continue;
      }
      boolean direct = rule.when().get(i) instanceof Pattern;
      if (i == 0 && (!direct || !role.first().contains(type))) {
        told("first-pattern", pattern.type(), firstPattern(role), Text.NONE);
      } else if (i > 0 && direct && !type.equals("Parameter")) {
        told(
            "pattern-place",
            pattern.type(),
            new Text(
                "第一个模式之后，只有 Parameter 可以直接写；其他事实写进 accumulate( … )",
                "after the first pattern only Parameter stands by itself; others go into"
                    + " accumulate( … )"),
            JOINED.contains(type)
                ? new Text(
                    "写成 accumulate( " + type + "( … ); $n : tally( … ) )",
                    "write accumulate( " + type + "( … ); $n : tally( … ) )")
                : new Text("删去这个模式", "remove this pattern"));
      } else if (!direct && !JOINED.contains(type)) {
        told(
            "pattern-place",
            pattern.type(),
            new Text(
                "accumulate 里只能是 " + JOINED.stream().sorted().toList() + " 之一",
                "an accumulate goes over one of " + JOINED.stream().sorted().toList()),
            Text.NONE);
      } else if (i > 0 && pattern.constraints().stream().allMatch(c -> c.equal() == null)) {
        told(
            "no-join",
            pattern.type(),
            new Text("这里缺少连接，会数到所有地方的事实", "without a join it would count the facts of all places"),
            new Text(
                type.equals("Parameter") ? "写 name == \"参数名\"" : "写 region == $r.code 之类",
                "write a join such as region == $r.code or name == \"…\""));
      }
      if (i == MAX_CONDITIONS) {
        told(
            "too-many",
            pattern.type(),
            new Text("一条规则最多 " + MAX_CONDITIONS + " 个条件", "a rule has at most 20 conditions"),
            new Text("拆成几条规则", "split the rule"));
      }
      if (i == 0) {
        if (pattern.binding() != null) {
          subjects.add(pattern.binding().text());
        }
        pattern.constraints().stream()
            .filter(c -> c.binding() != null)
            .forEach(c -> subjects.add(c.binding().text()));
      }
    }
  }

  private static Text firstPattern(Role role) {
    List<String> first = role.first().stream().sorted().map(type -> type + "( … )").toList();
    return new Text(
        "when 之后的第一个模式应为 " + String.join(" 或 ", first),
        "the first pattern after when is " + String.join(" or ", first));
  }

  private void told(String code, Token at, Text message, Text maybe) {
    problems.error(code, at.at(), at.text(), message, maybe);
  }

  private void then(Expression then, String global) throws Unknown {
    if (then instanceof Call call
        && call.at().text().equals("add")
        && call.target() instanceof Variable variable
        && variable.at().text().equals(global)) {
      fieldsAllowed = false;
      type(then);
      if (!(call.arguments().get(0) instanceof Variable subject
          && subjects.contains(subject.at().text()))) {
        throw refuse(
            "subject",
            call.arguments().get(0).at(),
            new Text(
                "第一个参数应为第一个模式绑定的对象 " + subjects.stream().sorted().toList(),
                "the first argument is what the first pattern binds: "
                    + subjects.stream().sorted().toList()),
            Text.NONE);
      }
      return;
    }
    throw refuse(
        "then",
        then.at(),
        new Text(
            "then 之后只能是一句 " + global + ".add( … );",
            "after then stands only " + global + ".add( … );"),
        Text.NONE);
  }

  private void pattern(Pattern pattern, Map<String, Class<?>> into) throws Unknown {
    Class<?> type = Vocabulary.PATTERNS.get(pattern.type().text());
    if (type == null) {
      throw refuse(
          "unknown-type",
          pattern.type(),
          new Text(
              "没有这种事实，可用的有 " + Vocabulary.PATTERNS.keySet(),
              "no such type of fact; known are " + Vocabulary.PATTERNS.keySet()),
          problems.nearest(pattern.type().text(), Vocabulary.PATTERNS.keySet()));
    }
    if (pattern.binding() != null) {
      bind(pattern.binding(), type, into);
    }
    Map<String, Class<?>> fields = Vocabulary.fields(type);
    Set<String> compared = new HashSet<>();
    for (Constraint constraint : pattern.constraints()) {
      Class<?> field = fields.get(constraint.field().text());
      if (field == null) {
        throw refuse(
            "unknown-field",
            constraint.field(),
            new Text(
                pattern.type().text() + " 没有这个字段，可用的有 " + fields.keySet(),
                pattern.type().text() + " has no such field; known are " + fields.keySet()),
            problems.nearest(constraint.field().text(), fields.keySet()));
      }
      if (constraint.binding() != null) {
        bind(constraint.binding(), field, into);
        continue;
      }
      if (!compared.add(constraint.field().text())) {
        throw refuse(
            "field-twice",
            constraint.field(),
            new Text("同一字段比较了两次", "the same field is compared twice"),
            new Text("删去一个", "remove one"));
      }
      Class<?> operand = type(constraint.equal());
      if (!field.equals(operand) || field != String.class) {
        throw refuse(
            "field-type",
            constraint.equal().at(),
            new Text(
                "字段 " + constraint.field().text() + " 只能与文字比较",
                "the field " + constraint.field().text() + " is compared with text only"),
            Text.NONE);
      }
      if (type == Subject.class
          && constraint.field().text().equals("scope")
          && constraint.equal() instanceof Literal literal) {
        scope = literal.at();
      }
      if (type == Parameter.class && constraint.equal() instanceof Literal literal) {
        parameters.add(literal.at());
      }
    }
  }

  private void accumulate(Accumulate accumulate) throws Unknown {
    Map<String, Class<?>> outer = new HashMap<>(variables);
    Map<String, Class<?>> results = new HashMap<>();
    try {
      pattern(accumulate.source(), variables);
      for (Function function : accumulate.functions()) {
        refuseGlobal(function.argument());
        function(function);
        if (accumulate.functions().size() > 1) {
          refuseOuter(function.argument(), outer.keySet());
        }
      }
    } finally {
      // bound whatever went wrong, so that one mistake is not told twice
      variables.clear();
      variables.putAll(outer);
      for (Function function : accumulate.functions()) {
        bind(function.binding(), Measure.class, results);
      }
      variables.putAll(results);
    }
  }

  /**
   * The engine mixes up facts where several functions of one accumulate use a variable from above.
   */
  private void refuseOuter(Expression expression, Set<String> outer) throws Unknown {
    if (expression instanceof Variable variable && outer.contains(variable.at().text())) {
      throw refuse(
          "outer-variable",
          variable.at(),
          new Text(
              "一个 accumulate 有几个函数时，函数里不能用它前面的变量",
              "where an accumulate has several functions, they cannot use variables from above it"),
          new Text("拆成几个 accumulate，每个一个函数", "write one accumulate for each function"));
    }
    if (expression instanceof Property property) {
      refuseOuter(property.target(), outer);
    } else if (expression instanceof Call call) {
      refuseOuter(call.target(), outer);
      for (Expression argument : call.arguments()) {
        refuseOuter(argument, outer);
      }
    }
  }

  /** The engine compiles a global inside a function and then does not find it when it runs. */
  private void refuseGlobal(Expression expression) throws Unknown {
    if (expression instanceof Variable variable
        && Vocabulary.GLOBALS.containsKey(variable.at().text())) {
      throw refuse(
          "global-in-function",
          variable.at(),
          new Text(
              variable.at().text() + " 只能用在 then 之后，不能写进函数",
              variable.at().text() + " stands after then only, not inside a function"),
          new Text("用 .and( … ) 把几个回答合成一个", "join the answers with .and( … )"));
    }
    if (expression instanceof Property property) {
      refuseGlobal(property.target());
    } else if (expression instanceof Call call) {
      refuseGlobal(call.target());
      for (Expression argument : call.arguments()) {
        refuseGlobal(argument);
      }
    }
  }

  private void function(Function function) throws Unknown {
    String name = function.name().text();
    if (!Vocabulary.FUNCTIONS.containsKey(name)) {
      throw refuse(
          "unknown-function",
          function.name(),
          new Text(
              "没有这个函数，可用的有 " + Vocabulary.FUNCTIONS.keySet(),
              "no such function; known are " + Vocabulary.FUNCTIONS.keySet()),
          problems.nearest(name, Vocabulary.FUNCTIONS.keySet()));
    }
    Class<?> given = type(function.argument());
    Class<?> wanted = Vocabulary.argumentOf(name);
    if (given != wanted) {
      throw refuse(
          "function-argument",
          function.argument().at(),
          new Text(
              name + " 需要 " + wanted.getSimpleName() + "，这里是 " + Vocabulary.nameOf(given),
              name + " takes " + wanted.getSimpleName() + ", not " + Vocabulary.nameOf(given)),
          wanted == Answer.class
              ? new Text("用 total 或 mean", "total or mean")
              : new Text("用 tally 或 share", "tally or share"));
    }
  }

  private void bind(Token name, Class<?> type, Map<String, Class<?>> into) throws Unknown {
    if (into.put(name.text(), type) != null
        || variables.containsKey(name.text()) && into != variables) {
      throw refuse(
          "variable-twice",
          name,
          new Text("变量名用了两次", "the variable is bound twice"),
          new Text("换一个名字", "choose another name"));
    }
  }

  private Class<?> type(Expression expression) throws Unknown {
    if (expression instanceof Literal literal) {
      boolean number = literal.at().type() == Token.Type.NUMBER;
      if (number && literal.at().text().contains(".")) {
        throw refuse(
            "whole-number",
            literal.at(),
            new Text("这里只能用整数", "only whole numbers here"),
            Text.NONE);
      }
      if (number && !literal.at().text().matches("0|-?[1-9][0-9]{0,8}")) {
        throw refuse(
            "whole-number",
            literal.at(),
            new Text("整数最多9位，不能以0开头", "a whole number has at most 9 digits and no leading zero"),
            new Text("代码、日期要加双引号", "put codes and dates in double quotes"));
      }
      return number ? int.class : String.class;
    }
    if (expression instanceof Variable variable) {
      Class<?> type = variables.get(variable.at().text());
      if (type == null) {
        throw refuse(
            "unknown-variable",
            variable.at(),
            new Text(
                "前面没有这个变量，已有 " + variables.keySet().stream().sorted().toList(),
                "no such variable above; known are "
                    + variables.keySet().stream().sorted().toList()),
            problems.nearest(variable.at().text(), variables.keySet()));
      }
      return type;
    }
    if (expression instanceof Property property) {
      if (!fieldsAllowed) {
        throw refuse(
            "field-after-then",
            property.at(),
            new Text("then 之后不能用字段，只能提问", "after then stand questions, no fields"),
            new Text(
                "写成 " + property.at().text() + "( … )", "write " + property.at().text() + "( … )"));
      }
      Class<?> target = type(property.target());
      Class<?> field = Vocabulary.fields(target).get(property.at().text());
      if (field == null) {
        throw unknownMember(target, property.at(), Vocabulary.fields(target).keySet());
      }
      return field;
    }
    return call((Call) expression);
  }

  private Class<?> call(Call call) throws Unknown {
    Class<?> target = type(call.target());
    Map<String, List<Method>> methods = Vocabulary.methods(target);
    List<Method> named = methods.get(call.at().text());
    if (named == null) {
      throw unknownMember(target, call.at(), methods.keySet());
    }
    List<Class<?>> given = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      given.add(type(argument));
    }
    for (Method method : named) {
      if (fits(method, given)) {
        values(call);
        return method.getReturnType();
      }
    }
    throw refuse(
        "arguments",
        call.at(),
        new Text(
            call.at().text()
                + " 的参数不对：给了 ("
                + names(given)
                + ")，需要 "
                + named.stream()
                    .map(m -> "(" + names(List.of(m.getParameterTypes())) + ")")
                    .toList(),
            "wrong arguments of "
                + call.at().text()
                + ": given ("
                + names(given)
                + "), expected "
                + named.stream()
                    .map(m -> "(" + names(List.of(m.getParameterTypes())) + ")")
                    .toList()),
        Text.NONE);
  }

  /** Codes and constants that stand in quotes must be listed ones. */
  private void values(Call call) {
    String method = call.at().text();
    for (int i = 0; i < call.arguments().size(); i++) {
      if (call.arguments().get(i) instanceof Literal literal
          && literal.at().type() == Token.Type.STRING) {
        Set<String> known = ListedWords.of(method, i, typeOfTarget(call), codes);
        if (known != null && !known.contains(literal.at().text())) {
          problems.error(
              "unknown-word",
              literal.at().at(),
              literal.at().text(),
              known.size() <= 40
                  ? listed(known)
                  : new Text("codes.csv 里没有这个代码", "codes.csv does not list this code"),
              problems.nearest(literal.at().text(), known));
        }
      }
    }
  }

  private static Text listed(Set<String> known) {
    Set<String> sorted = new TreeSet<>(known);
    return new Text("应为 " + sorted + " 之一", "expected one of " + sorted);
  }

  private Class<?> typeOfTarget(Call call) {
    try {
      return type(call.target());
    } catch (Unknown unknown) {
      throw new IllegalStateException("the target was checked before", unknown);
    }
  }

  private static boolean fits(Method method, List<Class<?>> given) {
    Class<?>[] wanted = method.getParameterTypes();
    if (!method.isVarArgs()) {
      if (wanted.length != given.size()) {
        return false;
      }
      for (int i = 0; i < wanted.length; i++) {
        if (!wanted[i].isAssignableFrom(given.get(i))) {
          return false;
        }
      }
      return true;
    }
    Class<?> element = wanted[wanted.length - 1].getComponentType();
    return !given.isEmpty() && given.stream().allMatch(element::isAssignableFrom);
  }

  private static String names(List<Class<?>> types) {
    return String.join(
        ", ",
        types.stream()
            .map(
                t ->
                    t.isArray()
                        ? Vocabulary.nameOf(t.getComponentType()) + " …"
                        : Vocabulary.nameOf(t))
            .toList());
  }

  private Unknown unknownMember(Class<?> target, Token name, Set<String> known) {
    return refuse(
        "unknown-word",
        name,
        new Text(
            Vocabulary.nameOf(target) + " 没有 " + name.text() + "，可用的有 " + known,
            Vocabulary.nameOf(target) + " has no " + name.text() + "; known are " + known),
        problems.nearest(name.text(), known));
  }

  private Unknown refuse(String code, Token at, Text message, Text maybe) {
    problems.error(code, at.at(), at.text(), message, maybe);
    return new Unknown();
  }
}
