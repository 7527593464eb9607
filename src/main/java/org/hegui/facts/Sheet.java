package org.hegui.facts;

import java.util.Map;

/**
 * A table as it was delivered.
 *
 * @param file file name relative to the data set, with forward slashes
 * @param name sheet name, or the empty string for a CSV file
 * @param headers header text as delivered, by canonical English column name; columns not delivered
 *     are absent
 */
public record Sheet(String file, String name, Map<String, String> headers) {
  public Sheet {
    headers = Map.copyOf(headers);
  }
}
