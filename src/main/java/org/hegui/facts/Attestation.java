package org.hegui.facts;

import java.time.LocalDate;
import java.util.Set;

/**
 * A row of {@code attestations} 佐证.
 *
 * @param subject region code, facility id or alliance id
 * @param code attestation or capability code
 * @param qualifier disease, specialty, phase, component …; empty when the cell is empty
 * @param state null when the cell is empty or unreadable
 * @param on day of the state; null is since ever unless unread
 * @param until last day in force, inclusive; null is without end unless unread
 * @param unread canonical names of the columns whose cell was filled but could not be read
 */
public record Attestation(
    String subject,
    String code,
    String qualifier,
    AttestationState state,
    LocalDate on,
    LocalDate until,
    String docNo,
    String title,
    Mode mode,
    Set<String> unread,
    Source source) {}
