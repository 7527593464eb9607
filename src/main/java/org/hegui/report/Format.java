package org.hegui.report;

import java.util.Locale;

/** The formats of a report, named in lower case on the command line. */
public enum Format {
  TEXT,
  JSON,
  CSV,
  HTML,
  JUNIT;

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
