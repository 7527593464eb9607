package org.hegui.findings;

import org.hegui.facts.Exemption;
import org.hegui.facts.Place;

/**
 * What became of an exemption in a run.
 *
 * @param place the cell to mend, or the row
 * @param why why it exempts nothing; empty where it does
 * @param maybe a likely mend, may be empty
 */
public record ExemptionUse(Exemption exemption, State state, Place place, Text why, Text maybe) {

  /** The states of an exemption; only {@link #USED} exempts. */
  public enum State {
    USED("已豁免", "in use"),
    UNUSED("未用到", "not used"),
    NOT_YET("未生效", "not yet in force"),
    EXPIRED("已过期", "expired"),
    DUPLICATE("重复", "duplicate"),
    UNKNOWN_REQUIREMENT("没有这项要求", "unknown requirement"),
    UNKNOWN_SUBJECT("没有这个对象", "unknown subject"),
    MALFORMED("填写有误", "malformed");

    private final String zh;
    private final String en;

    State(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    public Text label() {
      return new Text(zh, en);
    }

    /** Whether somebody made a mistake, rather than time or the facts having moved on. */
    public boolean mistake() {
      return compareTo(DUPLICATE) >= 0;
    }
  }

  /** Whether this is what lets a finding off. */
  public boolean exempts(Finding finding) {
    return state == State.USED
        && finding.requirement().id().equals(exemption.requirement())
        && finding.subject().code().equals(exemption.subject());
  }
}
