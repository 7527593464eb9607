package org.hegui.evaluate;

import java.util.List;
import java.util.Map;
import org.hegui.findings.RuleProblem;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.CompiledPlan;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;

/** Fires rules in this process. */
public final class InProcess implements Engine {
  private final Compiler compiler;
  private final Budget budget;
  private final boolean network;
  private volatile String lastFired = "";

  public InProcess(Compiler compiler, Budget budget) {
    this(compiler, budget, false);
  }

  /**
   * For a test that holds one way against the other.
   *
   * @param network whether the engine's network joins facts for all rules, needed or not
   */
  InProcess(Compiler compiler, Budget budget, boolean network) {
    this.compiler = compiler;
    this.budget = budget;
    this.network = network;
  }

  @Override
  public void compile(PlanRules plan) {
    compiler.compile(plan);
  }

  @Override
  public List<RuleProblem> problems() {
    return compiler.problems();
  }

  @Override
  public Round round(PlanRules plan, Snapshot snapshot, Selection selection) {
    CompiledPlan compiled = compiler.compile(plan);
    return new Firing(
        compiled,
        network ? Map.of() : compiled.forms(),
        plan,
        snapshot,
        selection,
        budget,
        name -> lastFired = name);
  }

  /** Name of the rule that fired last, whoever asks; empty where none did. */
  public String lastFired() {
    return lastFired;
  }

  @Override
  public void close() {
    // holds nothing that has to be given back
  }
}
