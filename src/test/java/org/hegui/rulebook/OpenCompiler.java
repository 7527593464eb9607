package org.hegui.rulebook;

/** Compilers with single layers switched off, for tests of the next one. */
public final class OpenCompiler {
  private OpenCompiler() {}

  public static Compiler with(boolean gate, boolean filter) {
    return new Compiler(null, gate, filter);
  }
}
