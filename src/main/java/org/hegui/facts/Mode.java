package org.hegui.facts;

/** 方式 of a document: written by the body itself or passed on. */
public enum Mode implements Term {
  OWN("制定"),
  FORWARDED("转发");

  private final String zh;

  Mode(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
