package org.hegui.measure;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.hegui.facts.AreaType;
import org.hegui.facts.Fraction;
import org.hegui.facts.Region;
import org.hegui.facts.RegionLevel;
import org.hegui.facts.Source;
import org.hegui.facts.Term;

/** An administrative division, as rules see it. */
public final class AskedRegion extends Asked {
  private final Region row;
  private final Snapshot snapshot;

  AskedRegion(Region row, Snapshot snapshot) {
    super(null, List.of(), false);
    this.row = row;
    this.snapshot = snapshot;
  }

  Region row() {
    return row;
  }

  @Override
  public String getKey() {
    return row.code();
  }

  /** GB/T 2260 code. */
  public String getCode() {
    return row.code();
  }

  @Override
  public String getName() {
    return row.name() == null ? "" : row.name();
  }

  @Override
  String table() {
    return "regions";
  }

  @Override
  Source source() {
    return row.source();
  }

  /** Whether it stands at one of these levels: PROVINCE, PREFECTURE, COUNTY, TOWNSHIP, VILLAGE. */
  public Answer level(String... levels) {
    if (row.level() == null) {
      return unknown("level");
    }
    return Answer.of(
        this,
        Arrays.stream(levels).anyMatch(level -> Terms.of(RegionLevel.class, level) == row.level()));
  }

  /** Whether it is of one of these types: DISTRICT, COUNTY_CITY, BANNER … */
  public Answer type(String... types) {
    return row.type() == null
        ? unknown("type")
        : Answer.of(this, List.of(types).contains(row.type()));
  }

  /** Whether its code is one of these. */
  public Answer oneOf(String... codes) {
    return Answer.of(this, List.of(codes).contains(row.code()));
  }

  /** Whether it carries one of these tags. */
  public Answer tag(String... tags) {
    return row.tags() == null
        ? unknown("tags")
        : Answer.of(this, Arrays.stream(tags).anyMatch(row.tags()::contains));
  }

  /** Whether a township or village is URBAN, RURAL or PASTORAL. */
  public Answer area(String... types) {
    return row.areaType() == null
        ? unknown("area_type")
        : Answer.of(
            this,
            Arrays.stream(types)
                .anyMatch(type -> Terms.of(AreaType.class, type) == row.areaType()));
  }

  /** Residents 常住人口, persons: its own cell, else the sum of the regions below if all are known. */
  public Measure population() {
    Long persons = snapshot.population(row.code());
    return persons == null
        ? Measure.unknown(this, unknown("population").missing())
        : new Measure.Builder()
            .about(this)
            .bounds(Fraction.of(persons), Fraction.of(persons))
            .evidence(evidence(true))
            .build();
  }

  /** The value of the latest year that is not after the evaluation date's year. */
  public Measure indicator(String code) {
    return snapshot.indicators().latest(this, code);
  }

  /** The latest year's value less the value of the base year; the latest year must be later. */
  public Measure change(String code, int baseYear) {
    return snapshot.indicators().change(this, code, baseYear);
  }

  /** The latest year's value less the value of the year before. */
  public Measure yearOnYear(String code) {
    return snapshot.indicators().yearOnYear(this, code);
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

  /** The lowest value of all full years from {@code first} to the evaluation date. */
  public Measure lowestYear(String code, int first) {
    return snapshot.indicators().lowestYear(this, code, first);
  }

  /** Whether a record says that it is done (IN_PLACE, COMPLETED, ISSUED). */
  public Answer done(String code) {
    return snapshot.records().standing(this, code, Accept.DONE);
  }

  /** Whether a record says that it is done or at least STARTED. */
  public Answer started(String code) {
    return snapshot.records().standing(this, code, Accept.HAS);
  }

  /**
   * How many records of this code are dated within the year; unknown where there is none at all.
   */
  public Measure recordsIn(String code, int year) {
    return snapshot.records().within(this, code, year);
  }

  /** Whether it issued a document of its own; one that was only forwarded is none. */
  public Answer issuedOwn(String code) {
    return snapshot.records().issuedOwn(this, code);
  }

  /**
   * Whether its document came, or still has not come, more than {@code months} after the document
   * of the same code of the region above. No where the region above has issued none.
   *
   * @param level of the region above: COUNTRY, PROVINCE or PREFECTURE
   */
  public Answer late(String code, String level, int months) {
    return snapshot.records().late(this, above(level), code, months);
  }

  /**
   * Whether a record of {@code code} names, in its qualifier, a document on this topic that the
   * country or the province has issued, or the topic itself.
   */
  public Answer implemented(String code, String topic) {
    return snapshot
        .records()
        .implemented(this, List.of(above("COUNTRY"), above("PROVINCE")), code, topic);
  }

  /**
   * The region above it at this level, itself where it stands at that level. The data set need not
   * list it: its code follows from this region's.
   *
   * @param level COUNTRY, PROVINCE or PREFECTURE
   */
  public AskedRegion above(String level) {
    return snapshot.above(this, Terms.of(RegionLevel.class, level));
  }

  /**
   * Yes where the data set has one of these named institutions; unknown, never no, where it has
   * none (codes.md reading 8). For a trigger.
   */
  public Answer lists(String... institutions) {
    return snapshot.lists(this, List.of(institutions));
  }

  /** Great-circle distance from its centre to the nearest open emergency station, km. */
  public Measure nearestStation() {
    return snapshot.distances().nearestStation(this);
  }

  /** Whether the data list a township or village below it. */
  public Answer settlements() {
    return Answer.of(this, !snapshot.settlements(row.code()).isEmpty());
  }

  /** Whether the data list a township or village below it with its coordinates. */
  public Answer settlementsOnMap() {
    return Answer.of(
        this,
        snapshot.settlements(row.code()).stream()
            .anyMatch(s -> s.lat() != null && s.lon() != null));
  }

  BigDecimal lat() {
    return row.lat();
  }

  BigDecimal lon() {
    return row.lon();
  }

  /** Looks up constants of closed lists by the English name that rules use. */
  static final class Terms {
    private Terms() {}

    static <E extends Enum<E> & Term> E of(Class<E> type, String name) {
      E found = Term.named(type, name);
      if (found == null) {
        throw new IllegalArgumentException(
            name + " is not one of " + Arrays.toString(type.getEnumConstants()));
      }
      return found;
    }
  }
}
