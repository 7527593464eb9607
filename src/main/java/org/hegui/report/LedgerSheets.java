package org.hegui.report;

/** The sheets of a ledger that comes back. */
final class LedgerSheets {
  private LedgerSheets() {}

  /** The name of the sheet of a plan. */
  static String name(String plan, Wording words) {
    return words.say("台账 ", "Ledger ") + plan;
  }
}
