package org.hegui.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hegui.evaluate.Mutation;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.rulebook.Intake;
import org.hegui.rulebook.YamlFile;
import org.hegui.rulebook.YamlFile.Value;

/**
 * Why mutants of a plan may survive: its {@code mutants.yaml}, one reason for one or several
 * requirements and changes.
 *
 * @param given whether the plan has the file
 * @param all in file order, one for each requirement and change
 * @param problems entries that cannot be used
 */
public record Explanations(boolean given, List<Explanation> all, List<RuleProblem> problems) {
  private static final String NAME = "mutants.yaml";

  /**
   * Why one mutant survives.
   *
   * @param change code of a {@link Mutation}
   * @param file relative to the rules folder
   * @param line from 1
   */
  public record Explanation(String requirement, String change, Text reason, String file, int line) {
    boolean explains(Mutants.Mutant mutant) {
      return requirement.equals(mutant.requirement().id())
          && change.equals(mutant.mutation().code());
    }
  }

  /** Those of a plan; empty where it has no such file. */
  public static Explanations read(Path rules, String plan) {
    List<RuleProblem> refused = new ArrayList<>();
    String text = Intake.text(rules, plan + "/" + NAME, refused);
    if (text == null) {
      return new Explanations(false, List.of(), List.copyOf(refused));
    }
    Explanations read = read(plan + "/" + NAME, text);
    refused.addAll(read.problems());
    return new Explanations(true, read.all(), List.copyOf(refused));
  }

  static Explanations read(String file, String text) {
    List<Explanation> all = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    try {
      for (Value entry : YamlFile.read(file, text).list()) {
        read(entry, all, problems);
      }
    } catch (YamlFile.NotYaml e) {
      problems.add(e.problem());
    }
    return new Explanations(true, List.copyOf(all), List.copyOf(problems));
  }

  private static void read(Value entry, List<Explanation> all, List<RuleProblem> problems) {
    Text reason =
        new Text(entry.get("reason").get("zh").text(), entry.get("reason").get("en").text());
    List<String> requirements = entry.get("requirement").texts();
    List<String> changes = entry.get("change").texts();
    if (requirements.isEmpty()
        || changes.isEmpty()
        || reason.zh().isEmpty()
        || reason.en().isEmpty()
        || !Set.of("requirement", "change", "reason").containsAll(entry.entries().keySet())) {
      problems.add(
          problem(
              entry,
              String.join(" ", entry.entries().keySet()),
              new Text(
                  "应为 requirement、change 和 reason: {zh, en}",
                  "expected requirement, change and reason: {zh, en}")));
      return;
    }
    List<String> known = List.of(Mutation.values()).stream().map(Mutation::code).toList();
    for (String change : changes) {
      if (!known.contains(change)) {
        problems.add(
            problem(
                entry.get("change"),
                change,
                new Text("change 应为 " + known + " 之一", "change is one of " + known)));
        continue;
      }
      for (String requirement : requirements) {
        all.add(new Explanation(requirement, change, reason, entry.file(), entry.line()));
      }
    }
  }

  private static RuleProblem problem(Value at, String read, Text message) {
    return new RuleProblem(true, "mutants", at.file(), at.line(), 0, read, message, Text.NONE);
  }

  /** Why this mutant survives; null where nobody says. */
  public Explanation of(Mutants.Mutant mutant) {
    return all.stream().filter(each -> each.explains(mutant)).findFirst().orElse(null);
  }

  /** Those that explain none of the survivors: a case catches the mutant, or there is none. */
  public List<Explanation> stale(List<Mutants.Mutant> survivors) {
    return all.stream().filter(each -> survivors.stream().noneMatch(each::explains)).toList();
  }
}
