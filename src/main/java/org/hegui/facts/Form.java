package org.hegui.facts;

/** 形式 of an alliance. */
public enum Form implements Term {
  CITY_GROUP("城市医疗集团"),
  COUNTY_COMMUNITY("县域医共体"),
  CITY_COUNTY("城乡医联体"),
  SPECIALTY("专科联盟"),
  REMOTE("远程医疗协作网");

  private final String zh;

  Form(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
