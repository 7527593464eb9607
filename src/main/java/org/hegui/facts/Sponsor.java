package org.hegui.facts;

/** 主办单位. */
public enum Sponsor implements Term {
  HEALTH_DEPT("卫生健康部门"),
  OTHER_GOV("其他部门"),
  ARMY("军队"),
  ARMED_POLICE("武警"),
  SOE("国有企业"),
  UNIVERSITY("高校"),
  SOCIAL_ORG("社会组织"),
  INDIVIDUAL("个人");

  private final String zh;

  Sponsor(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
