package org.hegui.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.hegui.facts.Alliance;
import org.hegui.facts.Form;
import org.hegui.facts.Source;
import org.hegui.facts.Tightness;
import org.hegui.facts.Unified;
import org.hegui.findings.Missing;

/** A medical alliance 医联体, as rules see it. */
public final class AskedAlliance extends Asked {
  private final Alliance row;
  private final Snapshot snapshot;

  private AskedAlliance(Alliance row, List<Missing> unnamed, Answer presence, Snapshot snapshot) {
    super(presence, unnamed, row == null);
    this.row = row;
    this.snapshot = snapshot;
  }

  static AskedAlliance of(Alliance row, Answer presence, Snapshot snapshot) {
    return new AskedAlliance(row, List.of(), presence, snapshot);
  }

  /** Whatever alliances there are, when the table was not delivered. */
  static AskedAlliance unnamed(Missing what, Snapshot snapshot) {
    return new AskedAlliance(null, List.of(what), null, snapshot);
  }

  AskedAlliance perhaps(Answer here) {
    return new AskedAlliance(row, unnamed(), presence().and(here), snapshot);
  }

  Alliance row() {
    return row;
  }

  @Override
  public String getKey() {
    return row == null ? "" : row.id();
  }

  /** Alliance id. */
  public String getId() {
    return getKey();
  }

  /** Code of the region whose alliance it is; null where unknown. */
  public String getRegion() {
    return row == null ? null : row.region();
  }

  @Override
  public String getName() {
    return row == null || row.name() == null ? "" : row.name();
  }

  @Override
  String table() {
    return "alliances";
  }

  @Override
  Source source() {
    return row == null ? null : row.source();
  }

  @Override
  LocalDate since() {
    return row == null ? null : row.establishedOn();
  }

  /** 形式: one of CITY_GROUP, COUNTY_COMMUNITY, CITY_COUNTY, SPECIALTY, REMOTE. */
  public Answer form(String... forms) {
    return row == null || row.form() == null
        ? unknown("form")
        : Answer.of(
            this,
            Arrays.stream(forms)
                .anyMatch(form -> AskedRegion.Terms.of(Form.class, form) == row.form()));
  }

  /** 紧密型, by custody or otherwise; LOOSE is no. */
  public Answer tight() {
    return row == null || row.tightness() == null
        ? unknown("tightness")
        : Answer.of(this, row.tightness() != Tightness.LOOSE);
  }

  /** 紧密程度: one of CUSTODY, TIGHT, LOOSE. */
  public Answer tightness(String... kinds) {
    return row == null || row.tightness() == null
        ? unknown("tightness")
        : Answer.of(
            this,
            Arrays.stream(kinds)
                .anyMatch(kind -> AskedRegion.Terms.of(Tightness.class, kind) == row.tightness()));
  }

  /** Whether a record says that it is done (IN_PLACE, COMPLETED, ISSUED). */
  public Answer done(String code) {
    return row == null ? unknown("id") : snapshot.records().standing(this, code, Accept.DONE);
  }

  /** Whether a record says that it is done or at least STARTED. */
  public Answer started(String code) {
    return row == null ? unknown("id") : snapshot.records().standing(this, code, Accept.HAS);
  }

  /**
   * How many records of this code are dated within the year; unknown where there is none at all.
   */
  public Measure recordsIn(String code, int year) {
    return row == null
        ? Measure.unknown(this, unknown("id").missing())
        : snapshot.records().within(this, code, year);
  }

  /** Whether it was founded on or after this ISO date; an empty date means since ever. */
  public Answer establishedSince(String day) {
    if (row == null || row.unread().contains("established_on")) {
      return unknown("established_on");
    }
    LocalDate founded = row.establishedOn();
    return Answer.of(this, founded != null && !founded.isBefore(LocalDate.parse(day)));
  }

  /**
   * Whether it is the alliance of a region at one of these levels: PROVINCE, PREFECTURE, COUNTY.
   */
  public Answer regionLevel(String... levels) {
    AskedRegion region = row == null ? null : snapshot.named(row.region());
    return region == null ? unknown("region") : region.level(levels).and(Answer.yes(this));
  }

  /** Whether it is the region's alliance, by its own code or by where its lead lies. */
  public Answer belongsTo(AskedRegion region) {
    if (row == null) {
      return unknown("region");
    }
    return snapshot.belongs(this, region.getCode());
  }

  /** Whether one of its members, the lead included, lies in the region. */
  public Answer hasMemberIn(AskedRegion region) {
    if (row == null) {
      return unknown("id");
    }
    Answer any = Answer.no(this);
    for (AskedFacility member : snapshot.members(this)) {
      any = any.or(member.liesIn(region.getCode()).counted());
    }
    return any;
  }

  /** Whether this facility leads it. */
  public Answer ledBy(AskedFacility facility) {
    return snapshot.isLead(this, facility);
  }

  /** How many members it has, the lead included. */
  public Measure members() {
    return snapshot.memberCount(this);
  }

  /** How many different leads are named. */
  public Measure leads() {
    return snapshot.leadCount(this);
  }

  /**
   * Whether the lead is known for this programme type in the alliance's own specialty, by a
   * programme or by a record whose qualifier names the specialty.
   */
  public Answer leadSpecialty(String code) {
    if (row == null || row.specialty() == null) {
      return unknown("specialty");
    }
    return snapshot.specialised(lead(), code, row.specialty()).and(Answer.yes(this));
  }

  /** Whether this matter is under unified management: ADMIN, HR, FINANCE … */
  public Answer unified(String item) {
    return row == null || row.unified() == null
        ? unknown("unified")
        : Answer.of(this, row.unified().contains(AskedRegion.Terms.of(Unified.class, item)));
  }

  /** Whether it is completed; an empty date is not completed. */
  public Answer completed() {
    if (row == null || row.unread().contains("completed_on")) {
      return unknown("completed_on");
    }
    LocalDate day = row.completedOn();
    return Answer.of(this, day != null && !day.isAfter(snapshot.asOf())).since(day);
  }

  /** Whether it belongs to the county that the facility lies in. */
  public Answer ofCountyOf(AskedFacility facility) {
    if (row == null || row.region() == null) {
      return unknown("region");
    }
    AskedRegion county = snapshot.county(facility);
    return county == null
        ? facility.unknown("region").and(Answer.yes(this))
        : Answer.of(this, snapshot.lies(row.region(), county.getCode()));
  }

  /** The lead; unknown to every question where nobody said who leads. */
  public AskedFacility lead() {
    return snapshot.lead(this);
  }

  /** Whether one of its members, the lead included, has a class code that starts with these. */
  public Answer hasMember(String... prefixes) {
    if (row == null) {
      return unknown("id");
    }
    Answer any = Answer.no(this);
    for (AskedFacility member : snapshot.members(this)) {
      any = any.or(member.category(prefixes).counted());
    }
    return any;
  }

  /** Whether the lead lies in the region whose alliance this is. */
  public Answer leadAtHome() {
    if (row == null || row.region() == null) {
      return unknown("region");
    }
    AskedFacility lead = lead();
    if (lead.region() == null) {
      return lead.unknown("region");
    }
    AskedRegion county = snapshot.county(lead);
    return county == null
        ? lead.unknown("region")
        : Answer.of(lead, snapshot.lies(county.getCode(), row.region()));
  }
}
