package org.hegui.facts;

/** 等 of a facility. */
public enum Grade implements Term {
  SPECIAL("特等"),
  A("甲等"),
  B("乙等"),
  C("丙等"),
  NONE("未定等");

  private final String zh;

  Grade(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
