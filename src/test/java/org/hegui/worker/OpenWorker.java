package org.hegui.worker;

import java.io.IOException;
import org.hegui.rulebook.OpenCompiler;

/** A worker without the gate and the class-loader filter, to see the process alone hold. */
final class OpenWorker {
  private OpenWorker() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    RuleWorker.serve(arguments, OpenCompiler.with(false, false));
  }
}
