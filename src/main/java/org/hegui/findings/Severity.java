package org.hegui.findings;

/** How much it matters when a requirement is not met. */
public enum Severity {
  ERROR("严重", "error"),
  WARNING("警示", "warning"),
  NOTE("提示", "note");

  private final String zh;
  private final String en;

  Severity(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public Text label() {
    return new Text(zh, en);
  }
}
