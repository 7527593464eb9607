package org.hegui.facts;

import java.time.LocalDate;
import java.util.Set;

/**
 * A row of {@code exemptions} 豁免: one subject is let off one requirement for a time. Null is an
 * empty or unreadable cell; such a row exempts nothing.
 *
 * @param requirement requirement id
 * @param subject region code, facility id or alliance id
 * @param approval number of the document that approves it
 * @param approver who approved it
 * @param from first day in force, inclusive
 * @param until last day in force, inclusive
 * @param unread canonical names of the columns whose cell was filled but could not be read
 */
public record Exemption(
    String requirement,
    String subject,
    String reason,
    String approval,
    String approver,
    LocalDate from,
    LocalDate until,
    Set<String> unread,
    Source source) {}
