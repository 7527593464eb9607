package org.hegui.facts;

/** 级别 of a programme; PROVINCE is also 自治区级. */
public enum ProgrammeLevel implements Term {
  NATIONAL("国家级"),
  PROVINCE("省级"),
  CITY("市级"),
  COUNTY("县级");

  private final String zh;

  ProgrammeLevel(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
