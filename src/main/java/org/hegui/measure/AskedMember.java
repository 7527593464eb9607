package org.hegui.measure;

import java.util.Arrays;
import java.util.List;
import org.hegui.facts.Alliance;
import org.hegui.facts.Member;
import org.hegui.facts.Source;
import org.hegui.facts.Via;
import org.hegui.findings.Missing;

/** How a facility is a member of an alliance, as rules see it. */
public final class AskedMember extends Asked {
  private final Alliance alliance;
  private final String facility;
  private final Member row;
  private final Answer lead;

  /**
   * @param alliance null where nobody delivered the alliances
   * @param row null for a lead without a row of its own, and for a member that no table names
   * @param lead whether it is the lead
   */
  AskedMember(
      Alliance alliance,
      String facility,
      Member row,
      Answer lead,
      Answer presence,
      List<Missing> unnamed) {
    super(presence, unnamed, facility.isEmpty());
    this.alliance = alliance;
    this.facility = facility;
    this.row = row;
    this.lead = lead;
  }

  @Override
  public String getKey() {
    return alliance == null ? facility : alliance.id() + " " + facility;
  }

  @Override
  public String getName() {
    return "";
  }

  @Override
  String table() {
    return "alliance_members";
  }

  @Override
  Source source() {
    return row == null ? null : row.source();
  }

  /** Whether it is the lead. */
  public Answer leads() {
    return lead;
  }

  /** 加入方式: one of PROFESSIONAL_COMMITTEE, AGREEMENT, CUSTODY. */
  public Answer via(String... ways) {
    return row == null || row.via() == null
        ? unknown("via")
        : Answer.of(
            this,
            Arrays.stream(ways).anyMatch(way -> AskedRegion.Terms.of(Via.class, way) == row.via()));
  }

  /** Whether it joined with the specialty that the alliance is for. */
  public Answer sameSpecialty() {
    if (row == null || row.specialty() == null || alliance == null) {
      return unknown("specialty");
    }
    return alliance.specialty() == null
        ? Answer.unknown(
            this,
            List.of(
                new Missing(
                    Missing.Kind.CELL,
                    "alliances",
                    alliance.id(),
                    alliance.name() == null ? "" : alliance.name(),
                    "specialty",
                    alliance.source().cell("specialty"))))
        : Answer.of(this, Specialties.same(row.specialty(), alliance.specialty()));
  }
}
