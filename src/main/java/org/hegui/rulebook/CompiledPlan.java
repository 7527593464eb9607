package org.hegui.rulebook;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** A plan ready to fire. */
public final class CompiledPlan {
  private final PlanRules rules;
  private final List<CompiledModule> modules;
  private final Set<String> names;
  private final Map<String, Form> forms = new HashMap<>();
  private final Map<Set<String>, KieBase> bases = new HashMap<>();

  CompiledPlan(PlanRules rules, List<CompiledModule> modules) {
    this.rules = rules;
    this.modules = modules;
    this.names = Collections.unmodifiableSet(names(modules));
    Map<String, String> texts = new HashMap<>();
    for (CompiledModule module : modules) {
      module.pieces().forEach(piece -> texts.put(piece.name(), piece.text()));
    }
    for (CompiledModule module : modules) {
      for (Model model : module.only(names)) {
        for (Rule rule : model.getRules()) {
          String text = texts.get(rule.getName());
          Form form = text == null ? null : Form.of(rule, text);
          if (form != null) {
            forms.put(rule.getName(), form);
          }
        }
      }
    }
  }

  /** Of two rules with one name nobody knows which is meant: neither is taken. */
  private static Set<String> names(List<CompiledModule> modules) {
    Set<String> names = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (CompiledModule module : modules) {
      for (String name : module.taken()) {
        if (!names.add(name)) {
          twice.add(name);
        }
      }
    }
    names.removeAll(twice);
    return names;
  }

  /** What was compiled of rules that need no network, by name. */
  public Map<String, Form> forms() {
    return forms;
  }

  /** What it consists of, for tests. */
  List<CompiledModule> modules() {
    return modules;
  }

  public PlanRules rules() {
    return rules;
  }

  /** Names of the scopes and rules that the engine took. */
  public Set<String> names() {
    return names;
  }

  /** All rules of the plan, for the engine to fire. */
  public KieBase base() {
    return base(names);
  }

  /** Only the rules with these names; to find the one that throws, or to ask one alone. */
  public synchronized KieBase base(Set<String> some) {
    Set<String> sound = new HashSet<>(some);
    sound.retainAll(names);
    return bases.computeIfAbsent(
        Set.copyOf(sound),
        asked ->
            KieBaseBuilder.createKieBaseFromModel(
                modules.stream().flatMap(module -> module.only(asked).stream()).toList()));
  }
}
