package org.hegui.report;

import java.util.Locale;

/** The formats of a report, named in lower case on the command line. */
public enum Format {
  TEXT,
  JSON,
  CSV,
  HTML,
  JUNIT,
  XLSX,
  DOCX,
  ICS;

  /** Whether the format is one for other programs than a terminal. */
  public boolean binary() {
    return this == XLSX || this == DOCX;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
