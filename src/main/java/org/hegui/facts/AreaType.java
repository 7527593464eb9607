package org.hegui.facts;

/** 城乡类型 of a township or village. */
public enum AreaType implements Term {
  URBAN("城市"),
  RURAL("农村"),
  PASTORAL("牧区");

  private final String zh;

  AreaType(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
