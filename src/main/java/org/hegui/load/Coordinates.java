package org.hegui.load;

import java.math.BigDecimal;

/**
 * Latitude and longitude of a row, in degrees.
 *
 * @param lat null when empty or unusable
 * @param lon null when empty or unusable
 */
record Coordinates(BigDecimal lat, BigDecimal lon) {
  private static final BigDecimal RIGHT_ANGLE = BigDecimal.valueOf(90);
  private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);

  static Coordinates of(DeliveredRow row) {
    BigDecimal lat = row.decimal("lat", "°", "度", "°N", "N");
    BigDecimal lon = row.decimal("lon", "°", "度", "°E", "E");
    boolean swapped = lat != null && lon != null && between(lat, 73, 136) && between(lon, 3, 54);
    String maybe = swapped ? "纬度与经度填反" : "";
    if (lat != null && lat.abs().compareTo(RIGHT_ANGLE) > 0) {
      row.lost(
          "lat",
          "coordinate-out-of-range",
          lat.toPlainString(),
          "纬度在 -90 与 90 之间",
          "a latitude between -90 and 90",
          maybe,
          swapped ? "latitude and longitude swapped" : "");
      lat = null;
      if (swapped) {
        row.markUnread("lon");
        lon = null;
      }
    } else if (swapped) {
      row.lost(
          "lat",
          "coordinates-swapped",
          lat.toPlainString(),
          "中国境内的纬度（3 至 54）",
          "a latitude in China (3 to 54)",
          maybe,
          "latitude and longitude swapped");
      row.markUnread("lon");
      return new Coordinates(null, null);
    }
    if (lon != null && lon.abs().compareTo(HALF_TURN) > 0) {
      row.lost(
          "lon",
          "coordinate-out-of-range",
          lon.toPlainString(),
          "经度在 -180 与 180 之间",
          "a longitude between -180 and 180",
          "");
      lon = null;
    }
    return new Coordinates(lat, lon);
  }

  private static boolean between(BigDecimal value, int least, int most) {
    return value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(most)) <= 0;
  }
}
