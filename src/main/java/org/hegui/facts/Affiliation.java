package org.hegui.facts;

/** 隶属关系. */
public enum Affiliation implements Term {
  CENTRAL("中央"),
  PROVINCE("省"),
  CITY("市"),
  COUNTY("县"),
  TOWNSHIP("乡"),
  VILLAGE("村");

  private final String zh;

  Affiliation(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
