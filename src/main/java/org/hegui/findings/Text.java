package org.hegui.findings;

/** A sentence for people, in Chinese and in English. */
public record Text(String zh, String en) {
  public static final Text NONE = new Text("", "");

  public boolean isEmpty() {
    return zh.isEmpty() && en.isEmpty();
  }

  /** The sentence in the language asked for. */
  public String in(Language language) {
    return language == Language.EN ? en : zh;
  }
}
