package org.hegui.rulebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** A plan ready to fire. */
public final class CompiledPlan {
  private final PlanRules rules;
  private final List<Model> models;
  private final KieBase base;
  private final Map<Set<String>, KieBase> parts = new HashMap<>();

  CompiledPlan(PlanRules rules, List<Model> models) {
    this.rules = rules;
    this.models = models;
    this.base = KieBaseBuilder.createKieBaseFromModel(models);
  }

  public PlanRules rules() {
    return rules;
  }

  /** Names of the scopes and rules that the engine took. */
  public Set<String> names() {
    return models.stream()
        .flatMap(model -> model.getRules().stream())
        .map(Rule::getName)
        .collect(Collectors.toSet());
  }

  /** All rules of the plan. */
  public KieBase base() {
    return base;
  }

  /** Only the rules with these names; to find the one that throws, or to ask one alone. */
  public KieBase base(Set<String> names) {
    return parts.computeIfAbsent(
        Set.copyOf(names),
        some ->
            KieBaseBuilder.createKieBaseFromModel(
                models.stream().map(model -> only(model, some)).toList()));
  }

  private static Model only(Model model, Set<String> names) {
    ModelImpl some = new ModelImpl(model.getName());
    model.getGlobals().forEach(some::addGlobal);
    model.getRules().stream().filter(rule -> names.contains(rule.getName())).forEach(some::addRule);
    return some;
  }
}
