package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;

/**
 * The facilities of a data set by id. A nation has a million: what rules see of one is made when
 * somebody asks, and kept by whoever needs it.
 */
final class Facilities {
  private final Snapshot snapshot;
  private final long day;
  private final FacilityColumns columns;

  /** By place in the order of ids: whether attestations in force are about it. */
  private final BitSet recorded = new BitSet();

  private Map<String, List<Group>> byRegion;
  private BitSet names;

  /** Facilities of one region code as they lie, or may lie, in a region. */
  private static final class Group {
    private final int[] rows;
    private final boolean perhaps;

    Group(int[] rows, boolean perhaps) {
      this.rows = rows;
      this.perhaps = perhaps;
    }
  }

  Facilities(List<Facility> all, LocalDate asOf, Snapshot snapshot, Records records) {
    this.snapshot = snapshot;
    this.day = asOf.toEpochDay();
    this.columns = FacilityColumns.of(all);
    for (String subject : records.subjects()) {
      int index = columns.find(subject);
      if (index >= 0) {
        recorded.set(index);
      }
    }
  }

  /** How many there are, open or not. */
  int size() {
    return columns.ids();
  }

  /** The facility at this place in the order of ids; null where it is not open on the date. */
  AskedFacility at(int index) {
    int position = columns.ordered(index);
    if (!columns.open(position, day)) {
      return null;
    }
    AskedFacility facility = new AskedFacility(columns, position, recorded.get(index), snapshot);
    Set<String> unread = facility.profile().unread();
    if (!unread.isEmpty()) {
      String lost =
          unread.contains("closed_on")
              ? "closed_on"
              : unread.contains("opened_on") ? "opened_on" : null;
      return lost == null ? facility : facility.perhaps(facility.unknown(lost));
    }
    return facility;
  }

  /** How many kinds of facilities are asked alike, see {@link #kindAt}. */
  int kinds() {
    return 2 * columns.profiles();
  }

  /** A number that facilities share of which nothing but who, where and how many differs. */
  int kindAt(int index) {
    return 2 * columns.profileAt(columns.ordered(index)) + (recorded.get(index) ? 1 : 0);
  }

  /** How many different region codes there are. */
  int places() {
    return columns.places();
  }

  /** A region code by its number, as delivered; may be null. */
  String place(int number) {
    return columns.place(number);
  }

  /** The number of its region code. */
  int placeAt(int index) {
    return columns.placeAt(columns.ordered(index));
  }

  /** Whether the data have a facility of this id, open or not. */
  boolean lists(String id) {
    return columns.find(id) >= 0;
  }

  /** The open facility of this id; null for none. */
  AskedFacility open(String id) {
    int index = columns.find(id);
    return index < 0 ? null : at(index);
  }

  /** All that are open, by id. */
  List<AskedFacility> open() {
    List<AskedFacility> all = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      AskedFacility facility = at(i);
      if (facility != null) {
        all.add(facility);
      }
    }
    return all;
  }

  /** Whether one that is open has one of these names. */
  boolean anyNamed(Set<String> asked) {
    return asked.stream().anyMatch(name -> names().get(bit(name))) && anyCalled(asked);
  }

  private boolean anyCalled(Set<String> asked) {
    for (int i = 0; i < size(); i++) {
      int position = columns.ordered(i);
      if (columns.open(position, day) && asked.contains(name(position))) {
        return true;
      }
    }
    return false;
  }

  private String name(int position) {
    String name = columns.name(position);
    return name == null ? "" : name;
  }

  private static int bit(String name) {
    return name.hashCode() & (1 << 24) - 1;
  }

  /** The bits of all names: most that are asked for are not among them. */
  private synchronized BitSet names() {
    if (names == null) {
      BitSet all = new BitSet();
      for (int i = 0; i < columns.size(); i++) {
        all.set(bit(name(i)));
      }
      names = all;
    }
    return names;
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
      int[] counts = new int[places()];
      for (int i = 0; i < size(); i++) {
        counts[placeAt(i)]++;
      }
      int[][] of = new int[counts.length][];
      for (int i = size() - 1; i >= 0; i--) {
        int place = placeAt(i);
        if (of[place] == null) {
          of[place] = new int[counts[place]];
        }
        of[place][--counts[place]] = i;
      }
      byRegion = new HashMap<>();
      for (int number = 0; number < of.length; number++) {
        if (of[number] != null) {
          Snapshot.Reach reach = snapshot.place(place(number));
          group(reach.certain(), new Group(of[number], false));
          group(reach.possible(), new Group(of[number], true));
        }
      }
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
    for (int i = 0; i < size(); i++) {
      String category = columns.profile(columns.profileAt(columns.ordered(i))).category();
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
