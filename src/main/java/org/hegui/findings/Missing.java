package org.hegui.findings;

import java.util.Objects;
import org.hegui.facts.Place;

/**
 * Something nobody delivered and that would decide a finding.
 *
 * @param table canonical English table name
 * @param key id or code of the record or subject; empty for a whole table
 * @param name name of the record or subject, may be empty
 * @param what CELL: canonical column name; RECORD: the code to be reported; TABLE: empty
 * @param place the cell to fill; null for a record or table that does not exist
 */
public record Missing(Kind kind, String table, String key, String name, String what, Place place) {

  /** What kind of thing is missing. */
  public enum Kind {
    CELL,
    RECORD,
    TABLE
  }

  /** A nation has many of them, which are told apart by these three. */
  @Override
  public int hashCode() {
    return (Objects.hashCode(table) * 31 + Objects.hashCode(key)) * 31 + Objects.hashCode(what);
  }
}
