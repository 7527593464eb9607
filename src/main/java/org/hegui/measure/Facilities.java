package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hegui.facts.Facility;

/**
 * The facilities of a data set by id. A nation has a million: what rules see of one is made when
 * somebody asks, and kept by whoever needs it.
 */
final class Facilities {
  private final Snapshot snapshot;
  private final LocalDate asOf;
  private final Facility[] rows;
  private Map<String, List<Group>> byRegion;

  /** Facilities of one region code as they lie, or may lie, in a region. */
  private static final class Group {
    private final int[] rows;
    private final boolean perhaps;

    Group(int[] rows, boolean perhaps) {
      this.rows = rows;
      this.perhaps = perhaps;
    }
  }

  Facilities(List<Facility> all, LocalDate asOf, Snapshot snapshot) {
    this.snapshot = snapshot;
    this.asOf = asOf;
    this.rows = byId(all);
  }

  private static Facility[] byId(List<Facility> all) {
    Facility[] sorted = all.toArray(Facility[]::new);
    Arrays.parallelSort(sorted, (one, other) -> one.id().compareTo(other.id()));
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i + 1 == sorted.length || !sorted[i].id().equals(sorted[i + 1].id())) {
        sorted[kept++] = sorted[i];
      }
    }
    return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
  }

  /** How many there are, open or not. */
  int size() {
    return rows.length;
  }

  /** The facility at this place in the order of ids; null where it is not open on the date. */
  AskedFacility at(int index) {
    Facility row = rows[index];
    if (!Snapshot.inForce(row.openedOn(), row.closedOn(), asOf)) {
      return null;
    }
    AskedFacility facility = AskedFacility.of(row, null, snapshot);
    if (!row.unread().isEmpty()) {
      String lost =
          row.unread().contains("closed_on")
              ? "closed_on"
              : row.unread().contains("opened_on") ? "opened_on" : null;
      return lost == null ? facility : facility.perhaps(facility.unknown(lost));
    }
    return facility;
  }

  /** Its region code as delivered; may be null. */
  String regionAt(int index) {
    return rows[index].region();
  }

  private int index(String id) {
    int low = 0;
    int high = rows.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = rows[middle].id().compareTo(id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Whether the data have a facility of this id, open or not. */
  boolean lists(String id) {
    return index(id) >= 0;
  }

  /** The open facility of this id; null for none. */
  AskedFacility open(String id) {
    int index = index(id);
    return index < 0 ? null : at(index);
  }

  /** All that are open, by id. */
  List<AskedFacility> open() {
    List<AskedFacility> all = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      AskedFacility facility = at(i);
      if (facility != null) {
        all.add(facility);
      }
    }
    return all;
  }

  /** Whether the name of one that is open passes; a missing name is empty. */
  boolean anyNamed(Predicate<String> passes) {
    for (Facility row : rows) {
      if (Snapshot.inForce(row.openedOn(), row.closedOn(), asOf)
          && passes.test(row.name() == null ? "" : row.name())) {
        return true;
      }
    }
    return false;
  }

  /** All open ones that lie, or may lie, in a region, by id. */
  List<AskedFacility> in(String region) {
    List<Group> groups = groups().getOrDefault(region, List.of());
    int[] certain = merged(groups, false);
    int[] perhaps = merged(groups, true);
    List<AskedFacility> all = new ArrayList<>(certain.length + perhaps.length);
    int next = 0;
    for (int index : certain) {
      for (; next < perhaps.length && perhaps[next] < index; next++) {
        addPerhaps(perhaps[next], all);
      }
      AskedFacility facility = at(index);
      if (facility != null) {
        all.add(facility);
      }
    }
    for (; next < perhaps.length; next++) {
      addPerhaps(perhaps[next], all);
    }
    return all;
  }

  private void addPerhaps(int index, List<AskedFacility> all) {
    AskedFacility facility = at(index);
    if (facility != null) {
      all.add(facility.perhapsThere());
    }
  }

  private static int[] merged(List<Group> groups, boolean perhaps) {
    return groups.stream()
        .filter(group -> group.perhaps == perhaps)
        .flatMapToInt(group -> IntStream.of(group.rows))
        .sorted()
        .toArray();
  }

  private synchronized Map<String, List<Group>> groups() {
    if (byRegion == null) {
      Map<String, Integer> codes = new HashMap<>();
      int[] codeOf = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        Integer number = codes.putIfAbsent(rows[i].region(), codes.size());
        codeOf[i] = number == null ? codes.size() - 1 : number;
      }
      int[] counts = new int[codes.size()];
      for (int code : codeOf) {
        counts[code]++;
      }
      int[][] of = new int[counts.length][];
      for (int i = rows.length - 1; i >= 0; i--) {
        int code = codeOf[i];
        if (of[code] == null) {
          of[code] = new int[counts[code]];
        }
        of[code][--counts[code]] = i;
      }
      byRegion = new HashMap<>();
      codes.forEach(
          (code, number) -> {
            Snapshot.Reach reach = snapshot.place(code);
            group(reach.certain(), new Group(of[number], false));
            group(reach.possible(), new Group(of[number], true));
          });
    }
    return byRegion;
  }

  private void group(Iterable<String> regions, Group group) {
    regions.forEach(
        region -> byRegion.computeIfAbsent(region, code -> new ArrayList<>()).add(group));
  }

  /** Those whose class code may start with one of these, by id. */
  List<AskedFacility> open(Set<String> prefixes) {
    String[] asked = prefixes.toArray(String[]::new);
    List<AskedFacility> all = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      String category = rows[i].category();
      if (category == null || AskedFacility.startsWithOne(category, asked)) {
        AskedFacility facility = at(i);
        if (facility != null) {
          all.add(facility);
        }
      }
    }
    return all;
  }
}
