package org.hegui.facts;

/** 加入方式 of a member of an alliance. */
public enum Via implements Term {
  CUSTODY("托管"),
  AGREEMENT("协议"),
  PROFESSIONAL_COMMITTEE("专业委员会");

  private final String zh;

  Via(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
