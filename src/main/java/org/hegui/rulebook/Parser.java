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
  private static final int MAX_RULES = 300;
  private static final int MAX_MEMBERS = 200;
  private static final int MAX_NAME = 120;

  /**
   * The engine pastes a rule's name into a comment of the code it generates: a name that ends the
   * comment would be code.
   */
  private static final String NAME_SIGNS = "%()-_.,:/+、，。：；（）《》〔〕“”·—～≥≤";

  private static final String NAME =
      "[\\p{L}\\p{N} " + java.util.regex.Pattern.quote(NAME_SIGNS) + "]*";
  private static final Set<String> OTHER_STATEMENTS =
      Set.of("function", "declare", "query", "import", "global", "unit", "dialect");

  /** Words of the engine where a pattern may stand. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "accumulate",
          "and",
          "collect",
          "do",
          "eval",
          "exists",
          "forall",
          "from",
          "groupby",
          "not",
          "or",
          "over");

  private final List<Token> tokens;
  private final Problems problems;
  private final Set<String> ids;
  private int at = 0;
  private int depth = 0;

  /** {@code ids} gets every requirement id that is met, also of rules that are refused. */
  Parser(List<Token> tokens, Problems problems, Set<String> ids) {
    this.tokens = tokens;
    this.problems = problems;
    this.ids = ids;
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
          if (rules.size() == MAX_RULES) {
            problems.error(
                "too-many",
                peek().at(),
                "rule",
                new Text(
                    "一个文件最多 " + MAX_RULES + " 条规则，以下未读",
                    "a file has at most 300 rules; no more is read"),
                new Text("按章节拆成几个文件", "split it by chapter"));
            break;
          }
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
    if (token.is("package") && at == 0) {
      do {
        next();
        expect(Token.Type.WORD, "包名", "the name of a package");
      } while (peek().is("."));
      take(";");
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
        problems.nearest(token.text(), Set.of("rule")));
  }

  private RuleTree rule() throws Broken {
    expect("rule");
    Token name = expect(Token.Type.STRING, "带双引号的规则名称", "the rule's name in double quotes");
    plain(name);
    if (!name.text().matches(NAME)) {
      problems.error(
          "rule-name",
          name.at(),
          name.text(),
          new Text(
              "规则名称只能用文字、数字、空格和 " + NAME_SIGNS,
              "a rule's name takes letters, digits, spaces and " + NAME_SIGNS),
          new Text("换成文字", "write it in words"));
    }
    if (name.text().isBlank() || name.text().length() > MAX_NAME) {
      problems.error(
          "rule-name",
          name.at(),
          name.text(),
          new Text("规则名称要有 1 到 " + MAX_NAME + " 个字符", "a rule's name has 1 to 120 characters"),
          Text.NONE);
    }
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
          problems.nearest(peek().text(), Set.of("when")));
    }
    next();
    List<Condition> when = new ArrayList<>();
    while (!peek().is("then")) {
      when.add(condition());
      limit(when);
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
          over
              ? new Text("在这一行之后补 end", "add end after this line")
              : new Text("删去多余的内容，或在上一行之后补 end", "remove the rest, or add end above"));
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
    if (name.text().equals("id")) {
      ids.add(value.text());
    }
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
      limit(functions);
    } while (take(","));
    expect(")");
    return new Accumulate(start, source, functions);
  }

  private Pattern pattern() throws Broken {
    if (KEYWORDS.contains(peek().text()) && peek().type() == Token.Type.WORD) {
      throw refuse(
          "keyword",
          peek(),
          new Text(
              "规则里不能用 " + peek().text() + "，这里只能是模式或 accumulate( … )",
              "no " + peek().text() + " in a rule; here stands a pattern or accumulate( … )"),
          new Text(
              "写成提问：.and( … )、.or( … )、.not()", "write questions: .and( … ), .or( … ), .not()"));
    }
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
        limit(constraints);
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
      plain(token);
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
          limit(arguments);
        } while (take(","));
      }
      expect(")");
      expression = new Call(expression, name, arguments);
    }
    depth--;
    return expression;
  }

  /** A text that the engine gets holds no quotes of any kind. */
  private void plain(Token token) {
    if (token.type() == Token.Type.STRING && token.text().matches(".*[*{}$`].*")) {
      problems.error(
          "text-sign",
          token.at(),
          token.text(),
          new Text("规则名称和条件里的文字不能有 * { } $ `", "names and conditions hold no * { } $ `"),
          new Text("删去这些符号", "remove these signs"));
    }
    if (token.type() == Token.Type.STRING && token.text().indexOf('\'') >= 0) {
      problems.error(
          "single-quote",
          token.at(),
          token.text(),
          new Text("规则名称和条件里的文字不能有单引号", "names and conditions hold no single quotes"),
          new Text("删去 '", "remove '"));
    }
  }

  private void limit(List<?> members) throws Broken {
    if (members.size() > MAX_MEMBERS) {
      throw refuse(
          "too-many",
          peek(),
          new Text("一处最多列 " + MAX_MEMBERS + " 个", "at most 200 in one place"),
          new Text("拆成几条规则", "split the rule"));
    }
  }

  private Token variable() throws Broken {
    Token token = peek();
    if (token.type() != Token.Type.WORD || !token.text().startsWith("$")) {
      throw refuse(
          "variable",
          token,
          new Text("这里应当是以 $ 开头的变量", "expected a variable beginning with $"),
          token.type() == Token.Type.WORD
              ? new Text("写成 $" + token.text(), "write $" + token.text())
              : Text.NONE);
    }
    if (!token.text().matches("\\$[A-Za-z][A-Za-z0-9]{0,39}")) {
      throw refuse(
          "variable-name",
          token,
          new Text(
              "变量名是 $ 加英文字母和数字，最多40个", "a variable is $ with Latin letters and digits, at most 40"),
          Text.NONE);
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
          "expected",
          peek(),
          new Text("这里应当是 " + word, "expected " + word + " here"),
          word.equals(")") && peek().type() != Token.Type.SIGN
              ? new Text("前面少了逗号或右括号", "a comma or a closing parenthesis is missing")
              : Text.NONE);
    }
    return next();
  }

  private Token expect(Token.Type type, String zh, String en) throws Broken {
    if (peek().type() != type) {
      throw refuse(
          "expected",
          peek(),
          new Text("这里应当是" + zh, "expected " + en),
          type == Token.Type.STRING && peek().type() == Token.Type.WORD
              ? new Text("写成 \"" + peek().text() + "\"", "write \"" + peek().text() + "\"")
              : Text.NONE);
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
