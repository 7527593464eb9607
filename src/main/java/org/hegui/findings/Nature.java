package org.hegui.findings;

/** 性质 of a requirement ({@code @nature}). */
public enum Nature {
  BINDING("约束性"),
  EXPECTED("预期性"),
  TASK("任务");

  private final String zh;

  Nature(String zh) {
    this.zh = zh;
  }

  public String zh() {
    return zh;
  }
}
