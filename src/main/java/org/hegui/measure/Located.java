package org.hegui.measure;

/** Something that lies, or may lie, in a region. */
public sealed interface Located
    permits FacilityIn, ProgrammeIn, AllianceIn, AllianceAt, RegionIn, SettlementIn {

  /** Code of the region. */
  String region();
}
