package org.hegui.facts;

/** 分类管理. */
public enum Profit implements Term {
  NON_PROFIT("非营利"),
  FOR_PROFIT("营利");

  private final String zh;

  Profit(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
