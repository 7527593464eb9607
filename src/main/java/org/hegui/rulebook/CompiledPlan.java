package org.hegui.rulebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** A plan ready to fire. */
public final class CompiledPlan {
  private static final Pattern RULE = Pattern.compile("rule \"([^\"]+)\" when .* end");

  private final PlanRules rules;
  private final List<Model> models;
  private final Map<String, Form> forms = new HashMap<>();
  private KieBase base;
  private final Map<Set<String>, KieBase> parts = new HashMap<>();

  CompiledPlan(PlanRules rules, List<Model> models) {
    this.rules = rules;
    this.models = models;
    Map<String, String> texts = texts(rules);
    for (Model model : models) {
      for (Rule rule : model.getRules()) {
        String text = texts.get(rule.getName());
        Form form = text == null ? null : Form.of(rule, text);
        if (form != null) {
          forms.put(rule.getName(), form);
        }
      }
    }
  }

  /** What the engine got of each rule, by name. */
  private static Map<String, String> texts(PlanRules rules) {
    Map<String, String> texts = new HashMap<>();
    for (String source : rules.sources().values()) {
      for (String line : source.lines().toList()) {
        Matcher rule = RULE.matcher(line);
        if (rule.lookingAt()) {
          texts.put(rule.group(1), line);
        }
      }
    }
    return texts;
  }

  /** What was compiled of rules that need no network, by name. */
  public Map<String, Form> forms() {
    return forms;
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

  /** All rules of the plan, for the engine to fire. */
  public synchronized KieBase base() {
    if (base == null) {
      base = KieBaseBuilder.createKieBaseFromModel(models);
    }
    return base;
  }

  /** Only the rules with these names; to find the one that throws, or to ask one alone. */
  public synchronized KieBase base(Set<String> names) {
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
