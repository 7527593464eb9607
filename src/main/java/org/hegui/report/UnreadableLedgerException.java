package org.hegui.report;

import org.hegui.findings.Text;

/** A workbook that is no ledger of ours, or not one that fits; its text is for the user. */
public final class UnreadableLedgerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  UnreadableLedgerException(String zh, String en) {
    super(zh);
    this.text = new Text(zh, en);
  }

  public Text text() {
    return text;
  }
}
