package org.hegui.rulebook;

import java.nio.file.Path;

/** Compilers with single layers switched off, for tests of the next one. */
public final class OpenCompiler {
  private OpenCompiler() {}

  public static Compiler with(boolean gate, boolean filter) {
    return with(null, gate, filter);
  }

  static Compiler with(Path cache, boolean gate, boolean filter) {
    return new Compiler(new ClassCache(cache, null), gate, filter);
  }
}
