package org.hegui.load;

/** A data set that cannot be read at all: nothing was evaluated. */
public final class UnreadableDataException extends Exception {
  private final String zh;
  private final String en;

  UnreadableDataException(String zh, String en) {
    super(zh + " / " + en);
    this.zh = zh;
    this.en = en;
  }

  UnreadableDataException(String zh, String en, Throwable cause) {
    super(zh + " / " + en, cause);
    this.zh = zh;
    this.en = en;
  }

  /** What is wrong and what to do, in Chinese. */
  public String zh() {
    return zh;
  }

  /** The same in English. */
  public String en() {
    return en;
  }
}
