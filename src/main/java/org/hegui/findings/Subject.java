package org.hegui.findings;

/**
 * Whom a requirement is asked of.
 *
 * @param code region code, facility id or alliance id
 * @param region code of the county or city the subject lies in; its own code for a county or a
 *     city; empty where unknown
 * @param regionName name of that region, empty where unknown
 */
public record Subject(Type type, String code, String name, String region, String regionName) {

  /** The three kinds of subject. */
  public enum Type {
    REGION,
    FACILITY,
    ALLIANCE
  }
}
