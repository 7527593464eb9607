package org.hegui.evaluate;

import java.util.List;
import org.hegui.findings.RuleProblem;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;

/** Fires rules in this process. */
public final class InProcess implements Engine {
  private final Compiler compiler;
  private final Budget budget;
  private volatile String lastFired = "";

  public InProcess(Compiler compiler, Budget budget) {
    this.compiler = compiler;
    this.budget = budget;
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
    return new Firing(
        compiler.compile(plan), plan, snapshot, selection, budget, name -> lastFired = name);
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
