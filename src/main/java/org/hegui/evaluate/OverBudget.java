package org.hegui.evaluate;

import org.hegui.findings.Text;

/** A rule fired too often, said too much or took too long; the message is for its finding. */
final class OverBudget extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Text text;

  OverBudget(String zh, String en) {
    super(en);
    this.text = new Text(zh, en);
  }

  Text text() {
    return text;
  }
}
