package org.hegui.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.load.Change;
import org.hegui.load.Change.Action;

/**
 * Changes to rows that would make something true, with what they cost: the more of what is there
 * they overturn, the more. A record to be issued costs 1, a new institution 10.
 */
record Way(List<Change> changes, List<Draft> drafts, int cost) {
  static final Way NOTHING = new Way(List.of(), List.of(), 0);

  Way {
    changes = List.copyOf(changes);
    drafts = List.copyOf(drafts);
  }

  static Way of(int cost, Action action, String table, String... cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      if (cells[i + 1] != null) {
        row.put(cells[i], cells[i + 1]);
      }
    }
    return new Way(List.of(new Change(action, table, row, 0)), List.of(), cost);
  }

  /** Whether it is so already. */
  boolean nothing() {
    return changes.isEmpty() && drafts.isEmpty();
  }

  static Way of(Draft draft, int cost) {
    return new Way(List.of(), List.of(draft), cost);
  }

  /** Both; null where one is not possible. */
  static Way both(Way one, Way other) {
    if (one == null || other == null) {
      return null;
    }
    List<Change> changes = new ArrayList<>(one.changes);
    other.changes.stream().filter(change -> !changes.contains(change)).forEach(changes::add);
    List<Draft> drafts = new ArrayList<>(one.drafts);
    drafts.addAll(other.drafts);
    return new Way(changes, drafts, one.cost + other.cost);
  }

  /** The one that costs less, the first of equals; null where neither is possible. */
  static Way cheaper(Way one, Way other) {
    return one == null || other != null && other.cost < one.cost ? other : one;
  }

  /** The cheapest so many of these together; null where there are not enough. */
  static Way cheapest(List<Way> ways, int number) {
    List<Way> possible = new ArrayList<>(ways);
    possible.removeIf(way -> way == null);
    if (possible.size() < number) {
      return null;
    }
    possible.sort(Comparator.comparingInt(Way::cost));
    Way together = NOTHING;
    for (Way way : possible.subList(0, number)) {
      together = both(together, way);
    }
    return together;
  }
}
