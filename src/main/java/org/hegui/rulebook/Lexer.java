package org.hegui.rulebook;

import java.util.ArrayList;
import java.util.List;
import org.hegui.findings.Text;

/**
 * Splits a rule file into tokens. Only plain text gets through: whatever another reader of the file
 * could take differently (single quotes, backslashes, unusual white space, full-width signs) is
 * refused at its place.
 */
final class Lexer {
  private static final String FULL_WIDTH = "。“”‘’【】、《》\u3000\u00a0";
  private static final String HALF_WIDTH = ".\"\"\"\"[],<>  ";
  private static final int MAX_STRING = 1_000;
  private static final int MAX_WORD = 60;

  private final String file;
  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at = 0;
  private int line = 1;
  private int lineStart = 0;

  Lexer(String file, String text, Problems problems) {
    this.file = file;
    this.text = text;
    this.problems = problems;
  }

  /** All tokens, closed by one of type END. */
  List<Token> tokens() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        line++;
        lineStart = at;
      } else if (c == '\r' && !text.startsWith("\r\n", at)) {
        problems.error(
            "line-end",
            here(),
            "CR",
            new Text("换行符是旧式的 CR，规则会被当成一行", "lines end with a lone CR"),
            new Text("在编辑器里改存为 LF 或 CRLF", "save the file with LF or CRLF"));
        at++;
        line++;
        lineStart = at;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (text.startsWith("//", at)) {
        skipLine();
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else if (c == '"') {
        string();
      } else if (c == '$' || c == '_' || Character.isLetter(c)) {
        word();
      } else if (isDigit(c) || c == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
        number();
      } else if (text.startsWith("==", at)) {
        add(Token.Type.SIGN, "==", at + 2);
      } else if ("(),;:.@".indexOf(c) >= 0) {
        add(Token.Type.SIGN, String.valueOf(c), at + 1);
      } else {
        refuse();
      }
    }
    tokens.add(new Token(Token.Type.END, "", here()));
    return tokens;
  }

  private At here() {
    return new At(file, line, at - lineStart + 1);
  }

  private void add(Token.Type type, String content, int end) {
    tokens.add(new Token(type, content, here()));
    at = end;
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void skipComment() {
    At start = here();
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      problems.error(
          "open-comment",
          start,
          "/*",
          new Text("注释没有结束", "the comment has no end"),
          new Text("在注释末尾加 */", "close it with */"));
      end = text.length() - 2;
    }
    for (; at < end + 2 && at < text.length(); at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }

  private void string() {
    int start = at;
    int end = start + 1;
    while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
      end++;
    }
    if (end >= text.length() || text.charAt(end) == '\n') {
      problems.error(
          "open-string",
          here(),
          text.substring(start, end),
          new Text("引号没有成对", "the quotation mark has no partner"),
          new Text("在同一行补上英文引号 \"", "close it with \" on the same line"));
      at = end;
      return;
    }
    String content = text.substring(start + 1, end);
    for (int i = start + 1; i < end; i++) {
      if (Intake.isHidden(text.codePointAt(i)) && !Character.isLowSurrogate(text.charAt(i))) {
        Intake.hidden(new At(file, line, i - lineStart + 1), text.codePointAt(i), problems);
      }
    }
    if (content.length() > MAX_STRING) {
      problems.error(
          "too-long",
          here(),
          content,
          new Text("一段文字最多 " + MAX_STRING + " 个字符", "a text has at most 1000 characters"),
          Text.NONE);
    }
    if (content.indexOf('\\') >= 0) {
      problems.error(
          "backslash",
          here(),
          content,
          new Text("文字里不能有反斜杠", "a text may not hold a backslash"),
          new Text("删去 \\", "remove the \\"));
    }
    add(Token.Type.STRING, content, end + 1);
  }

  private void word() {
    int end = at + 1;
    while (end < text.length()
        && (text.charAt(end) == '_' || Character.isLetterOrDigit(text.charAt(end)))) {
      end++;
    }
    String word = text.substring(at, end);
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      if (c > 0x7f && half(c) == null && !Character.isIdeographic(c)) {
        problems.error(
            "foreign-letter",
            new At(file, line, i - lineStart + 1),
            c + String.format(" U+%04X", (int) c),
            new Text("这个字母不是英文字母，只是看着像", "not a Latin letter, though it may look like one"),
            new Text("用英文输入法重新输入 " + word, "type " + word + " anew"));
        break;
      }
      if (half(c) != null) {
        problems.error(
            "full-width",
            new At(file, line, i - lineStart + 1),
            String.valueOf(c),
            new Text("规则语法里要用半角字母和数字", "letters and digits have to be half-width"),
            new Text("把 " + c + " 换成 " + half(c), "replace " + c + " by " + half(c)));
        break;
      }
    }
    if (word.length() > MAX_WORD) {
      problems.error(
          "too-long",
          here(),
          word,
          new Text("一个词最多 " + MAX_WORD + " 个字符", "a word has at most 60 characters"),
          new Text("文字要加双引号", "put text in double quotes"));
    }
    add(Token.Type.WORD, word, end);
  }

  private void number() {
    int end = at + 1;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end < text.length() && text.charAt(end) == '-' && isDigit(text.charAt(end - 1))) {
      int dateEnd = end;
      while (dateEnd < text.length()
          && (isDigit(text.charAt(dateEnd)) || text.charAt(dateEnd) == '-')) {
        dateEnd++;
      }
      String date = text.substring(at, dateEnd);
      problems.error(
          "unquoted-date",
          here(),
          date,
          new Text("日期没有加引号，会被当成减法算成一个数", "a date without quotes would be taken as a subtraction"),
          new Text("写成 \"" + date + "\"", "write \"" + date + "\""));
      add(Token.Type.STRING, date, dateEnd);
      return;
    }
    String number = text.substring(at, end);
    if (!number.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
      problems.error(
          "number",
          here(),
          number,
          new Text("不是一个数，应如 7.5", "not a number; expected one such as 7.5"),
          Text.NONE);
    }
    add(Token.Type.NUMBER, number, end);
  }

  private void refuse() {
    int c = text.codePointAt(at);
    String read = Character.toString(c);
    String half = half(c);
    if (half != null) {
      String shown = half.equals(" ") ? "空格 space" : half;
      problems.error(
          "full-width",
          here(),
          read,
          new Text("规则语法里要用英文标点", "the rule's own signs have to be half-width"),
          new Text("把 " + read + " 换成 " + shown, "replace " + read + " by " + shown));
    } else if (c == '\'') {
      problems.error(
          "single-quote",
          here(),
          read,
          new Text("文字只能用双引号", "text stands in double quotes only"),
          new Text("把 ' 换成 \"", "replace ' by \""));
    } else {
      problems.error(
          "sign",
          here(),
          Intake.isHidden(c) ? String.format("U+%04X", c) : read,
          new Text("规则里不能用这个符号", "rules may not use this sign"),
          instead(read));
    }
    at += Character.charCount(c);
  }

  /** How to write what other languages write with a sign. */
  private static Text instead(String sign) {
    return switch (sign) {
      case "&" -> new Text("用 .and( … )", "use .and( … )");
      case "|" -> new Text("用 .or( … )", "use .or( … )");
      case "!" -> new Text("用 .not()", "use .not()");
      case ">", "<", "≥", "≤" ->
          new Text("用 .atLeast( n ) 或 .over( n )", "use .atLeast( n ), .over( n )");
      case "=" -> new Text("写成 ==", "write ==");
      case "[", "{" -> new Text("用圆括号 (", "use (");
      case "]", "}" -> new Text("用圆括号 )", "use )");
      case "#" -> new Text("注释用 //", "comments begin with //");
      default -> Text.NONE;
    };
  }

  /** The half-width form of a full-width sign, letter or digit; null for any other. */
  private static String half(int c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return Character.toString(c - 0xFEE0);
    }
    int at = FULL_WIDTH.indexOf(c);
    return at < 0 ? null : HALF_WIDTH.substring(at, at + 1);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
