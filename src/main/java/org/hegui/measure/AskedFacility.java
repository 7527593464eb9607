package org.hegui.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.hegui.facts.Affiliation;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.FacilityColumns.Count;
import org.hegui.facts.FacilityColumns.Profile;
import org.hegui.facts.Fraction;
import org.hegui.facts.Grade;
import org.hegui.facts.Ownership;
import org.hegui.facts.Profit;
import org.hegui.facts.Source;
import org.hegui.facts.Sponsor;
import org.hegui.findings.Missing;

/**
 * A medical or health institution 医疗卫生机构, as rules see it.
 *
 * <p>Many facilities say the same but for who and where they are. What a question reads of the
 * profile they share is the same for all of them; whatever else it reads is noted, so that an
 * answer is only taken for theirs when nothing else was read.
 */
public final class AskedFacility extends Asked {
  /** More than any one count: something that is this facility's own was read. */
  private static final int OWN = 2;

  private final String named;
  private final FacilityColumns columns;
  private final int position;
  private final Profile profile;
  private final boolean recorded;
  private final Snapshot snapshot;
  private Facility row;

  /** How many counts were read, or more where something else of its own was. */
  private int own = 0;

  private AskedFacility(
      String named,
      AskedFacility like,
      List<Missing> unnamed,
      boolean many,
      Answer presence,
      Snapshot snapshot) {
    super(presence, unnamed, many);
    this.named = named;
    this.columns = like == null ? null : like.columns;
    this.position = like == null ? -1 : like.position;
    this.profile = like == null ? null : like.profile;
    this.recorded = like != null && like.recorded;
    this.snapshot = snapshot;
  }

  /**
   * A facility of the data set.
   *
   * @param recorded whether attestations in force are about it
   */
  AskedFacility(FacilityColumns columns, int position, boolean recorded, Snapshot snapshot) {
    super(null, List.of(), false);
    this.named = null;
    this.columns = columns;
    this.position = position;
    this.profile = columns.profile(columns.profileAt(position));
    this.recorded = recorded;
    this.snapshot = snapshot;
  }

  /** One facility of which only the id, or not even that, is known. */
  static AskedFacility unnamed(String id, Missing what, boolean many, Snapshot snapshot) {
    return new AskedFacility(id, null, List.of(what), many, null, snapshot);
  }

  /** A facility that is not open on the date: it is nothing and has nothing. */
  static AskedFacility gone(String id, Snapshot snapshot) {
    return new AskedFacility(id, null, List.of(), false, null, snapshot);
  }

  /** The same facility, of which it is not certain that it belongs here. */
  AskedFacility perhaps(Answer here) {
    return new AskedFacility(named, this, unnamed(), many(), presence().and(here), snapshot);
  }

  /** The same facility in a place where it may lie, for all its region code says. */
  AskedFacility perhapsThere() {
    return perhaps(unknown("region"));
  }

  /** Whether the data set has it, and it is open. */
  boolean listed() {
    return profile != null;
  }

  /** What it says that others say as well; null where it is not listed. */
  Profile profile() {
    return profile;
  }

  /** Its row as it was read; null where it is not listed. */
  Facility row() {
    own = OWN;
    if (row == null && listed()) {
      row = columns.get(position);
    }
    return row;
  }

  /** Its region code as delivered; null where it says none, or is not listed. */
  String region() {
    own = OWN;
    return listed() ? columns.place(columns.placeAt(position)) : null;
  }

  /** Whether attestations in force are about it: then they tell more than its profile. */
  boolean recorded() {
    own = recorded ? OWN : own;
    return recorded;
  }

  /** A count in its row; -1 where it is unknown. */
  long count(Count count) {
    return columns.count(count, position);
  }

  /** Forgets what was read: a new question begins. For one thread at a time. */
  public void anew() {
    own = 0;
  }

  /** Whether nothing was read since but what all facilities of its kind say. */
  public boolean alike() {
    return own == 0;
  }

  /** Whether, besides what all facilities of its profile say, one count was read. */
  boolean alikeButForOneCount() {
    return own == 1;
  }

  @Override
  Answer unknown(String column) {
    // who is named as missing decides nothing
    int before = own;
    Answer unknown = !listed() && unnamed().isEmpty() ? Answer.no(this) : super.unknown(column);
    own = before;
    return unknown;
  }

  @Override
  public String getKey() {
    own = OWN;
    return listed() ? columns.id(position) : named;
  }

  /** Facility id. */
  public String getId() {
    return getKey();
  }

  @Override
  public String getName() {
    own = OWN;
    String name = listed() ? columns.name(position) : null;
    return name == null ? "" : name;
  }

  @Override
  String table() {
    return "facilities";
  }

  @Override
  Source source() {
    own = OWN;
    return listed() ? columns.source(position) : null;
  }

  /** The day it opened, on which no verdict of today depends. */
  @Override
  LocalDate since() {
    return listed() ? columns.openedOn(position) : null;
  }

  /** Whether its class code (WS 218-2002) starts with one of these: "A100", "B", "G1". */
  public Answer category(String... prefixes) {
    return !listed() || profile.category() == null
        ? unknown("category")
        : Answer.of(this, startsWithOne(profile.category(), prefixes));
  }

  static boolean startsWithOne(String code, String... prefixes) {
    for (String prefix : prefixes) {
      if (code.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** A hospital 医院 (A100 to A5xx, A710; codes.md reading 11), its campuses included. */
  public Answer hospitalSite() {
    return category("A1", "A2", "A3", "A4", "A5", "A710");
  }

  /** A hospital of its own; a campus 院区 is none (codes.md reading 5). */
  public Answer hospital() {
    boolean campus = listed() && profile.managed();
    return campus ? Answer.no(this) : hospitalSite().and(campus().not());
  }

  /** A campus of another hospital: a hospital class, and a main institution named. */
  public Answer campus() {
    if (!listed() || profile.unread().contains("parent")) {
      return unknown("parent");
    }
    return profile.managed() ? hospitalSite() : Answer.no(this);
  }

  /** 基层医疗卫生机构: B, C, D. */
  public Answer primaryCare() {
    return category("B", "C", "D");
  }

  /** 公立. */
  public Answer publicOwned() {
    return !listed() || profile.ownership() == null
        ? unknown("ownership")
        : Answer.of(this, profile.ownership() == Ownership.PUBLIC);
  }

  /** 级 of at least this: 2 is 二级以上 and includes 二级. */
  public Answer levelAtLeast(int level) {
    return !listed() || profile.level() == null
        ? unknown("level")
        : Answer.of(this, profile.level() >= level);
  }

  /** Exactly this 级. */
  public Answer levelIs(int level) {
    return !listed() || profile.level() == null
        ? unknown("level")
        : Answer.of(this, profile.level() == level);
  }

  /** 甲等 (or 特等 above it). */
  public Answer gradeA() {
    return !listed() || profile.grade() == null
        ? unknown("grade")
        : Answer.of(this, profile.grade() == Grade.A || profile.grade() == Grade.SPECIAL);
  }

  /** 隶属关系: one of CENTRAL, PROVINCE, CITY, COUNTY, TOWNSHIP, VILLAGE. */
  public Answer affiliation(String... levels) {
    return !listed() || profile.affiliation() == null
        ? unknown("affiliation")
        : Answer.of(
            this,
            Arrays.stream(levels)
                .anyMatch(
                    level ->
                        AskedRegion.Terms.of(Affiliation.class, level) == profile.affiliation()));
  }

  /** 主办单位: one of HEALTH_DEPT, OTHER_GOV, ARMY, SOE … */
  public Answer sponsor(String... sponsors) {
    return !listed() || profile.sponsor() == null
        ? unknown("sponsor")
        : Answer.of(
            this,
            Arrays.stream(sponsors)
                .anyMatch(
                    sponsor -> AskedRegion.Terms.of(Sponsor.class, sponsor) == profile.sponsor()));
  }

  /** Whether it has this capability: by a dated record, else by the list in its row. */
  public Answer has(String code) {
    return !listed() ? unknown("capabilities") : snapshot.records().has(this, code);
  }

  /** {@code has}, where a record that something was started is enough. */
  public Answer started(String code) {
    return !listed() ? unknown("capabilities") : snapshot.records().started(this, code);
  }

  /**
   * How many records of this code are dated within the year; 0 where its list shows that it does
   * not have it; unknown where nothing is dated.
   */
  public Measure recordsIn(String code, int year) {
    return !listed()
        ? Measure.of(unknown("capabilities"))
        : snapshot.records().within(this, code, year);
  }

  /** Whether a record of this code carries this qualifier; no where there is none. */
  public Answer noted(String code, String qualifier) {
    return !listed() ? unknown("id") : snapshot.records().noted(this, code, qualifier);
  }

  /** Whether a record says that it is done (IN_PLACE, COMPLETED, ISSUED). */
  public Answer done(String code) {
    return !listed() ? unknown("id") : snapshot.records().standing(this, code, Accept.DONE);
  }

  /** Whether it is the institution that the plan names, by its name or an alias of the plan. */
  public Answer named(String name) {
    return !listed() ? unknown("name") : Answer.of(this, snapshot.isNamed(getName(), name));
  }

  /** Whether the county it lies in is of one of these types: DISTRICT, BANNER … */
  public Answer countyType(String... types) {
    if (!listed()) {
      return unknown("region");
    }
    AskedRegion county = snapshot.county(this);
    return county == null ? unknown("region") : county.type(types).and(Answer.yes(this));
  }

  /** Whether the county it lies in carries one of these tags. */
  public Answer countyTag(String... tags) {
    if (!listed()) {
      return unknown("region");
    }
    AskedRegion county = snapshot.county(this);
    return county == null ? unknown("region") : county.tag(tags).and(Answer.yes(this));
  }

  /** Whether it lies in the region of this code. */
  public Answer liesIn(String region) {
    return !listed() ? unknown("region") : snapshot.within(this, region);
  }

  /** The institution that manages it; no to every question where it has none. */
  public AskedFacility managedBy() {
    own = OWN;
    return snapshot.managing(this);
  }

  /** 分类管理: NON_PROFIT or FOR_PROFIT. */
  public Answer profit(String type) {
    return !listed() || profile.profit() == null
        ? unknown("profit")
        : Answer.of(this, AskedRegion.Terms.of(Profit.class, type) == profile.profit());
  }

  /**
   * Whether the region it lies in, or the nearest above that says so, is URBAN, RURAL, PASTORAL.
   */
  public Answer area(String... types) {
    if (!listed()) {
      return unknown("region");
    }
    AskedRegion settlement = snapshot.settlement(this);
    return settlement == null ? unknown("region") : Answer.yes(this).and(settlement.area(types));
  }

  /** Whether it opened on or after this ISO date; an empty date means since ever. */
  public Answer openedSince(String day) {
    own = OWN;
    if (!listed() || profile.unread().contains("opened_on")) {
      return unknown("opened_on");
    }
    LocalDate opened = columns.openedOn(position);
    return Answer.of(this, opened != null && !opened.isBefore(LocalDate.parse(day)));
  }

  /** Beds in place 实有床位. */
  public Measure beds() {
    return number(Count.BEDS, "beds");
  }

  /** Authorised beds 编制床位. */
  public Measure bedsAuthorised() {
    return number(Count.BEDS_AUTHORISED, "beds_authorised");
  }

  /** Licensed (assistant) physicians 执业(助理)医师, persons. */
  public Measure physicians() {
    return number(Count.PHYSICIANS, "physicians");
  }

  /** Registered nurses 注册护士, persons. */
  public Measure nurses() {
    return number(Count.NURSES, "nurses");
  }

  /** General practitioners 全科医生, persons. */
  public Measure gps() {
    return number(Count.GPS, "gps");
  }

  /** Public health staff 公共卫生人员, persons. */
  public Measure publicHealthStaff() {
    return number(Count.PUBLIC_HEALTH_STAFF, "public_health_staff");
  }

  /** All health personnel 卫生人员, persons. */
  public Measure healthStaff() {
    return number(Count.HEALTH_STAFF, "health_staff");
  }

  /** Declared service radius of an emergency station, km. */
  public Measure serviceRadius() {
    BigDecimal radius = listed() ? row().serviceRadiusKm() : null;
    return radius == null
        ? Measure.unknown(this, unknown("service_radius_km").missing())
        : Measure.exactly(this, Fraction.of(radius));
  }

  /** The value of the latest year that is not after the evaluation date's year. */
  public Measure indicator(String code) {
    return snapshot.indicators().latest(this, code);
  }

  /** The value of exactly this year. */
  public Measure indicatorIn(String code, int year) {
    return snapshot.indicators().of(this, code, year);
  }

  /** The value of this year less that of the year before. */
  public Measure yearOnYearIn(String code, int year) {
    return snapshot.indicators().yearOnYear(this, code, year);
  }

  /** The value that was set as its own target for this year (basis TARGET). */
  public Measure target(String code, int year) {
    return snapshot.indicators().target(this, code, year);
  }

  /** The planned value of this year (basis PLAN), else what stands there without a basis. */
  public Measure planned(String code, int year) {
    return snapshot.indicators().planned(this, code, year);
  }

  /** The latest year's value less the value of the base year; the latest year must be later. */
  public Measure change(String code, int baseYear) {
    return snapshot.indicators().change(this, code, baseYear);
  }

  private Measure number(Count count, String column) {
    own = Math.min(own + 1, OWN);
    return listed() && profile.counts(count)
        ? Measure.counted(this, count, count(count))
        : Measure.unknown(this, unknown(column).missing());
  }
}
