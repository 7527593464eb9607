package org.hegui.worker;

import org.hegui.findings.Text;

/** The worker died, was stopped or said what cannot be: the run is invalid, nothing is reported. */
public final class WorkerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Text text;

  WorkerFailure(String zh, String en) {
    super(en);
    this.text = new Text(zh, en);
  }

  /** What happened and a likely mend, for the user. */
  public Text text() {
    return text;
  }
}
