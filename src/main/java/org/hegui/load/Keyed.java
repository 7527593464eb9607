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
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Source;

/**
 * The records of one table, one for each key: a row that says the same again is dropped, of rows
 * that contradict each other only what they agree on is kept.
 */
final class Keyed<T extends Record> {
  private final Class<T> type;
  private final List<T> rows = new ArrayList<>();
  private final Map<Object, Integer> places = new HashMap<>();

  Keyed(Class<T> type) {
    this.type = type;
  }

  List<T> rows() {
    return rows;
  }

  int size() {
    return rows.size();
  }

  boolean has(Object key) {
    return places.containsKey(key);
  }

  void add(Object key, String shown, T record, DeliveredRow row) {
    Integer place = places.putIfAbsent(key, rows.size());
    if (place == null) {
      rows.add(record);
    } else {
      rows.set(place, joined(rows.get(place), record, shown, row));
    }
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
          differing.add(column(parts[i].getName()));
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

  /** {@code bedsAuthorised} to {@code beds_authorised}. */
  private static String column(String component) {
    if (component.equals("sourceText")) {
      return "source";
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < component.length(); i++) {
      char c = component.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        name.append('_').append((char) (c + 32));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }
}
