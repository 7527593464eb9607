package org.hegui.worker;

import java.io.IOException;
import java.util.List;
import org.hegui.rulebook.OpenCompiler;

/** A worker without the gate and the class-loader filter, to see the process alone hold. */
public final class OpenWorker {
  private static final String GATE = "gate";
  private static final String FILTER = "filter";

  private OpenWorker() {}

  /** Starts one that has the gate, the filter, or neither of them. */
  public static Worker start(Limits limits, boolean gate, boolean filter) {
    List<String> command = Worker.command(limits, OpenWorker.class.getName());
    if (gate) {
      command.add(GATE);
    }
    if (filter) {
      command.add(FILTER);
    }
    return new Worker(limits, command);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> on = List.of(arguments);
    RuleWorker.serve(arguments, OpenCompiler.with(on.contains(GATE), on.contains(FILTER)));
  }
}
