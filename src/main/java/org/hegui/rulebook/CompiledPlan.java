package org.hegui.rulebook;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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

  /** Only the rules with these names; to find the one that throws. */
  public KieBase base(Predicate<String> names) {
    return KieBaseBuilder.createKieBaseFromModel(
        models.stream().map(model -> only(model, names)).toList());
  }

  private static Model only(Model model, Predicate<String> names) {
    ModelImpl some = new ModelImpl(model.getName());
    model.getGlobals().forEach(some::addGlobal);
    model.getRules().stream().filter(rule -> names.test(rule.getName())).forEach(some::addRule);
    return some;
  }
}
