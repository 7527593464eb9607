package org.hegui.rulebook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;

/**
 * Collects the mistakes in the rules folder; reading goes on after each. Of a file with very many
 * only the first are told, and how many more there are.
 */
final class Problems {
  /** Told of one file. */
  static final int SHOWN = 50;

  /** Kept of one file, so that the first by place can be told. */
  private static final int KEPT = 2_000;

  private static final int SUGGESTIONS = 2_000;

  private final Map<String, List<RuleProblem>> byFile = new TreeMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, BitSet> errorLines = new HashMap<>();
  private int suggestions = 0;

  void error(String code, At at, String read, Text message, Text maybe) {
    errorLines.computeIfAbsent(at.file(), file -> new BitSet()).set(at.line());
    add(true, code, at, read, message, maybe);
  }

  void warning(String code, At at, String read, Text message, Text maybe) {
    add(false, code, at, read, message, maybe);
  }

  private void add(boolean error, String code, At at, String read, Text message, Text maybe) {
    RuleProblem problem =
        new RuleProblem(
            error, code, at.file(), at.line(), at.column(), shorten(read), message, maybe);
    List<RuleProblem> kept = byFile.computeIfAbsent(at.file(), file -> new ArrayList<>());
    if (kept.size() < KEPT) {
      if (kept.contains(problem)) {
        return;
      }
      kept.add(problem);
    }
    counts.merge(at.file(), 1, Integer::sum);
  }

  /** Whether an error was found in these lines of a file. */
  boolean anyIn(RuleTree rule) {
    return any(rule.at().file(), rule.at().line(), rule.lastLine());
  }

  /** Whether an error was found from one line of a file to another, both included. */
  boolean any(String file, int first, int last) {
    BitSet lines = errorLines.get(file);
    int line = lines == null ? -1 : lines.nextSetBit(first);
    return line >= 0 && line <= last;
  }

  /** Whether an error was found in a file. */
  boolean any(String file) {
    return errorLines.containsKey(file);
  }

  /** By file and place; of each file the first {@link #SHOWN} and a line that counts the rest. */
  List<RuleProblem> sorted() {
    List<RuleProblem> sorted = new ArrayList<>();
    byFile.forEach(
        (file, kept) -> {
          List<RuleProblem> all = kept.stream().sorted().toList();
          sorted.addAll(all.subList(0, Math.min(SHOWN, all.size())));
          int more = counts.get(file) - SHOWN;
          if (more > 0) {
            sorted.add(
                new RuleProblem(
                    all.stream().skip(SHOWN).anyMatch(RuleProblem::error),
                    "more",
                    file,
                    all.get(SHOWN).line(),
                    0,
                    "",
                    new Text(
                        "从这里起这个文件还有 " + more + " 个问题没有列出",
                        "from here on " + more + " more problems of this file are not listed"),
                    new Text("先改上面的，再检查一次", "mend those above, then check again")));
          }
        });
    return sorted;
  }

  /** 可能：the known word that is nearest to what was read, or nothing. */
  Text nearest(String read, Collection<String> known) {
    if (read.length() > 60 || suggestions++ > SUGGESTIONS) {
      return Text.NONE;
    }
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
    if (read.length() <= 80) {
      return read;
    }
    int end = Character.isHighSurrogate(read.charAt(78)) ? 78 : 79;
    return read.substring(0, end) + "…";
  }
}
