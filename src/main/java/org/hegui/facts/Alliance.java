package org.hegui.facts;

import java.time.LocalDate;
import java.util.Set;

/**
 * A row of {@code alliances} 医联体. Null is unknown, except where said otherwise.
 *
 * @param lead facility id of the lead; null when the cell is empty or unreadable
 * @param unified null when the cell is empty or holds an unknown item
 * @param completedOn null is not completed unless unread
 * @param unread canonical names of the columns whose cell was filled but could not be read
 */
public record Alliance(
    String id,
    String name,
    Form form,
    Tightness tightness,
    String region,
    String lead,
    String specialty,
    Set<Unified> unified,
    LocalDate establishedOn,
    LocalDate completedOn,
    LocalDate dissolvedOn,
    Set<String> unread,
    Source source) {}
