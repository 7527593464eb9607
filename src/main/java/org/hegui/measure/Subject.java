package org.hegui.measure;

/**
 * A subject of a scope, as far as one knows; exactly one of the last three is not null.
 *
 * @param scope name of the scope
 */
public record Subject(
    String scope, AskedRegion region, AskedFacility facility, AskedAlliance alliance) {

  /** Code or id of the one that it is. */
  public String getKey() {
    return region != null
        ? region.getKey()
        : facility != null ? facility.getKey() : alliance.getKey();
  }
}
