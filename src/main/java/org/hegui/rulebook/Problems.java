package org.hegui.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;

/** Collects every mistake in the rules folder; reading goes on after each. */
final class Problems {
  private final List<RuleProblem> all = new ArrayList<>();

  void error(String code, At at, String read, Text message, Text maybe) {
    all.add(
        new RuleProblem(
            true, code, at.file(), at.line(), at.column(), shorten(read), message, maybe));
  }

  void warning(String code, At at, String read, Text message, Text maybe) {
    all.add(
        new RuleProblem(
            false, code, at.file(), at.line(), at.column(), shorten(read), message, maybe));
  }

  /** Whether an error was found in these lines of a file. */
  boolean anyIn(RuleTree rule) {
    return all.stream()
        .anyMatch(
            p ->
                p.error()
                    && p.file().equals(rule.at().file())
                    && p.line() >= rule.at().line()
                    && p.line() <= rule.lastLine());
  }

  List<RuleProblem> sorted() {
    return all.stream().sorted().distinct().toList();
  }

  /** 可能：the known word that is nearest to what was read, or nothing. */
  static Text nearest(String read, Collection<String> known) {
    String best = null;
    int least = Math.max(2, read.length() / 3) + 1;
    for (String word : known.stream().sorted().toList()) {
      int distance = distance(read, word);
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return best == null ? Text.NONE : new Text("“" + best + "”", "“" + best + "”");
  }

  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int cost =
            Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1))
                ? 0
                : 1;
        int above = row[j];
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
        diagonal = above;
      }
    }
    return row[other.length()];
  }

  private static String shorten(String read) {
    return read.length() <= 80 ? read : read.substring(0, 79) + "…";
  }
}
