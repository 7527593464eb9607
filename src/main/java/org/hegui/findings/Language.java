package org.hegui.findings;

/** The language of a report; Chinese unless said otherwise. */
public enum Language {
  ZH,
  EN
}
