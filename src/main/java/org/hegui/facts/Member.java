package org.hegui.facts;

import java.time.LocalDate;
import java.util.Set;

/**
 * A row of {@code alliance_members} 医联体成员.
 *
 * @param alliance alliance id
 * @param facility facility id, possibly of a facility that the data set does not list
 * @param leftOn first day no longer a member; null is still a member unless unread
 * @param unread canonical names of the columns whose cell was filled but could not be read
 */
public record Member(
    String alliance,
    String facility,
    MemberRole role,
    Via via,
    String specialty,
    LocalDate joinedOn,
    LocalDate leftOn,
    Set<String> unread,
    Source source) {}
