package org.hegui.facts;

/** 紧密程度 of an alliance. */
public enum Tightness implements Term {
  CUSTODY("托管式紧密型"),
  TIGHT("紧密型"),
  LOOSE("松散型");

  private final String zh;

  Tightness(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
