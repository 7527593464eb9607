package org.hegui.facts;

/** 统一管理项 of an alliance. */
public enum Unified implements Term {
  ADMIN("行政"),
  HR("人事"),
  FINANCE("财务"),
  BUSINESS("业务"),
  DRUGS("药品耗材"),
  PERFORMANCE("绩效考核"),
  INFORMATION("信息系统"),
  RECRUITMENT("招聘岗位"),
  GLOBAL_BUDGET("医保总额付费");

  private final String zh;

  Unified(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
