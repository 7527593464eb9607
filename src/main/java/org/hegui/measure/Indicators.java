package org.hegui.measure;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hegui.facts.Basis;
import org.hegui.facts.DataSet;
import org.hegui.facts.Fraction;
import org.hegui.facts.Indicator;
import org.hegui.facts.Place;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;
import org.hegui.findings.Text;

/** The reported values by subject, code and year. */
final class Indicators {
  private final LocalDate asOf;
  private final boolean delivered;
  private final Map<Basis, Map<String, Map<String, TreeMap<Integer, Indicator>>>> rows =
      new EnumMap<>(Basis.class);

  Indicators(DataSet data, LocalDate asOf) {
    this.asOf = asOf;
    this.delivered = data.indicators().delivered();
    for (Indicator row : data.indicators().rows()) {
      boolean year = row.period() != null && row.period().length() == 4;
      if (year) {
        rows.computeIfAbsent(
                row.basis() == null ? Basis.ACTUAL : row.basis(), basis -> new HashMap<>())
            .computeIfAbsent(row.subject(), subject -> new HashMap<>())
            .computeIfAbsent(row.code(), code -> new TreeMap<>())
            .put(Integer.valueOf(row.period()), row);
      }
    }
  }

  private NavigableMap<Integer, Indicator> years(Asked subject, String code) {
    return years(Basis.ACTUAL, subject, code);
  }

  private NavigableMap<Integer, Indicator> years(Basis basis, Asked subject, String code) {
    return rows.getOrDefault(basis, Map.of())
        .getOrDefault(subject.getKey(), Map.of())
        .getOrDefault(code, new TreeMap<>());
  }

  Measure latest(Asked subject, String code) {
    Map.Entry<Integer, Indicator> entry = years(subject, code).floorEntry(asOf.getYear());
    return entry == null ? absent(subject, code, "") : value(subject, entry.getValue());
  }

  Measure change(Asked subject, String code, int baseYear) {
    Map.Entry<Integer, Indicator> entry = years(subject, code).floorEntry(asOf.getYear());
    Measure now =
        entry == null || entry.getKey() <= baseYear
            ? absent(subject, code, " " + (baseYear + 1))
            : value(subject, entry.getValue());
    return now.minus(of(subject, code, baseYear));
  }

  Measure yearOnYear(Asked subject, String code) {
    Map.Entry<Integer, Indicator> entry = years(subject, code).floorEntry(asOf.getYear());
    return entry == null
        ? absent(subject, code, "").minus(absent(subject, code, ""))
        : value(subject, entry.getValue()).minus(of(subject, code, entry.getKey() - 1));
  }

  Measure yearOnYear(Asked subject, String code, int year) {
    return of(subject, code, year).minus(of(subject, code, year - 1));
  }

  /** What was set as the subject's own target. */
  Measure target(Asked subject, String code, int year) {
    Indicator row = years(Basis.TARGET, subject, code).get(year);
    return row == null ? absent(subject, code, " " + year + " TARGET") : value(subject, row);
  }

  Measure planned(Asked subject, String code, int year) {
    Indicator row = years(Basis.PLAN, subject, code).get(year);
    return row == null ? of(subject, code, year) : value(subject, row);
  }

  Measure lowestYear(Asked subject, String code, int first) {
    boolean yearEnd = asOf.getMonthValue() == 12 && asOf.getDayOfMonth() == 31;
    int last = yearEnd ? asOf.getYear() : asOf.getYear() - 1;
    if (last < first) {
      return Measure.nothing(new Text(first + " 年尚未结束", "the year " + first + " is not over yet"));
    }
    Fraction low = null;
    Fraction high = null;
    Measure.Builder builder = new Measure.Builder().about(subject);
    for (int year = first; year <= last; year++) {
      Measure value = of(subject, code, year);
      builder.part(String.valueOf(year), value.interval());
      builder.evidence(value.evidence()).missing(value.missing());
      low = low == null || value.low().compareTo(low) < 0 ? value.low() : low;
      high =
          high == null || value.high() != null && value.high().compareTo(high) < 0
              ? value.high()
              : high;
    }
    return builder.bounds(low, high).build();
  }

  Measure of(Asked subject, String code, int year) {
    Indicator row = years(subject, code).get(year);
    return row == null ? absent(subject, code, " " + year) : value(subject, row);
  }

  private Measure absent(Asked subject, String code, String year) {
    Missing what =
        !subject.unnamed().isEmpty()
            ? subject.unnamed().get(0)
            : delivered
                ? new Missing(
                    Missing.Kind.RECORD,
                    "indicators",
                    subject.getKey(),
                    subject.getName(),
                    code + year,
                    null)
                : Snapshot.table("indicators");
    return Measure.unknown(subject, List.of(what));
  }

  private static Measure value(Asked subject, Indicator row) {
    Fraction value = row.value() == null ? quotient(row) : Fraction.of(row.value());
    if (value == null) {
      return Measure.unknown(
          subject,
          List.of(
              new Missing(
                  Missing.Kind.CELL,
                  "indicators",
                  row.subject(),
                  row.code() + " " + row.period(),
                  "value",
                  row.source().cell("value"))));
    }
    Place cell = row.source().cell("");
    return new Measure.Builder()
        .about(subject)
        .bounds(value, value)
        .part("period", row.period())
        .evidence(
            new Evidence(
                "indicators",
                row.subject() + " " + row.code(),
                row.period(),
                true,
                new Place(cell.file(), cell.sheet(), cell.row(), "")))
        .build();
  }

  /**
   * An empty value beside numerator and denominator, where the unit says that it is a percentage.
   */
  private static Fraction quotient(Indicator row) {
    boolean known =
        row.unread().isEmpty()
            && "%".equals(row.unit())
            && row.numerator() != null
            && row.denominator() != null
            && row.denominator().signum() > 0;
    return known
        ? Fraction.of(row.numerator()).times(Fraction.of(100)).over(Fraction.of(row.denominator()))
        : null;
  }
}
