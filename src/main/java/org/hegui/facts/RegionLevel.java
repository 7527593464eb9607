package org.hegui.facts;

/** 层级 of an administrative division, highest first. */
public enum RegionLevel implements Term {
  COUNTRY("国家"),
  PROVINCE("省级"),
  PREFECTURE("地级"),
  COUNTY("县级"),
  TOWNSHIP("乡级"),
  VILLAGE("村级");

  private final String zh;

  RegionLevel(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
