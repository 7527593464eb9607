package org.hegui.answers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hegui.findings.Requirement;
import org.hegui.rulebook.RuleText;
import org.hegui.rulebook.RuleTree;

/** The rules of a folder as they were written, read when they are asked for. */
final class RuleTrees {
  private static final String SCOPES = "scopes.drl";
  private final Path rules;
  private final Map<String, List<RuleTree>> trees = new HashMap<>();
  private final Map<String, List<RuleText>> texts = new HashMap<>();

  RuleTrees(Path rules) {
    this.rules = rules;
  }

  /** The rule that measures a requirement; null for a line of the checklist. */
  RuleTree rule(Requirement requirement) {
    return named(requirement.file(), requirement.title().zh());
  }

  /** The rule that lists the subjects of a requirement; null where it cannot be read. */
  RuleTree scope(Requirement requirement) {
    RuleTree own = named(requirement.plan() + "/" + SCOPES, requirement.scope());
    return own != null ? own : named(SCOPES, requirement.scope());
  }

  private RuleTree named(String file, String name) {
    if (!file.endsWith(".drl")) {
      return null;
    }
    return trees.computeIfAbsent(file, f -> RuleTree.read(rules, f)).stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The texts of a file's rules; empty for a checklist. */
  List<RuleText> texts(String file) {
    return file.endsWith(".drl")
        ? texts.computeIfAbsent(file, f -> RuleText.read(rules, f))
        : List.of();
  }
}
