package org.hegui.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

/**
 * A row of {@code facilities} 医疗卫生机构. Null is unknown, except where said otherwise.
 *
 * @param region region code as delivered, possibly one that the data set does not list
 * @param category WS 218-2002 class code, or X101 to X104
 * @param level 级, 0 to 3
 * @param parent id of the main or managing institution; null for none
 * @param serviceRadiusKm declared radius of an emergency station, km
 * @param openedOn first day open; null is since ever unless unread
 * @param closedOn first day closed; null is not closed unless unread
 * @param beds beds in place, pieces
 * @param capabilities null when the cell is empty
 * @param unread canonical names of the columns whose cell was filled but could not be read, or
 *     whose duplicated rows disagree
 */
public record Facility(
    String id,
    String name,
    String region,
    String category,
    Integer level,
    Grade grade,
    Ownership ownership,
    Sponsor sponsor,
    Affiliation affiliation,
    String parent,
    Profit profit,
    BigDecimal serviceRadiusKm,
    LocalDate openedOn,
    LocalDate closedOn,
    Long beds,
    Long bedsAuthorised,
    Long physicians,
    Long nurses,
    Long gps,
    Long publicHealthStaff,
    Long healthStaff,
    Capabilities capabilities,
    BigDecimal lat,
    BigDecimal lon,
    Set<String> unread,
    Source source) {}
