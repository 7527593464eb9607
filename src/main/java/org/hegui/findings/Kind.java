package org.hegui.findings;

/** What a requirement asks for ({@code @kind}). */
public enum Kind {
  EXISTENCE("存在"),
  COVERAGE("覆盖"),
  RATIO("比率"),
  COUNT("数量"),
  INDICATOR("指标"),
  STRUCTURE("结构"),
  GEOGRAPHY("地理"),
  DEADLINE("时限"),
  ATTESTATION("佐证");

  private final String zh;

  Kind(String zh) {
    this.zh = zh;
  }

  public String zh() {
    return zh;
  }
}
