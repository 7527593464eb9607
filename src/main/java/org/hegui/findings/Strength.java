package org.hegui.findings;

/** How strongly the text words a requirement ({@code @strength}). */
public enum Strength {
  SHALL("应当"),
  STRIVE("争取"),
  GUIDE("引导"),
  SUPPORT("支持"),
  ENCOURAGE("鼓励"),
  EXPLORE("探索");

  private final String zh;

  Strength(String zh) {
    this.zh = zh;
  }

  public String zh() {
    return zh;
  }
}
