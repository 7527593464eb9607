package org.hegui.findings;

/** The eight outcomes of evaluation.md, in the order in which reports show them. */
public enum Outcome {
  RULE_ERROR("规则出错", "Rule error"),
  NOT_MET("未达标", "Not met"),
  DATA_MISSING("缺数据", "Data missing"),
  NOT_YET_DUE("未到期", "Not yet due"),
  EXEMPTED("已豁免", "Exempted"),
  REPORTED("仅列示", "Reported"),
  NOT_APPLICABLE("不适用", "Not applicable"),
  MET("达标", "Met");

  private final String zh;
  private final String en;

  Outcome(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public Text label() {
    return new Text(zh, en);
  }
}
