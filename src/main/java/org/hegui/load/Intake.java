package org.hegui.load;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.facts.Codes;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.Place;
import org.hegui.facts.Table;

/**
 * Everything that one reading has gathered so far. Tables must come in the order of {@link
 * TableShape}, so that references can be checked against what they name.
 */
final class Intake {
  final Problems problems;
  final CodeNames codes;
  final Limits limits;
  private final Set<TableShape> delivered;
  private final Map<TableShape, String> firstPlace = new EnumMap<>(TableShape.class);
  private final RegionRows regions;
  private final FacilityRows facilities = new FacilityRows();
  private final AllianceRows alliances = new AllianceRows();
  private final References references;
  private final MemberRows members = new MemberRows();
  private final ProgrammeRows programmes = new ProgrammeRows();
  private final IndicatorRows indicators = new IndicatorRows();
  private final AttestationRows attestations = new AttestationRows();
  private final AboutRows about = new AboutRows();
  private final ExemptionRows exemptions = new ExemptionRows();

  /** A text of no more characters is neither cut nor remarked upon for its length. */
  final int plainCharacters;

  private final long mostCells;
  private long cells;

  Intake(Codes codes, Limits limits) {
    this.limits = limits;
    this.plainCharacters = Math.min(Limits.TEXT_CHARACTERS, limits.intOf(Limit.CELL));
    this.mostCells = limits.of(Limit.CELLS);
    this.codes = new CodeNames(codes);
    this.problems = new Problems();
    this.delivered = EnumSet.noneOf(TableShape.class);
    this.regions = new RegionRows();
    this.references = new References(this, regions, facilities, alliances);
  }

  /**
   * Reads rows of another reading once more, whose regions it knows: its problems are counted but
   * not kept, and for each thread there is one of its own.
   */
  private Intake(Intake other) {
    this.limits = other.limits;
    this.plainCharacters = other.plainCharacters;
    this.mostCells = other.mostCells;
    this.cells = other.cells;
    this.codes = new CodeNames(other.codes);
    this.problems = new Problems(0);
    this.delivered = EnumSet.copyOf(other.delivered);
    this.regions = other.regions;
    this.references = new References(this, regions, facilities, alliances);
  }

  /** One that reads single rows as this one does, without a word. */
  Intake muted() {
    return new Intake(this);
  }

  /** Whether the facilities may come by columns: nothing is known of any so far. */
  boolean takesColumns() {
    return !has(TableShape.FACILITIES) && facilities.facilities.fresh();
  }

  /** The facilities that were read row by row, where others of their file came by columns. */
  List<Facility> facilities() {
    return facilities.facilities.rows();
  }

  /** Takes all facilities of a file by columns. */
  void columns(FacilityColumns all, StoredLines lines) {
    facilities.columns(all, lines);
  }

  /** What a row of facilities says, or null for one that is left out. */
  Facility facility(DeliveredRow row) {
    return FacilityRows.facility(row, references);
  }

  /** How many more filled cells the whole data set may have. */
  long cellsLeft() {
    return mostCells - cells;
  }

  /** Reads rows that are to change a data set: they may name what the data set lists. */
  Intake(Codes codes, Limits limits, DataSet base) {
    this(codes, limits);
    regions.regions.know(base.regions().rows());
    facilities.facilities.know(base.facilities().rows());
    alliances.alliances.know(base.alliances().rows());
    members.members.know(List.of());
    programmes.programmes.know(List.of());
    indicators.indicators.know(List.of());
    attestations.attestations.know(List.of());
    if (base.regions().delivered()) {
      delivered.add(TableShape.REGIONS);
    }
    if (base.facilities().delivered()) {
      delivered.add(TableShape.FACILITIES);
    }
    if (base.alliances().delivered()) {
      delivered.add(TableShape.ALLIANCES);
    }
  }

  /** The record of this table that was read last since this was asked; null for none. */
  Record arrived(TableShape shape) {
    return switch (shape) {
      case REGIONS -> regions.regions.arrived();
      case FACILITIES -> facilities.facilities.arrived();
      case ALLIANCES -> alliances.alliances.arrived();
      case MEMBERS -> members.members.arrived();
      case PROGRAMMES -> programmes.programmes.arrived();
      case INDICATORS -> indicators.indicators.arrived();
      case ATTESTATIONS -> attestations.attestations.arrived();
      case ABOUT, COLLECTED, EXEMPTIONS -> null;
    };
  }

  boolean has(TableShape shape) {
    return delivered.contains(shape);
  }

  void delivered(TableShape shape, String file, String sheet) {
    delivered.add(shape);
    Place place = new Place(file, sheet, 0, "");
    String first = firstPlace.putIfAbsent(shape, place.zh());
    if (first != null) {
      problems.add(
          Severity.WARNING,
          "table-delivered-twice",
          place,
          sheet.isEmpty() ? file : sheet,
          "“" + shape.zh + "”表已在" + first + "报送，两处的行合并读入",
          "table " + shape.table + " was delivered already; the rows were joined");
    }
  }

  /** Counts what a row brings; gives whether it stays within the limit of the whole data set. */
  boolean count(long filled) {
    cells += filled;
    return cells <= mostCells;
  }

  void row(TableShape shape, DeliveredRow row) {
    switch (shape) {
      case REGIONS -> regions.read(row);
      case FACILITIES -> facilities.read(row, references);
      case ALLIANCES -> alliances.read(row, references);
      case MEMBERS -> members.read(row, references);
      case PROGRAMMES -> programmes.read(row, references);
      case INDICATORS -> indicators.read(row, references);
      case ATTESTATIONS -> attestations.read(row, references);
      case ABOUT -> about.key(row);
      case COLLECTED -> about.collected(row);
      case EXEMPTIONS -> exemptions.read(row);
    }
  }

  DataSet dataSet() {
    regions.settle(this);
    facilities.checkParents(this);
    attestations.checkContradictions(this);
    return new DataSet(
        about.entries(),
        about.codes(),
        table(TableShape.REGIONS, regions.rows()),
        table(TableShape.FACILITIES, facilities.rows()),
        table(TableShape.ALLIANCES, alliances.rows()),
        table(TableShape.MEMBERS, members.rows()),
        table(TableShape.PROGRAMMES, programmes.rows()),
        table(TableShape.INDICATORS, indicators.rows()),
        table(TableShape.ATTESTATIONS, attestations.rows()),
        table(TableShape.EXEMPTIONS, exemptions.rows()),
        problems.sorted());
  }

  private <T> Table<T> table(TableShape shape, List<T> rows) {
    return has(shape) ? Table.of(rows) : Table.withheld();
  }
}
