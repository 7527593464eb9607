package org.hegui.facts;

import java.time.LocalDate;
import java.util.Set;

/**
 * A row of {@code programmes} 专科中心与项目. Null is unknown, except where said otherwise.
 *
 * @param type code of the list {@code programme} of {@code codes.csv}
 * @param host facility id of the host
 * @param region region code; null when empty, then the host's region counts
 * @param stateOn day of the state; null is since ever unless unread
 * @param unread canonical names of the columns whose cell was filled but could not be read
 */
public record Programme(
    String id,
    String type,
    ProgrammeLevel level,
    ProgrammeRole role,
    String specialty,
    String name,
    String host,
    String region,
    ProgrammeState state,
    LocalDate stateOn,
    Set<String> unread,
    Source source) {}
