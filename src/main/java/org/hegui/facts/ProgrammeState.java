package org.hegui.facts;

/** 状态 of a programme. */
public enum ProgrammeState implements Term {
  APPLIED("已申报"),
  APPROVED("已批准"),
  IN_PROGRESS("在建"),
  COMPLETED("建成");

  private final String zh;

  ProgrammeState(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
