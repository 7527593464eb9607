package org.hegui.rulebook;

import java.util.List;
import org.hegui.findings.Requirement;

/**
 * A line of {@code checklist.csv}: a requirement that asks for a dated record.
 *
 * @param code attestation code
 * @param components what the record has to cover; empty for the record as a whole
 * @param renewMonths how young the record has to be, months; 0 for any age
 * @param started whether a record that something was started is enough ({@code accept = has})
 */
public record ChecklistLine(
    Requirement requirement,
    String code,
    List<String> components,
    int renewMonths,
    boolean started) {}
