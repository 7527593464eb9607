package org.hegui.rulebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule as its author wrote it.
 *
 * @param file relative to the rules folder, forward slashes
 * @param line of the rule's name, from 1
 * @param text whole lines without a closing line end: the comment lines right above the rule, which
 *     say how it reads the clause, and the rule up to its {@code end}
 */
public record RuleText(String name, String file, int line, String text) {

  /**
   * The rules of a file in file order.
   *
   * @param file relative to the rules folder, forward slashes
   * @return empty where the file cannot be read; a rule that cannot be parsed is left out. {@link
   *     Rulebook#read} tells why
   */
  public static List<RuleText> read(Path rules, String file) {
    Problems toldByTheRulebook = new Problems();
    RuleFile source = RuleFile.read(rules, file, toldByTheRulebook);
    if (source == null) {
      return List.of();
    }
    // the lexer counts a lone CR as a line end, too
    List<String> lines = List.of(source.text().split("\r\n|\r|\n", -1));
    List<RuleText> texts = new ArrayList<>();
    for (RuleTree rule : source.parse(toldByTheRulebook)) {
      int first = rule.at().line();
      while (first > 1 && lines.get(first - 2).strip().startsWith("//")) {
        first--;
      }
      texts.add(
          new RuleText(
              rule.name(),
              file,
              rule.at().line(),
              String.join("\n", lines.subList(first - 1, rule.lastLine()))));
    }
    return texts;
  }
}
