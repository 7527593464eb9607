package org.hegui.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.hegui.facts.Affiliation;
import org.hegui.facts.Facility;
import org.hegui.facts.Fraction;
import org.hegui.facts.Grade;
import org.hegui.facts.Ownership;
import org.hegui.facts.Profit;
import org.hegui.facts.Source;
import org.hegui.facts.Sponsor;
import org.hegui.findings.Missing;

/** A medical or health institution 医疗卫生机构, as rules see it. */
public final class AskedFacility extends Asked {
  private final String id;
  private final Facility row;
  private final Snapshot snapshot;

  /** Asked by most rules, of every facility. */
  private Answer hospital;

  private AskedFacility(
      String id,
      Facility row,
      List<Missing> unnamed,
      boolean many,
      Answer presence,
      Snapshot snapshot) {
    super(presence, unnamed, many);
    this.id = id;
    this.row = row;
    this.snapshot = snapshot;
  }

  static AskedFacility of(Facility row, Answer presence, Snapshot snapshot) {
    return new AskedFacility(row.id(), row, List.of(), false, presence, snapshot);
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
    return new AskedFacility(id, row, unnamed(), many(), presence().and(here), snapshot);
  }

  /** The same facility in a place where it may lie, for all its region code says. */
  AskedFacility perhapsThere() {
    return perhaps(unknown("region"));
  }

  Facility row() {
    return row;
  }

  @Override
  Answer unknown(String column) {
    return row == null && unnamed().isEmpty() ? Answer.no(this) : super.unknown(column);
  }

  @Override
  public String getKey() {
    return id;
  }

  /** Facility id. */
  public String getId() {
    return id;
  }

  @Override
  public String getName() {
    return row == null || row.name() == null ? "" : row.name();
  }

  @Override
  String table() {
    return "facilities";
  }

  @Override
  Source source() {
    return row == null ? null : row.source();
  }

  @Override
  LocalDate since() {
    return row == null ? null : row.openedOn();
  }

  /** Whether its class code (WS 218-2002) starts with one of these: "A100", "B", "G1". */
  public Answer category(String... prefixes) {
    return row == null || row.category() == null
        ? unknown("category")
        : Answer.of(this, startsWithOne(row.category(), prefixes));
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
    if (hospital == null) {
      boolean campus = row != null && row.parent() != null;
      hospital = campus ? Answer.no(this) : hospitalSite().and(campus().not());
    }
    return hospital;
  }

  /** A campus of another hospital: a hospital class, and a main institution named. */
  public Answer campus() {
    if (row == null || row.unread().contains("parent")) {
      return unknown("parent");
    }
    return row.parent() == null ? Answer.no(this) : hospitalSite();
  }

  /** 基层医疗卫生机构: B, C, D. */
  public Answer primaryCare() {
    return category("B", "C", "D");
  }

  /** 公立. */
  public Answer publicOwned() {
    return row == null || row.ownership() == null
        ? unknown("ownership")
        : Answer.of(this, row.ownership() == Ownership.PUBLIC);
  }

  /** 级 of at least this: 2 is 二级以上 and includes 二级. */
  public Answer levelAtLeast(int level) {
    return row == null || row.level() == null
        ? unknown("level")
        : Answer.of(this, row.level() >= level);
  }

  /** Exactly this 级. */
  public Answer levelIs(int level) {
    return row == null || row.level() == null
        ? unknown("level")
        : Answer.of(this, row.level() == level);
  }

  /** 甲等 (or 特等 above it). */
  public Answer gradeA() {
    return row == null || row.grade() == null
        ? unknown("grade")
        : Answer.of(this, row.grade() == Grade.A || row.grade() == Grade.SPECIAL);
  }

  /** 隶属关系: one of CENTRAL, PROVINCE, CITY, COUNTY, TOWNSHIP, VILLAGE. */
  public Answer affiliation(String... levels) {
    return row == null || row.affiliation() == null
        ? unknown("affiliation")
        : Answer.of(
            this,
            Arrays.stream(levels)
                .anyMatch(
                    level -> AskedRegion.Terms.of(Affiliation.class, level) == row.affiliation()));
  }

  /** 主办单位: one of HEALTH_DEPT, OTHER_GOV, ARMY, SOE … */
  public Answer sponsor(String... sponsors) {
    return row == null || row.sponsor() == null
        ? unknown("sponsor")
        : Answer.of(
            this,
            Arrays.stream(sponsors)
                .anyMatch(
                    sponsor -> AskedRegion.Terms.of(Sponsor.class, sponsor) == row.sponsor()));
  }

  /** Whether it has this capability: by a dated record, else by the list in its row. */
  public Answer has(String code) {
    return row == null ? unknown("capabilities") : snapshot.records().has(this, code);
  }

  /** {@code has}, where a record that something was started is enough. */
  public Answer started(String code) {
    return row == null ? unknown("capabilities") : snapshot.records().started(this, code);
  }

  /**
   * How many records of this code are dated within the year; 0 where its list shows that it does
   * not have it; unknown where nothing is dated.
   */
  public Measure recordsIn(String code, int year) {
    return row == null
        ? Measure.of(unknown("capabilities"))
        : snapshot.records().within(this, code, year);
  }

  /** Whether a record of this code carries this qualifier; no where there is none. */
  public Answer noted(String code, String qualifier) {
    return row == null ? unknown("id") : snapshot.records().noted(this, code, qualifier);
  }

  /** Whether a record says that it is done (IN_PLACE, COMPLETED, ISSUED). */
  public Answer done(String code) {
    return row == null ? unknown("id") : snapshot.records().standing(this, code, Accept.DONE);
  }

  /** Whether it is the institution that the plan names, by its name or an alias of the plan. */
  public Answer named(String name) {
    return row == null ? unknown("name") : Answer.of(this, snapshot.isNamed(getName(), name));
  }

  /** Whether the county it lies in is of one of these types: DISTRICT, BANNER … */
  public Answer countyType(String... types) {
    if (row == null) {
      return unknown("region");
    }
    AskedRegion county = snapshot.county(this);
    return county == null ? unknown("region") : county.type(types).and(Answer.yes(this));
  }

  /** Whether the county it lies in carries one of these tags. */
  public Answer countyTag(String... tags) {
    if (row == null) {
      return unknown("region");
    }
    AskedRegion county = snapshot.county(this);
    return county == null ? unknown("region") : county.tag(tags).and(Answer.yes(this));
  }

  /** Whether it lies in the region of this code. */
  public Answer liesIn(String region) {
    return row == null ? unknown("region") : snapshot.within(this, region);
  }

  /** The institution that manages it; no to every question where it has none. */
  public AskedFacility managedBy() {
    return snapshot.managing(this);
  }

  /** 分类管理: NON_PROFIT or FOR_PROFIT. */
  public Answer profit(String type) {
    return row == null || row.profit() == null
        ? unknown("profit")
        : Answer.of(this, AskedRegion.Terms.of(Profit.class, type) == row.profit());
  }

  /**
   * Whether the region it lies in, or the nearest above that says so, is URBAN, RURAL, PASTORAL.
   */
  public Answer area(String... types) {
    if (row == null) {
      return unknown("region");
    }
    AskedRegion settlement = snapshot.settlement(this);
    return settlement == null ? unknown("region") : Answer.yes(this).and(settlement.area(types));
  }

  /** Whether it opened on or after this ISO date; an empty date means since ever. */
  public Answer openedSince(String day) {
    if (row == null || row.unread().contains("opened_on")) {
      return unknown("opened_on");
    }
    LocalDate opened = row.openedOn();
    return Answer.of(this, opened != null && !opened.isBefore(LocalDate.parse(day)));
  }

  /** Beds in place 实有床位. */
  public Measure beds() {
    return number(row == null ? null : row.beds(), "beds");
  }

  /** Authorised beds 编制床位. */
  public Measure bedsAuthorised() {
    return number(row == null ? null : row.bedsAuthorised(), "beds_authorised");
  }

  /** Licensed (assistant) physicians 执业(助理)医师, persons. */
  public Measure physicians() {
    return number(row == null ? null : row.physicians(), "physicians");
  }

  /** Registered nurses 注册护士, persons. */
  public Measure nurses() {
    return number(row == null ? null : row.nurses(), "nurses");
  }

  /** General practitioners 全科医生, persons. */
  public Measure gps() {
    return number(row == null ? null : row.gps(), "gps");
  }

  /** Public health staff 公共卫生人员, persons. */
  public Measure publicHealthStaff() {
    return number(row == null ? null : row.publicHealthStaff(), "public_health_staff");
  }

  /** All health personnel 卫生人员, persons. */
  public Measure healthStaff() {
    return number(row == null ? null : row.healthStaff(), "health_staff");
  }

  /** Declared service radius of an emergency station, km. */
  public Measure serviceRadius() {
    return row == null || row.serviceRadiusKm() == null
        ? Measure.unknown(this, unknown("service_radius_km").missing())
        : Measure.exactly(this, Fraction.of(row.serviceRadiusKm()));
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

  private Measure number(Long value, String column) {
    return value == null
        ? Measure.unknown(this, unknown(column).missing())
        : Measure.exactly(this, Fraction.of(value));
  }
}
