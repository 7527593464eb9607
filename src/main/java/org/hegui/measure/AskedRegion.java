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

  /** The lowest value of all full years from {@code first} to the evaluation date. */
  public Measure lowestYear(String code, int first) {
    return snapshot.indicators().lowestYear(this, code, first);
  }

  /** Whether a record says that it is done (IN_PLACE, COMPLETED, ISSUED). */
  public Answer done(String code) {
    return snapshot.records().standing(this, code, false);
  }

  /** Whether a record says that it is done or at least STARTED. */
  public Answer started(String code) {
    return snapshot.records().standing(this, code, true);
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
