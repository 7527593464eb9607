package org.hegui.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.findings.Text;
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
 * Parses the part of DRL that rules are written in; anything else is refused at its place. After a
 * mistake it goes on at the next rule, so that one broken rule costs only itself.
 */
final class Parser {
  private static final int MAX_DEPTH = 30;
  private static final Set<String> OTHER_STATEMENTS =
      Set.of("function", "declare", "query", "import", "global", "unit", "dialect");

  private final List<Token> tokens;
  private final Problems problems;
  private int at = 0;
  private int depth = 0;

  Parser(List<Token> tokens, Problems problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  /** Thrown inside to leave a rule that cannot be read on. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** What a file holds; rules with a mistake are left out, their problems are reported. */
  List<RuleTree> rules() {
    List<RuleTree> rules = new ArrayList<>();
    while (peek().type() != Token.Type.END) {
      try {
        if (peek().is("rule")) {
          rules.add(rule());
        } else {
          statement();
        }
      } catch (Broken broken) {
        skipToRule();
      }
    }
    return rules;
  }

  private void statement() throws Broken {
    Token token = peek();
    if (token.is("package")) {
      next();
      while (peek().type() == Token.Type.WORD && !peek().is("rule") || peek().is(".")) {
        next();
      }
      if (peek().is(";")) {
        next();
      }
      return;
    }
    throw refuse(
        "statement",
        token,
        OTHER_STATEMENTS.contains(token.text())
            ? new Text(
                "规则文件里只能有 rule … end，不能有 " + token.text(),
                "a rule file holds only rule … end, no " + token.text())
            : new Text("这里应当是一条规则：rule \"名称\"", "expected a rule here: rule \"name\""),
        Problems.nearest(token.text(), Set.of("rule")));
  }

  private RuleTree rule() throws Broken {
    expect("rule");
    Token name = expect(Token.Type.STRING, "规则名称", "the rule's name in quotes");
    Map<String, Token> annotations = new LinkedHashMap<>();
    while (peek().is("@")) {
      annotation(annotations);
    }
    if (!peek().is("when")) {
      throw refuse(
          "expected-when",
          peek(),
          new Text(
              "这里应当是 when（规则不能带 salience、agenda-group 等属性）",
              "expected when here (a rule takes no attributes such as salience)"),
          Problems.nearest(peek().text(), Set.of("when")));
    }
    next();
    List<Condition> when = new ArrayList<>();
    while (!peek().is("then")) {
      when.add(condition());
    }
    next();
    Expression then = expression();
    if (peek().is(";")) {
      next();
    }
    if (!peek().is("end")) {
      boolean over = peek().is("rule") || peek().type() == Token.Type.END;
      throw refuse(
          "expected-end",
          over ? tokens.get(at - 1) : peek(),
          over
              ? new Text("规则“" + name.text() + "”缺少 end", "rule “" + name.text() + "” has no end")
              : new Text(
                  "then 之后只能有一句 measurements.add( … );，然后是 end",
                  "after then stands one statement measurements.add( … ); and then end"),
          new Text("在上一行之后补 end", "add end after the line above"));
    }
    Token end = next();
    return new RuleTree(name.text(), name, annotations, when, then, end.at().line());
  }

  private void annotation(Map<String, Token> annotations) throws Broken {
    next();
    Token name = expect(Token.Type.WORD, "注解名", "an annotation's name");
    expect("(");
    Token value = peek();
    if (value.type() != Token.Type.STRING && value.type() != Token.Type.NUMBER) {
      throw refuse(
          "annotation-value",
          value,
          new Text(
              "@" + name.text() + " 的值只能是一段带引号的文字或一个数",
              "the value of @" + name.text() + " is one quoted text or one number"),
          new Text("写成 @" + name.text() + "( \"…\" )", "write @" + name.text() + "( \"…\" )"));
    }
    next();
    if (!peek().is(")")) {
      throw refuse(
          "annotation-value",
          peek(),
          new Text("@" + name.text() + " 只能有一个值", "@" + name.text() + " takes one value only"),
          Text.NONE);
    }
    next();
    if (annotations.put(name.text(), value) != null) {
      problems.error(
          "annotation-twice",
          name.at(),
          "@" + name.text(),
          new Text("同一注解写了两次", "the same annotation stands twice"),
          new Text("删去一个", "remove one"));
    }
  }

  private Condition condition() throws Broken {
    if (peek().is("accumulate")) {
      return accumulate();
    }
    if (peek().is("rule") || peek().is("end") || peek().type() == Token.Type.END) {
      throw refuse(
          "expected-then",
          peek(),
          new Text("缺少 then", "then is missing"),
          new Text("在条件之后补 then", "add then after the conditions"));
    }
    return pattern();
  }

  private Accumulate accumulate() throws Broken {
    Token start = next();
    expect("(");
    Pattern source = pattern();
    if (peek().is(",")) {
      throw refuse(
          "accumulate",
          peek(),
          new Text("模式和函数之间要用分号", "pattern and functions are parted by a semicolon"),
          new Text("把 , 换成 ;", "replace , by ;"));
    }
    expect(";");
    List<Function> functions = new ArrayList<>();
    do {
      Token binding = variable();
      expect(":");
      Token name = expect(Token.Type.WORD, "函数名，如 tally", "a function such as tally");
      expect("(");
      Expression argument = expression();
      expect(")");
      functions.add(new Function(binding, name, argument));
    } while (take(","));
    expect(")");
    return new Accumulate(start, source, functions);
  }

  private Pattern pattern() throws Broken {
    Token binding = null;
    if (peek().text().startsWith("$")) {
      binding = variable();
      expect(":");
    }
    Token type = expect(Token.Type.WORD, "事实类型，如 Subject", "a type of fact such as Subject");
    expect("(");
    List<Constraint> constraints = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        constraints.add(constraint());
      } while (take(","));
    }
    expect(")");
    return new Pattern(binding, type, constraints);
  }

  private Constraint constraint() throws Broken {
    if (peek().text().startsWith("$")) {
      Token binding = variable();
      expect(":");
      return new Constraint(expect(Token.Type.WORD, "字段名", "the name of a field"), binding, null);
    }
    Token field = expect(Token.Type.WORD, "字段名", "the name of a field");
    if (!peek().is("==")) {
      throw refuse(
          "constraint",
          peek(),
          new Text(
              "模式里只能写 字段 == 值；其他条件写进 tally( … ) 等函数，空格才不会被悄悄丢掉",
              "a pattern takes only field == value; other conditions go into tally( … ) and the"
                  + " like, so that an empty cell is not silently dropped"),
          Text.NONE);
    }
    next();
    return new Constraint(field, null, expression());
  }

  private Expression expression() throws Broken {
    if (++depth > MAX_DEPTH) {
      throw refuse(
          "too-deep", peek(), new Text("括号嵌套过深", "parentheses are nested too deeply"), Text.NONE);
    }
    Token token = peek();
    Expression expression;
    if (token.type() == Token.Type.STRING || token.type() == Token.Type.NUMBER) {
      next();
      expression = new Literal(token);
    } else {
      expression =
          new Variable(expect(Token.Type.WORD, "变量（以 $ 开头）", "a variable (beginning with $)"));
    }
    for (int links = 0; peek().is("."); links++) {
      if (links > MAX_DEPTH) {
        throw refuse(
            "too-deep", peek(), new Text("一串提问过长", "a chain of questions is too long"), Text.NONE);
      }
      next();
      Token name = expect(Token.Type.WORD, "方法名", "the name of a method");
      if (!take("(")) {
        expression = new Property(expression, name);
        continue;
      }
      List<Expression> arguments = new ArrayList<>();
      if (!peek().is(")")) {
        do {
          arguments.add(expression());
        } while (take(","));
      }
      expect(")");
      expression = new Call(expression, name, arguments);
    }
    depth--;
    return expression;
  }

  private Token variable() throws Broken {
    Token token = peek();
    if (token.type() != Token.Type.WORD || !token.text().startsWith("$")) {
      throw refuse(
          "variable",
          token,
          new Text("这里应当是以 $ 开头的变量", "expected a variable beginning with $"),
          new Text("写成 $" + token.text(), "write $" + token.text()));
    }
    return next();
  }

  // --- tokens ---

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (token.type() != Token.Type.END) {
      at++;
    }
    return token;
  }

  private boolean take(String sign) {
    if (peek().is(sign)) {
      next();
      return true;
    }
    return false;
  }

  private Token expect(String word) throws Broken {
    if (!peek().is(word)) {
      throw refuse(
          "expected", peek(), new Text("这里应当是 " + word, "expected " + word + " here"), Text.NONE);
    }
    return next();
  }

  private Token expect(Token.Type type, String zh, String en) throws Broken {
    if (peek().type() != type) {
      throw refuse("expected", peek(), new Text("这里应当是" + zh, "expected " + en), Text.NONE);
    }
    return next();
  }

  private Broken refuse(String code, Token token, Text message, Text maybe) {
    problems.error(
        code,
        token.at(),
        token.type() == Token.Type.END ? "文件末尾 end of file" : token.text(),
        message,
        maybe);
    depth = 0;
    return new Broken();
  }

  private void skipToRule() {
    while (peek().type() != Token.Type.END
        && !(peek().is("rule") && tokens.get(at + 1).type() == Token.Type.STRING)) {
      next();
    }
  }
}
