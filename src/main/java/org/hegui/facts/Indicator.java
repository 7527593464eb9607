package org.hegui.facts;

import java.math.BigDecimal;
import java.util.Set;

/**
 * A row of {@code indicators} 指标.
 *
 * @param subject region code, facility id or alliance id
 * @param period 2025, 2025-06 or 2025-06-30
 * @param value null when the cell is empty or unreadable; percentages stand as 90
 * @param sourceText what the office gave as 来源
 * @param unread canonical names of the columns whose cell was filled but could not be read
 */
public record Indicator(
    String subject,
    String code,
    String period,
    Basis basis,
    BigDecimal value,
    BigDecimal numerator,
    BigDecimal denominator,
    String unit,
    String sourceText,
    Set<String> unread,
    Source source) {}
