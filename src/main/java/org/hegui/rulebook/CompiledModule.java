package org.hegui.rulebook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;

/**
 * Rules that were compiled together and need no other module.
 *
 * @param key under which the cache has it
 * @param pieces what is taken of it; it may have more, which was edited since
 * @param models all that it has
 */
record CompiledModule(String key, List<Piece> pieces, List<Model> models) {

  /** Whether it has every rule that is taken of it. */
  boolean complete() {
    return names().containsAll(named());
  }

  /** Names of the rules that are taken of it. */
  Set<String> taken() {
    // of a file that is not written rule by rule nobody knows which are its own
    return pieces.stream().anyMatch(piece -> piece.name() == null) ? names() : named();
  }

  /** Its models with those only of the rules that are taken of it. */
  List<Model> only(Set<String> names) {
    Set<String> some = new HashSet<>(taken());
    some.retainAll(names);
    return models.stream().map(model -> part(model, some)).toList();
  }

  private static Model part(Model model, Set<String> names) {
    if (model.getRules().stream().allMatch(rule -> names.contains(rule.getName()))) {
      return model;
    }
    ModelImpl some = new ModelImpl(model.getName());
    model.getGlobals().forEach(some::addGlobal);
    model.getRules().stream().filter(rule -> names.contains(rule.getName())).forEach(some::addRule);
    return some;
  }

  private Set<String> named() {
    return pieces.stream()
        .map(Piece::name)
        .filter(name -> name != null)
        .collect(Collectors.toSet());
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    models.forEach(model -> model.getRules().stream().map(Rule::getName).forEach(names::add));
    return names;
  }
}
