package org.hegui.measure;

import org.hegui.facts.AttestationState;

/** Which states of a record satisfy (codes.md reading 12). */
public enum Accept {
  /** Begun is enough. */
  HAS,
  /** In place, completed or issued. */
  DONE,
  /** Completed and accepted. */
  COMPLETED;

  boolean takes(AttestationState state) {
    return switch (state) {
      case ABSENT -> false;
      case STARTED -> this == HAS;
      case IN_PLACE, ISSUED -> this != COMPLETED;
      case COMPLETED -> true;
    };
  }
}
