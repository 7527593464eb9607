package org.hegui.measure;

/** Whether something is so: known to be, known not to be, or nobody said. */
public enum Truth {
  NO,
  UNKNOWN,
  YES
}
