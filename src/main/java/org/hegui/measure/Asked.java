package org.hegui.measure;

import java.time.LocalDate;
import java.util.List;
import org.hegui.facts.Place;
import org.hegui.facts.Source;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;

/**
 * A fact that rules can ask questions of. One that the data cannot name (of a table nobody
 * delivered) answers unknown to everything.
 */
public abstract sealed class Asked
    permits AskedRegion, AskedFacility, AskedAlliance, AskedMember, AskedProgramme {

  private final Answer presence;
  private final List<Missing> unnamed;
  private final boolean many;

  /**
   * @param presence whether the fact belongs where the rule met it; null for certainly
   * @param unnamed what would have to be delivered to know anything of it; empty for a fact that
   *     was read
   * @param many whether any number of facts may stand behind this one
   */
  Asked(Answer presence, List<Missing> unnamed, boolean many) {
    this.presence = presence;
    this.unnamed = unnamed;
    this.many = many;
  }

  /** Its code or id; empty for a fact that the data cannot name. */
  public abstract String getKey();

  /** Its name; never null. */
  public abstract String getName();

  /** Canonical English name of its table. */
  abstract String table();

  /** Where it was read; null for a fact that the data cannot name. */
  abstract Source source();

  /** What would have to be delivered to know anything of it; empty for a fact that was read. */
  List<Missing> unnamed() {
    return unnamed;
  }

  /** Whether any number of facts may stand behind this one. */
  boolean many() {
    return many;
  }

  /** Whether the fact belongs where the rule met it. */
  Answer presence() {
    return (presence == null ? Answer.yes(this) : presence).since(since());
  }

  /** The day from which it is there at all; null where nobody said. */
  LocalDate since() {
    return null;
  }

  Evidence evidence(boolean counts) {
    Source source = source();
    return new Evidence(table(), getKey(), getName(), counts, source == null ? null : row(source));
  }

  /** The cell of this fact that would have to be filled. */
  Missing cell(String column) {
    Source source = source();
    return new Missing(
        Missing.Kind.CELL,
        table(),
        getKey(),
        getName(),
        column,
        source == null ? null : source.cell(column));
  }

  /** Unknown, because this cell is empty or unreadable, or because the fact itself is unnamed. */
  Answer unknown(String column) {
    return Answer.unknown(this, unnamed().isEmpty() ? List.of(cell(column)) : unnamed());
  }

  private static Place row(Source source) {
    return new Place(source.sheet().file(), source.sheet().name(), source.row(), "");
  }
}
