package org.hegui.cli;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hegui.findings.Plan;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Option;

/** The option that chooses another reading of a plan. */
final class Readings {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "换一种读法，如 D1=relabelled（见 plan.yaml 的 parameters）/ another reading of the plan")
  private Map<String, String> given = new TreeMap<>();

  /** Values by parameter; refuses one that no plan of the rulebook has. */
  Map<String, String> of(Rulebook rulebook, Common common) {
    given.forEach(
        (name, value) -> {
          Set<String> values = new TreeSet<>();
          Set<String> names = new TreeSet<>();
          for (PlanRules plan : rulebook.plans()) {
            for (Plan.Parameter parameter : plan.plan().parameters()) {
              names.add(parameter.name());
              if (parameter.name().equals(name)) {
                values.addAll(parameter.alternatives().keySet());
              }
            }
          }
          if (values.isEmpty()) {
            throw new Hegui.Refused(
                common.say(
                    "没有规划有参数 " + name + "，可用的有 " + names,
                    "no plan has the parameter " + name + "; known are " + names));
          }
          if (!values.contains(value)) {
            throw new Hegui.Refused(
                common.say(
                    "参数 " + name + " 没有取值 " + value + "，应为 " + values + " 之一",
                    "the parameter " + name + " has no value " + value + ", only " + values));
          }
        });
    return given;
  }
}
