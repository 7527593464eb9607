package org.hegui.evaluate;

import java.util.Map;
import org.hegui.findings.Text;
import org.hegui.measure.Measurements;
import org.hegui.measure.Scopes;

/**
 * What the rules of a plan said of a snapshot: who is asked, and what was measured.
 *
 * @param brokenScopes why these scopes could not be listed, by scope
 * @param brokenRules why these requirements could not be measured, by requirement id
 */
public record Said(
    Scopes scopes,
    Measurements measurements,
    Map<String, Text> brokenScopes,
    Map<String, Text> brokenRules) {}
