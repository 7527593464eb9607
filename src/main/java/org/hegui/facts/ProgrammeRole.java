package org.hegui.facts;

/** 角色 of a programme. */
public enum ProgrammeRole implements Term {
  CORE("主"),
  SUB("副");

  private final String zh;

  ProgrammeRole(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
