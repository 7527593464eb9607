package org.hegui.worker;

import org.hegui.evaluate.Mutation;
import org.hegui.evaluate.Selection;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.PlanRules;

/**
 * What is asked of a worker.
 *
 * @param number counts the requests of one worker, from 1
 * @param plan a plan that it does not have yet; null where it has it
 * @param given a data set that it does not have yet; null where it has it
 * @param of which plan is asked, in the order of their coming, from 0
 * @param selection null where the plan is only compiled
 * @param alone the requirement that is measured anew; null where everything is measured
 * @param slip the slip in it; null where everything is measured
 */
record Request(
    long number,
    PlanRules plan,
    Snapshot.Given given,
    int of,
    Selection selection,
    String alone,
    Mutation slip) {}
