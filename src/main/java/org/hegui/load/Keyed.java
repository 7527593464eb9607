package org.hegui.load;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Source;

/**
 * The records of one table, one for each key: a row that says the same again is dropped, of rows
 * that contradict each other only what they agree on is kept.
 *
 * <p>Keys are found by an array of places instead of a map with an object for each key. Keys that
 * somebody chose to fall on the same place go to a map, which they cannot make slow.
 */
final class Keyed<T extends Record> {
  private static final int FEWEST = 1 << 6;
  private static final int CROWD = 1 << 9;

  private final Class<T> type;
  private final Function<T, Object> keyOf;
  private final List<T> rows = new ArrayList<>();

  /** Hash of a key and, from 1, the position of its record; 0 where there is none. */
  private long[] places = new long[FEWEST];

  /** Positions by key once the places are crowded, else null. */
  private Map<Object, Integer> crowded;

  private boolean amending;
  private T arrived;

  /** {@code keyOf} gives what tells a record from others, with equals and hash code. */
  Keyed(Class<T> type, Function<T, Object> keyOf) {
    this.type = type;
    this.keyOf = keyOf;
  }

  /**
   * Starts from rows that were read before: what is read from now on stands beside them or takes
   * their place.
   */
  void know(List<T> known) {
    amending = true;
    for (T row : known) {
      rows.add(row);
      place(keyOf.apply(row), rows.size() - 1);
    }
  }

  /** Whether nothing was read yet and nothing known before. */
  boolean fresh() {
    return rows.isEmpty() && !amending;
  }

  /** The record read last since this was asked; null where the row was left out. */
  T arrived() {
    T last = arrived;
    arrived = null;
    return last;
  }

  /** In the order of their first rows. */
  List<T> rows() {
    return rows;
  }

  /** The record with this key, or null. */
  T get(Object key) {
    int position = position(key);
    return position < 0 ? null : rows.get(position);
  }

  void add(String shown, T record, DeliveredRow row) {
    Object key = keyOf.apply(record);
    int position = position(key);
    arrived = record;
    if (position < 0) {
      rows.add(record);
      place(key, rows.size() - 1);
    } else if (amending) {
      rows.set(position, record);
    } else {
      rows.set(position, joined(rows.get(position), record, shown, row));
    }
  }

  /** The position of the record with this key, or -1. */
  private int position(Object key) {
    if (crowded != null) {
      return crowded.getOrDefault(key, -1);
    }
    int hash = key.hashCode();
    for (int at = first(hash); places[at] != 0; at = at + 1 & places.length - 1) {
      if ((int) (places[at] >>> 32) == hash) {
        int position = (int) places[at] - 1;
        if (keyOf.apply(rows.get(position)).equals(key)) {
          return position;
        }
      }
    }
    return -1;
  }

  private int first(int hash) {
    return (hash * 0x9e3779b9) >>> Integer.numberOfLeadingZeros(places.length - 1);
  }

  private void place(Object key, int position) {
    if (crowded != null) {
      crowded.put(key, position);
    } else if (position * 2 >= places.length && !widened()
        || !placed((long) key.hashCode() << 32 | position + 1)) {
      crowd();
    }
  }

  private boolean widened() {
    long[] fewer = places;
    places = new long[fewer.length * 4];
    for (long place : fewer) {
      if (place != 0 && !placed(place)) {
        return false;
      }
    }
    return true;
  }

  private boolean placed(long place) {
    int at = first((int) (place >>> 32));
    int steps = 0;
    while (places[at] != 0) {
      if (++steps > CROWD) {
        return false;
      }
      at = at + 1 & places.length - 1;
    }
    places[at] = place;
    return true;
  }

  private void crowd() {
    crowded = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      crowded.put(keyOf.apply(rows.get(i)), i);
    }
    places = null;
  }

  private T joined(T first, T again, String shown, DeliveredRow row) {
    try {
      RecordComponent[] parts = type.getRecordComponents();
      Object[] values = new Object[parts.length];
      Set<String> differing = new TreeSet<>();
      Set<String> unread = new TreeSet<>();
      Source source = null;
      for (int i = 0; i < parts.length; i++) {
        Object one = parts[i].getAccessor().invoke(first);
        Object other = parts[i].getAccessor().invoke(again);
        values[i] = one;
        if (one instanceof Source at) {
          source = at;
        } else if (parts[i].getName().equals("unread")) {
          for (Object set : new Object[] {one, other}) {
            for (Object column : (Set<?>) set) {
              unread.add((String) column);
            }
          }
        } else if (!Objects.equals(one, other)) {
          differing.add(Cells.column(parts[i].getName()));
          values[i] = null;
        }
      }
      unread.addAll(differing);
      for (int i = 0; i < parts.length; i++) {
        if (parts[i].getName().equals("unread")) {
          values[i] = unread.isEmpty() ? Set.of() : Collections.unmodifiableSet(unread);
        }
      }
      report(shown, differing, source, row);
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a fact is not a plain record: " + type.getName(), e);
    }
  }

  private static void report(String shown, Set<String> differing, Source first, DeliveredRow row) {
    boolean sameSheet =
        first.sheet().file().equals(row.source.sheet().file())
            && first.sheet().name().equals(row.source.sheet().name());
    String zh = sameSheet ? "第 " + first.row() + " 行" : first.cell("").zh();
    String en = sameSheet ? "row " + first.row() : first.cell("").en();
    if (differing.isEmpty()) {
      row.intake.problems.add(
          Severity.WARNING,
          "duplicate-row",
          row.place(""),
          shown,
          "与" + zh + "重复且内容相同，只计一次",
          "says the same as " + en + "; counted once",
          "删去其中一行",
          "delete one of the rows");
      return;
    }
    List<String> headers = new ArrayList<>();
    for (String column : differing) {
      headers.add(row.place(column).column());
    }
    row.intake.problems.add(
        Severity.ERROR,
        "duplicate-key",
        row.place(""),
        shown,
        "与" + zh + "代码相同而内容不同，这些列按未知处理：" + String.join("、", headers),
        "has the key of "
            + en
            + " but differs in: "
            + String.join(", ", differing)
            + "; these count as unknown",
        "删去其中一行，或更正代码",
        "delete one of the rows or correct the key");
  }
}
