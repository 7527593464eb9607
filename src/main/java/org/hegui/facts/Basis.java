package org.hegui.facts;

/** 口径 of an indicator. */
public enum Basis implements Term {
  ACTUAL("实际"),
  TARGET("目标"),
  PLAN("规划");

  private final String zh;

  Basis(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
