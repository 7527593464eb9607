package org.hegui.rulebook;

import java.util.List;
import org.hegui.findings.Requirement;
import org.hegui.measure.Accept;

/**
 * A line of {@code checklist.csv}: a requirement that asks for a dated record.
 *
 * @param code attestation code
 * @param components what the record has to cover; empty for the record as a whole
 * @param renewMonths how young the record has to be, months; 0 for any age
 * @param accept which states of a record are enough
 */
public record ChecklistLine(
    Requirement requirement,
    String code,
    List<String> components,
    int renewMonths,
    Accept accept) {}
