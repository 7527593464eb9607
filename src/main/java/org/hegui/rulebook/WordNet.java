package org.hegui.rulebook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hegui.findings.Text;

/**
 * A second look at the raw text of a rule file that shares nothing with the lexer and the parser:
 * every word outside comments and quoted texts must be one that rules may use. It knows no grammar;
 * a word that the parser has overlooked is caught here.
 */
final class WordNet {
  private static final Set<String> ANNOTATIONS = words("annotations", "annotations of a scope");
  private static final Set<String> NAMES = words("keywords", "facts", "functions", "globals");
  private static final Set<String> MEMBERS = new TreeSet<>();
  private static final Pattern PACKAGE =
      Pattern.compile("\\A\\s*package [a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)* *;?[ \\r]*(?=\\n)");
  private static final Pattern PIECE =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?![\\p{L}\\p{N}_$])|[\\p{L}\\p{N}\\p{M}_$]+|==|\\S");
  private static final Pattern NAMED = Pattern.compile("\"([^\"]*(?:\\*/|/\\*)[^\"]*)\"");
  private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z][A-Za-z0-9]{0,39}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
  private static final Set<String> SIGNS = words("signs");

  static {
    for (String type : AllowList.words("facts")) {
      NAMES.addAll(AllowList.fields(type));
      MEMBERS.addAll(AllowList.fields(type));
    }
    for (String section : AllowList.names()) {
      if (section.startsWith(AllowList.METHODS)) {
        MEMBERS.addAll(AllowList.words(section));
      }
    }
  }

  private static Set<String> words(String... sections) {
    Set<String> words = new TreeSet<>();
    for (String section : sections) {
      words.addAll(AllowList.words(section));
    }
    return words;
  }

  private WordNet() {}

  /**
   * The text with comments and quoted texts turned into blanks, on the same lines and columns. The
   * quotation marks are gone, too; a quoted text ends with its line.
   */
  static String bare(String text) {
    StringBuilder bare = new StringBuilder(text);
    char state = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        state = state == '*' ? '*' : ' ';
        continue;
      }
      boolean inside = state != ' ';
      if (state == ' ') {
        if (c == '"' || text.startsWith("//", i) || text.startsWith("/*", i)) {
          state = c == '"' ? '"' : text.charAt(i + 1);
          inside = true;
          if (state == '*') {
            bare.setCharAt(i, ' ');
            i++;
          }
        }
      } else if (state == '"' && c == '"') {
        state = ' ';
      } else if (state == '*' && text.startsWith("*/", i)) {
        state = ' ';
        bare.setCharAt(i, ' ');
        i++;
      }
      if (inside) {
        bare.setCharAt(i, ' ');
      }
    }
    return bare.toString();
  }

  /**
   * Refuses every word that is not in the language. Where the parser or the checker has already
   * refused something on the same line, or, between two rules, on a line of the same gap, nothing
   * more is said.
   */
  static void check(RuleFile file, List<RuleTree> rules, Problems problems) {
    String bare = bare(file.text());
    names(file, rules, problems);
    Matcher header = PACKAGE.matcher(bare);
    int start = header.find() ? header.end() : 0;
    int line = 1;
    int lineStart = 0;
    int counted = 0;
    char before = ' ';
    Matcher pieces = PIECE.matcher(bare);
    for (int from = start; pieces.find(from); from = pieces.end()) {
      for (; counted < pieces.start(); counted++) {
        if (bare.charAt(counted) == '\n'
            || bare.charAt(counted) == '\r' && bare.charAt(counted + 1) != '\n') {
          line++;
          lineStart = counted + 1;
        }
      }
      String piece = pieces.group();
      if (!allowed(piece, before) && !told(file.name(), line, rules, problems)) {
        Set<String> known = before == '@' ? ANNOTATIONS : before == '.' ? MEMBERS : NAMES;
        problems.error(
            "word-net",
            new At(file.name(), line, pieces.start() - lineStart + 1),
            piece,
            new Text("规则里没有这个词或符号", "not a word or sign of the rule language"),
            problems.nearest(piece, known));
      }
      before = piece.charAt(piece.length() - 1);
    }
  }

  /** A name that could end the comment that it is pasted into, whatever stands around it. */
  private static void names(RuleFile file, List<RuleTree> rules, Problems problems) {
    if (!file.text().contains("*/") && !file.text().contains("/*")) {
      return;
    }
    String[] lines = file.text().split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher name = NAMED.matcher(lines[i]);
      while (name.find()) {
        if (!told(file.name(), i + 1, rules, problems)) {
          problems.error(
              "word-net",
              new At(file.name(), i + 1, name.start(1) + 1),
              name.group(1),
              new Text("文字里不能有注释符号", "a text may not hold the signs of a comment"),
              new Text("删去 */ 和 /*", "remove */ and /*"));
        }
      }
    }
  }

  private static boolean allowed(String piece, char before) {
    char first = piece.charAt(0);
    if (first == '$') {
      return VARIABLE.matcher(piece).matches();
    }
    if (first == '-' || first >= '0' && first <= '9') {
      return NUMBER.matcher(piece).matches();
    }
    if (Character.isLetter(first) || first == '_') {
      return (before == '@' ? ANNOTATIONS : before == '.' ? MEMBERS : NAMES).contains(piece);
    }
    return SIGNS.contains(piece);
  }

  private static boolean told(String file, int line, List<RuleTree> rules, Problems problems) {
    int first = 1;
    int last = Integer.MAX_VALUE;
    for (RuleTree rule : rules) {
      if (rule.at().line() <= line && line <= rule.lastLine()) {
        return problems.any(file, line, line);
      }
      if (rule.lastLine() < line) {
        first = Math.max(first, rule.lastLine() + 1);
      } else {
        last = Math.min(last, rule.at().line() - 1);
      }
    }
    return problems.any(file, first, last);
  }
}
