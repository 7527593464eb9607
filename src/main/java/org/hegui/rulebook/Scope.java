package org.hegui.rulebook;

import java.util.Set;
import org.hegui.findings.Text;

/**
 * A scope 适用对象 that a rule of {@code scopes.drl} lists.
 *
 * @param name Chinese, the rule's name
 * @param tables canonical names of the tables it is listed from
 * @param missingWhenEmpty an empty scope means that the data lack it, not that it does not apply
 */
public record Scope(Text name, Set<String> tables, boolean missingWhenEmpty) {}
