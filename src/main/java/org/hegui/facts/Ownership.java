package org.hegui.facts;

/** 公立民营. */
public enum Ownership implements Term {
  PUBLIC("公立"),
  PRIVATE("民营");

  private final String zh;

  Ownership(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
