package org.hegui.evaluate;

import java.util.List;
import org.hegui.findings.RuleProblem;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.PlanRules;

/**
 * Where rules are compiled and fired: in this process, or in one that can be stopped. Whatever it
 * says is judged outside of it.
 */
public interface Engine extends AutoCloseable {

  /** Compiles a plan, so that {@link #problems} tells of it. */
  void compile(PlanRules plan);

  /** What could not be compiled although it passed all checks; empty as a rule. */
  List<RuleProblem> problems();

  /** A plan about to be asked of a snapshot. */
  Round round(PlanRules plan, Snapshot snapshot, Selection selection);

  @Override
  void close();

  /** One plan asked of one snapshot. */
  interface Round {

    /** Lists the scopes and measures everything. */
    Said all();

    /** After {@link #all}: measures one requirement anew, with a slip in who or what is asked. */
    Said alone(String requirement, Mutation slip);
  }
}
