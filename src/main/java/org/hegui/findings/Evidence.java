package org.hegui.findings;

import org.hegui.facts.Place;

/**
 * A fact behind a finding.
 *
 * @param table canonical English table name
 * @param key id or code of the record
 * @param name its name, empty where it has none
 * @param counts true when it counts towards the requirement, false when it counts against
 * @param place its row; the column is empty
 */
public record Evidence(String table, String key, String name, boolean counts, Place place) {}
