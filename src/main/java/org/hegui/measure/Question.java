package org.hegui.measure;

import java.util.List;

/**
 * A line of the checklist, asked of one subject of its scope.
 *
 * @param requirement requirement id
 * @param code attestation code
 * @param components what the record has to cover, each {@code english 中文} or Chinese; empty for the
 *     record as a whole
 * @param renewMonths how young the record has to be, months; 0 for any age
 * @param accept which states of a record are enough
 */
public record Question(
    String requirement,
    Asked subject,
    String code,
    List<String> components,
    int renewMonths,
    Accept accept,
    Records records) {

  /** How many components are attested; of a question without components, 1 or 0. */
  public Measure attested() {
    return records.attested(this);
  }
}
