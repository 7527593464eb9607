package org.hegui.facts;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;

/**
 * The rows of {@code facilities} in file order, and column by column what is asked of all of them.
 * A nation has a million: who goes over all of them needs neither a record nor a text of each.
 * Never changes; safe for several threads.
 */
public final class FacilityColumns extends AbstractList<Facility> implements RandomAccess {
  /** A day, counted from 1970-01-01, that is not known. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  private static final int NO_COUNT = -1;
  private static final int LARGE_COUNT = -2;

  /** A column of counts. */
  public enum Count {
    BEDS(0),
    BEDS_AUTHORISED(1),
    PHYSICIANS(2),
    NURSES(3),
    GPS(4),
    PUBLIC_HEALTH_STAFF(5),
    HEALTH_STAFF(6);

    private static final List<Count> ALL = List.of(values());

    private final int bit;

    Count(int bit) {
      this.bit = bit;
    }

    /** Its bit in {@link Profile#counted}, from 0. */
    public int bit() {
      return bit;
    }

    /** The count in a row; null where it is unknown. */
    public Long of(Facility row) {
      return switch (this) {
        case BEDS -> row.beds();
        case BEDS_AUTHORISED -> row.bedsAuthorised();
        case PHYSICIANS -> row.physicians();
        case NURSES -> row.nurses();
        case GPS -> row.gps();
        case PUBLIC_HEALTH_STAFF -> row.publicHealthStaff();
        case HEALTH_STAFF -> row.healthStaff();
      };
    }
  }

  /**
   * What a row says besides who it is, where, since when and how many: many rows say the same. Null
   * is unknown, as in {@link Facility}.
   *
   * @param managed whether it names a main or managing institution
   * @param counted the columns of counts that are known, by their bits
   * @param unread as of the row
   */
  public record Profile(
      String category,
      Integer level,
      Grade grade,
      Ownership ownership,
      Sponsor sponsor,
      Affiliation affiliation,
      Profit profit,
      Capabilities capabilities,
      boolean managed,
      int counted,
      Set<String> unread) {

    /** What a row says. */
    public static Profile of(Facility row) {
      int counted = 0;
      for (Count count : Count.ALL) {
        counted |= count.of(row) == null ? 0 : 1 << count.bit;
      }
      return new Profile(
          row.category(),
          row.level(),
          row.grade(),
          row.ownership(),
          row.sponsor(),
          row.affiliation(),
          row.profit(),
          row.capabilities(),
          row.parent() != null,
          counted,
          row.unread());
    }

    /** As of any record, but quick: a million rows are asked for it. */
    @Override
    public int hashCode() {
      int hash = Objects.hashCode(category);
      hash = hash * 31 + (level == null ? 0 : level);
      for (Enum<?> term : new Enum<?>[] {grade, ownership, sponsor, affiliation, profit}) {
        hash = hash * 31 + (term == null ? 0 : term.name().hashCode());
      }
      hash = hash * 31 + (capabilities == null ? 0 : capabilities.codes().hashCode());
      return (hash * 31 + counted) * 31 + unread.hashCode();
    }

    /** Whether a count is known. */
    public boolean counts(Count count) {
      return (counted >> count.bit & 1) != 0;
    }
  }

  /** Where rows are kept. Asked by several threads, in any order, of positions from 0. */
  public interface Rows {
    Facility row(int position);

    /** As {@code row(position).id()}, which may cost more. */
    String id(int position);

    /** As {@code id(position).compareTo(other)}, which may cost more. */
    default int compareId(int position, String other) {
      return id(position).compareTo(other);
    }

    /** As {@code row(position).name()}, which may cost more. */
    String name(int position);

    /** As {@code row(position).source()}, which may cost more. */
    Source source(int position);
  }

  /** Rows that are there as records. */
  private record Records(List<Facility> all) implements Rows {
    @Override
    public Facility row(int position) {
      return all.get(position);
    }

    @Override
    public String id(int position) {
      return all.get(position).id();
    }

    @Override
    public String name(int position) {
      return all.get(position).name();
    }

    @Override
    public Source source(int position) {
      return all.get(position).source();
    }
  }

  private final Rows rows;
  private final int size;
  private final List<Profile> profiles;
  private final List<String> places;
  private final int[] profile;
  private final int[] place;
  private final int[] opened;
  private final int[] closed;
  private final int[][] counts;

  /** Positions in the order of ids; null where they stand in this order. */
  private final int[] order;

  private FacilityColumns(Builder from, Rows rows, boolean ascending) {
    this.rows = rows;
    this.size = from.size;
    this.profiles = List.copyOf(from.profiles.keySet());
    this.places = new ArrayList<>(from.places.keySet());
    this.profile = Arrays.copyOf(from.profile, size);
    this.place = Arrays.copyOf(from.place, size);
    this.opened = Arrays.copyOf(from.opened, size);
    this.closed = Arrays.copyOf(from.closed, size);
    this.counts = new int[Count.ALL.size()][];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = from.counts[i] == null ? null : Arrays.copyOf(from.counts[i], size);
    }
    this.order = ascending ? null : order(rows, size);
  }

  private static int[] order(Rows rows, int size) {
    String[] ids = new String[size];
    Integer[] positions = new Integer[size];
    for (int i = 0; i < size; i++) {
      ids[i] = rows.id(i);
      positions[i] = i;
    }
    Arrays.parallelSort(positions, (one, other) -> ids[one].compareTo(ids[other]));
    int[] order = new int[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i + 1 == size || !ids[positions[i]].equals(ids[positions[i + 1]])) {
        order[kept++] = positions[i];
      }
    }
    return Arrays.copyOf(order, kept);
  }

  /** The columns of rows; of rows that have columns already, these. */
  public static FacilityColumns of(List<Facility> all) {
    if (all instanceof FacilityColumns columns) {
      return columns;
    }
    List<Facility> records = List.copyOf(all);
    Builder builder = new Builder();
    boolean ascending = true;
    for (int i = 0; i < records.size(); i++) {
      builder.add(records.get(i));
      ascending &= i == 0 || records.get(i - 1).id().compareTo(records.get(i).id()) < 0;
    }
    return builder.build(new Records(records), ascending);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Facility get(int position) {
    return rows.row(position);
  }

  /** Its id. */
  public String id(int position) {
    return rows.id(position);
  }

  /** Its name; null is unknown. */
  public String name(int position) {
    return rows.name(position);
  }

  /** Where it was read. */
  public Source source(int position) {
    return rows.source(position);
  }

  /** How many different profiles there are. */
  public int profiles() {
    return profiles.size();
  }

  /** A profile by its number, from 0. */
  public Profile profile(int number) {
    return profiles.get(number);
  }

  /** The number of its profile. */
  public int profileAt(int position) {
    return profile[position];
  }

  /** How many different region codes there are, none being one of them. */
  public int places() {
    return places.size();
  }

  /** A region code by its number, from 0; null for rows that have none. */
  public String place(int number) {
    return places.get(number);
  }

  /** The number of its region code. */
  public int placeAt(int position) {
    return place[position];
  }

  /** First day open; null as in the row. */
  public LocalDate openedOn(int position) {
    return opened[position] == NO_DAY ? null : LocalDate.ofEpochDay(opened[position]);
  }

  /** Whether it is open on a day, counted from 1970-01-01, as far as its own dates say. */
  public boolean open(int position, long day) {
    return (opened[position] == NO_DAY || opened[position] <= day)
        && (closed[position] == NO_DAY || closed[position] > day);
  }

  /**
   * A count of a row.
   *
   * @return -1 where it is unknown
   */
  public long count(Count count, int position) {
    int[] all = counts[count.bit];
    int value = all == null ? NO_COUNT : all[position];
    return value == LARGE_COUNT ? count.of(rows.row(position)) : value;
  }

  /** How many different ids there are. */
  public int ids() {
    return order == null ? size : order.length;
  }

  /**
   * The position of the row that comes at this place when they stand in the order of ids; of rows
   * with the same id only the last has a place.
   */
  public int ordered(int index) {
    return order == null ? index : order[index];
  }

  /** The place, in the order of ids, of a row with this id; -1 for none. */
  public int find(String id) {
    int low = 0;
    int high = ids() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = rows.compareId(ordered(middle), id);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Takes the columns of rows one after another. Not safe for several threads. */
  public static final class Builder {
    private static final int FEWEST = 1 << 6;

    private final Map<Profile, Integer> profiles = new LinkedHashMap<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private int size = 0;
    private int[] profile;
    private int[] place;
    private int[] opened;
    private int[] closed;
    private final int[][] counts = new int[Count.ALL.size()][];

    public Builder() {
      this(FEWEST);
    }

    /** With room for so many rows. */
    public Builder(int rows) {
      int room = Math.max(rows, FEWEST);
      profile = new int[room];
      place = new int[room];
      opened = new int[room];
      closed = new int[room];
    }

    /** How many rows were taken. */
    public int size() {
      return size;
    }

    /** The number of a profile, for {@link #add(int, int, LocalDate, LocalDate)}. */
    public int profile(Profile asked) {
      Integer known = profiles.putIfAbsent(asked, profiles.size());
      return known == null ? profiles.size() - 1 : known;
    }

    /** The number of a region code, likewise; null for none. */
    public int place(String code) {
      Integer known = places.putIfAbsent(code, places.size());
      return known == null ? places.size() - 1 : known;
    }

    /** Takes a row. */
    public void add(Facility row) {
      add(profile(Profile.of(row)), place(row.region()), row.openedOn(), row.closedOn());
      for (Count count : Count.ALL) {
        Long value = count.of(row);
        if (value != null) {
          count(count, value);
        }
      }
    }

    /** Takes a row without its counts; numbers are of this builder. */
    public void add(int profileNumber, int placeNumber, LocalDate from, LocalDate until) {
      room(size + 1);
      profile[size] = profileNumber;
      place[size] = placeNumber;
      opened[size] = from == null ? NO_DAY : (int) from.toEpochDay();
      closed[size] = until == null ? NO_DAY : (int) until.toEpochDay();
      size++;
    }

    /**
     * Takes rows whose columns stand in arrays, from one place up to another; days are counted from
     * 1970-01-01, {@link #NO_DAY} where there is none.
     */
    public void add(
        int[] profileNumbers, int[] placeNumbers, int[] from, int[] until, int begin, int end) {
      int rows = end - begin;
      room(size + rows);
      System.arraycopy(profileNumbers, begin, profile, size, rows);
      System.arraycopy(placeNumbers, begin, place, size, rows);
      System.arraycopy(from, begin, opened, size, rows);
      System.arraycopy(until, begin, closed, size, rows);
      size += rows;
    }

    /** Takes a count, not below 0, of the row that was taken last. */
    public void count(Count count, long value) {
      counts(count)[size - 1] = value > Integer.MAX_VALUE ? LARGE_COUNT : (int) value;
    }

    /** Takes a count of the rows that were taken last, likewise from an array; -1 is unknown. */
    public void count(Count count, int[] values, int begin, int end) {
      int rows = end - begin;
      System.arraycopy(values, begin, counts(count), size - rows, rows);
    }

    private int[] counts(Count count) {
      int[] all = counts[count.bit];
      if (all == null) {
        all = new int[profile.length];
        Arrays.fill(all, NO_COUNT);
        counts[count.bit] = all;
      }
      return all;
    }

    private void room(int needed) {
      int has = profile.length;
      if (needed <= has) {
        return;
      }
      int most = Math.max(needed, has * 2);
      profile = Arrays.copyOf(profile, most);
      place = Arrays.copyOf(place, most);
      opened = Arrays.copyOf(opened, most);
      closed = Arrays.copyOf(closed, most);
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] != null) {
          counts[i] = Arrays.copyOf(counts[i], most);
          Arrays.fill(counts[i], has, most, NO_COUNT);
        }
      }
    }

    /**
     * The columns of what was taken.
     *
     * @param ascending whether each id is greater than the one before
     */
    public FacilityColumns build(Rows rows, boolean ascending) {
      return new FacilityColumns(this, rows, ascending);
    }
  }
}
