package org.hegui.facts;

/** 角色 of a member of an alliance. */
public enum MemberRole implements Term {
  LEAD("牵头"),
  MEMBER("成员");

  private final String zh;

  MemberRole(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
