package org.hegui.load;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.hegui.facts.Place;

/** How much one data set may hold; whatever is larger is refused or cut, and said. */
public final class Limits {
  /** The limits that hold where none is given. */
  public static final Limits STANDARD = new Limits(new EnumMap<>(Limit.class));

  static final int TEXT_CHARACTERS = 1_000;
  static final int LIST_ITEMS = 500;
  static final int PROBLEMS = 200_000;

  /** One row of a CSV file, or what stands between two tags of a workbook's part. */
  static final int RECORD_CHARACTERS = 2_000_000;

  static final BigDecimal COUNT = new BigDecimal("10000000000");

  private final Map<Limit, Long> given;

  private Limits(Map<Limit, Long> given) {
    this.given = given;
  }

  /**
   * These limits with one changed.
   *
   * @throws IllegalArgumentException when the value is below 1 or above {@link Limit#most}
   */
  public Limits with(Limit limit, long value) {
    if (value < 1 || value > limit.most()) {
      throw new IllegalArgumentException(limit.key() + " 1.." + limit.most() + ": " + value);
    }
    EnumMap<Limit, Long> changed = new EnumMap<>(Limit.class);
    changed.putAll(given);
    changed.put(limit, value);
    return new Limits(changed);
  }

  long of(Limit limit) {
    return given.getOrDefault(limit, limit.standard());
  }

  int intOf(Limit limit) {
    return Math.toIntExact(of(limit));
  }

  /** Bytes that a limit in MB allows. */
  long bytes(Limit limit) {
    return of(limit) << 20;
  }

  /** The mend for what is over a limit. */
  static String flag(Limit limit) {
    return "--limit " + limit.key() + "=…";
  }

  /** A whole data set over one limit; {@code place} is a file, or a file and a table. */
  UnreadableDataException over(Limit limit, Place place) {
    String number = String.format(Locale.ROOT, "%,d", of(limit));
    return new UnreadableDataException(
        place.zh().strip()
            + "：超过上限（"
            + limit.zh()
            + " "
            + number
            + "），整份数据未读。可能：拆分或删去多余内容；确需这么多时加 "
            + flag(limit),
        place.en().strip()
            + ": over the limit ("
            + limit.en()
            + ": "
            + number
            + "); nothing of the data set was read. Maybe: split it or remove what is not needed;"
            + " if it must be that large, add "
            + flag(limit));
  }
}
