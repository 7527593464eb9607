package org.hegui.rulebook;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A file of the rules folder as text.
 *
 * @param name relative to the rules folder, forward slashes
 */
record RuleFile(String name, String text) {

  /** The file's text, or null where it is missing or refused; the refusal is reported. */
  static RuleFile read(Path rules, String name, Problems problems) {
    String text = Intake.text(rules, name, problems);
    return text == null ? null : new RuleFile(name, text);
  }

  /** The rules that could be parsed. */
  List<RuleTree> parse(Problems problems) {
    return parse(problems, new java.util.HashSet<>());
  }

  /**
   * The rules that could be parsed.
   *
   * @param ids gets every requirement id that was met, also of rules that are refused
   */
  List<RuleTree> parse(Problems problems, Set<String> ids) {
    Lexer lexer = new Lexer(name, text, problems);
    return new Parser(lexer.tokens(), problems, ids).rules();
  }

  /** What the engine gets of these rules, each on the line where it stands. */
  String forEngine(List<RuleTree> rules) {
    StringBuilder out = new StringBuilder();
    int line = 1;
    for (RuleTree rule : rules) {
      for (; line < rule.at().line(); line++) {
        out.append('\n');
      }
      out.append(EngineWords.rule(rule));
    }
    return out.append('\n').toString();
  }
}
