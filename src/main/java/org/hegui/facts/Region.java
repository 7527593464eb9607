package org.hegui.facts;

import java.math.BigDecimal;
import java.util.Set;

/**
 * A row of {@code regions} 行政区划. Null is unknown.
 *
 * @param code GB/T 2260 code: 6 digits for province to county, 9 for a township, 12 for a village
 * @param type English name of 类型 (DISTRICT, BANNER …), or null
 * @param parent code of the region above; null for a root
 * @param population residents 常住人口, persons; null when the cell is empty or unreadable
 * @param tags tag codes; null when the cell could not be read, empty when it is empty
 * @param lat degrees, WGS 84
 * @param lon degrees, WGS 84
 * @param unread canonical names of the columns whose cell was filled but could not be read
 */
public record Region(
    String code,
    String name,
    RegionLevel level,
    String type,
    String parent,
    Long population,
    Integer populationYear,
    AreaType areaType,
    Set<String> tags,
    BigDecimal lat,
    BigDecimal lon,
    Set<String> unread,
    Source source) {
  private static final String COUNTRY = "000000";

  /**
   * Whether a region lies in another by their codes alone: GB/T 2260 fills what a code of a higher
   * level leaves open with zeros.
   */
  public static boolean lies(String code, String area) {
    String prefix = area;
    while (prefix.length() > 2 && prefix.length() <= 6 && prefix.endsWith("00")) {
      prefix = prefix.substring(0, prefix.length() - 2);
    }
    return code.startsWith(prefix) || area.equals(COUNTRY);
  }
}
