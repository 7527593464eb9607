package org.hegui.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.load.Change;

/**
 * A row that is not there yet: for some columns, the values that would do. Two drafts that have
 * values in common can be one row.
 */
final class Draft {
  private final String table;
  private final String id;
  private final Map<String, Set<String>> cells = new LinkedHashMap<>();

  /** Rows that name this one, for example its records. */
  private final List<Change> with = new ArrayList<>();

  Draft(String table, String id) {
    this.table = table;
    this.id = id;
  }

  Draft copy() {
    Draft copy = new Draft(table, id);
    cells.forEach((column, values) -> copy.cells.put(column, new LinkedHashSet<>(values)));
    copy.with.addAll(with);
    return copy;
  }

  String table() {
    return table;
  }

  String id() {
    return id;
  }

  List<Change> with() {
    return with;
  }

  void with(Change change) {
    if (!with.contains(change)) {
      with.add(change);
    }
  }

  /** Narrows a column to these values; false where none is left. */
  boolean narrow(String column, Set<String> values) {
    Set<String> left = cells.computeIfAbsent(column, c -> new LinkedHashSet<>(values));
    left.retainAll(values);
    return !left.isEmpty();
  }

  /** Adds an item to a column that holds a list. */
  void list(String column, String item) {
    cells.computeIfAbsent(column, c -> new LinkedHashSet<>()).add(item);
  }

  /** The values of a column that would do; null where any would. */
  Set<String> values(String column) {
    return cells.get(column);
  }

  /** The first value of a column that would do; null where any would. */
  String value(String column) {
    Set<String> values = cells.get(column);
    return values == null || values.isEmpty() ? null : values.iterator().next();
  }

  Set<String> columns() {
    return cells.keySet();
  }

  /** This and another as one row; null where they cannot be one. */
  Draft joined(Draft other, Set<String> lists) {
    Draft one = copy();
    for (Map.Entry<String, Set<String>> cell : other.cells.entrySet()) {
      if (lists.contains(cell.getKey())) {
        cell.getValue().forEach(item -> one.list(cell.getKey(), item));
      } else if (!one.narrow(cell.getKey(), cell.getValue())) {
        return null;
      }
    }
    for (Change change : other.with) {
      Map<String, String> row = new LinkedHashMap<>(change.cells());
      row.replaceAll((column, value) -> value.equals(other.id) ? id : value);
      one.with(new Change(change.action(), change.table(), row, 0));
    }
    return one;
  }
}
