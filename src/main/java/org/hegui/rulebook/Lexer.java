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
  private static final String FULL_WIDTH = "（），；：。＝＠“”‘’【】";
  private static final String HALF_WIDTH = "(),;:.=@\"\"\"\"[]";

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
    if (content.codePoints().anyMatch(Lexer::isInvisible)) {
      problems.error(
          "invisible",
          here(),
          "",
          new Text("文字里有看不见的字符", "the text holds invisible characters"),
          new Text("重新输入这段文字", "type the text anew"));
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
    add(Token.Type.WORD, text.substring(at, end), end);
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
    int wide = FULL_WIDTH.indexOf(c);
    if (wide >= 0) {
      String half = HALF_WIDTH.substring(wide, wide + 1);
      problems.error(
          "full-width",
          here(),
          read,
          new Text("规则语法里要用英文标点", "the rule's own signs have to be half-width"),
          new Text("把 " + read + " 换成 " + half, "replace " + read + " by " + half));
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
          isInvisible(c) ? String.format("U+%04X", c) : read,
          new Text("规则里不能用这个符号", "rules may not use this sign"),
          Text.NONE);
    }
    at += Character.charCount(c);
  }

  private static boolean isInvisible(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
