package org.hegui.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hegui.facts.Fraction;
import org.hegui.findings.Missing;

/** Great-circle distances on a sphere of 6,371 km, rounded half up to whole metres. */
final class Distances {
  private static final double EARTH_KM = 6371.0088;

  private final List<AskedFacility> stations;
  private final Map<String, Measure> known = new ConcurrentHashMap<>();

  /** {@code stations} are all that are or may be emergency stations. */
  Distances(List<AskedFacility> stations) {
    this.stations = stations;
  }

  Measure nearestStation(AskedRegion settlement) {
    return known.computeIfAbsent(settlement.getCode(), code -> measure(settlement));
  }

  private Measure measure(AskedRegion settlement) {
    if (settlement.lat() == null || settlement.lon() == null) {
      return Measure.unknown(settlement, List.of(settlement.cell("lat")));
    }
    Fraction certain = null;
    Fraction possible = null;
    boolean somewhere = false;
    List<Missing> missing = new ArrayList<>();
    for (AskedFacility station : stations) {
      Answer is = station.category("E1", "E2", "E3").counted();
      boolean placed =
          station.listed() && station.row().lat() != null && station.row().lon() != null;
      if (!placed) {
        somewhere = true;
        missing.addAll(!station.listed() ? station.unnamed() : List.of(station.cell("lat")));
        continue;
      }
      Fraction km =
          km(settlement.lat(), settlement.lon(), station.row().lat(), station.row().lon());
      if (is.truth() == Truth.YES) {
        certain = certain == null || km.compareTo(certain) < 0 ? km : certain;
      } else {
        missing.addAll(is.missing());
        possible = possible == null || km.compareTo(possible) < 0 ? km : possible;
      }
    }
    Fraction low = somewhere ? Fraction.ZERO : lower(certain, possible);
    if (low == null) {
      // no station at all: farther than any limit
      low = Fraction.of(40_000);
      certain = low;
    }
    return new Measure.Builder().about(settlement).bounds(low, certain).missing(missing).build();
  }

  private static Fraction lower(Fraction one, Fraction other) {
    return one == null || other != null && other.compareTo(one) < 0 ? other : one;
  }

  static Fraction km(BigDecimal lat1, BigDecimal lon1, BigDecimal lat2, BigDecimal lon2) {
    double p1 = StrictMath.toRadians(lat1.doubleValue());
    double p2 = StrictMath.toRadians(lat2.doubleValue());
    double dp = p2 - p1;
    double dl = StrictMath.toRadians(lon2.doubleValue() - lon1.doubleValue());
    double a =
        StrictMath.pow(StrictMath.sin(dp / 2), 2)
            + StrictMath.cos(p1) * StrictMath.cos(p2) * StrictMath.pow(StrictMath.sin(dl / 2), 2);
    double km = 2 * EARTH_KM * StrictMath.asin(StrictMath.sqrt(Math.min(1, a)));
    return Fraction.of(BigDecimal.valueOf(km).setScale(3, RoundingMode.HALF_UP));
  }
}
