package org.hegui.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.Sheet;
import org.hegui.facts.Source;

/**
 * The rows of a file of facilities as the bytes that they were delivered in: a plain line is read
 * again whenever its row is asked for; rows that were odd are here as they were read.
 */
final class StoredLines implements FacilityColumns.Rows {
  private final byte[] bytes;
  private final byte separator;
  private final Sheet sheet;
  private final int idPosition;
  private final int namePosition;
  private final int parentPosition;
  private final List<Facility> odd;

  /** By position where its line begins, or the complement of its place in {@link #odd}. */
  private final int[] lines;

  /** The positions from which on records follow each other without a gap, and their numbers. */
  private final int[] firsts;

  private final int[] numbers;
  private final Supplier<LineReading> another;
  private final Queue<LineReading> idle = new ConcurrentLinkedQueue<>();

  /**
   * Takes the arrays over.
   *
   * @param another makes readings of the same bytes, for one thread each
   */
  StoredLines(
      byte[] bytes,
      char separator,
      SheetColumns columns,
      List<Facility> odd,
      int[] lines,
      int[] firsts,
      int[] numbers,
      Supplier<LineReading> another) {
    this.bytes = bytes;
    this.separator = (byte) separator;
    this.sheet = columns.sheet;
    this.idPosition = columns.named("id").position;
    this.namePosition = position(columns, "name");
    this.parentPosition = position(columns, "parent");
    this.odd = odd;
    this.lines = lines;
    this.firsts = firsts;
    this.numbers = numbers;
    this.another = another;
  }

  private static int position(SheetColumns columns, String name) {
    DeliveredColumn column = columns.named(name);
    return column == null ? -1 : column.position;
  }

  @Override
  public Facility row(int position) {
    int line = lines[position];
    if (line < 0) {
      return odd.get(~line);
    }
    LineReading reading = idle.poll();
    if (reading == null) {
      reading = another.get();
    }
    Facility row = reading.facility(line, end(line), number(position));
    idle.add(reading);
    return row;
  }

  /** A plain line has no line end within. */
  private int end(int line) {
    return end(bytes, line);
  }

  static int end(byte[] bytes, int line) {
    int at = line;
    while (bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private int number(int position) {
    int at = Arrays.binarySearch(firsts, position);
    int stretch = at < 0 ? ~at - 1 : at;
    return numbers[stretch] + position - firsts[stretch];
  }

  @Override
  public String id(int position) {
    int line = lines[position];
    return line < 0 ? odd.get(~line).id() : cell(line, idPosition);
  }

  @Override
  public int compareId(int position, String other) {
    int line = lines[position];
    if (line < 0) {
      return odd.get(~line).id().compareTo(other);
    }
    // the id of a plain line is ASCII: each byte is a character
    byte[] all = bytes;
    int from = cellFrom(all, separator, line, idPosition);
    int length = cellTo(all, separator, from) - from;
    int shorter = Math.min(length, other.length());
    for (int i = 0; i < shorter; i++) {
      int difference = all[from + i] - other.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return length - other.length();
  }

  @Override
  public String name(int position) {
    int line = lines[position];
    return line < 0 ? odd.get(~line).name() : cell(line, namePosition);
  }

  /** The id of the institution above; null for none. */
  String parent(int position) {
    int line = lines[position];
    return line < 0 ? odd.get(~line).parent() : cell(line, parentPosition);
  }

  @Override
  public Source source(int position) {
    int line = lines[position];
    return line < 0 ? odd.get(~line).source() : new Source(sheet, number(position));
  }

  /** The text of a cell whose text is its meaning; null for an empty one. */
  private String cell(int line, int position) {
    if (position < 0) {
      return null;
    }
    int from = cellFrom(bytes, separator, line, position);
    int to = from < 0 ? from : cellTo(bytes, separator, from);
    return from == to ? null : new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Where the text of a cell of a plain line begins; -1 where the line is shorter. */
  static int cellFrom(byte[] bytes, byte separator, int line, int position) {
    int at = line;
    for (int i = 0; i < position; i++) {
      if (bytes[at] == '"') {
        at = cellTo(bytes, separator, at + 1) + 1;
      }
      while (bytes[at] != separator) {
        if (bytes[at] == '\n' || bytes[at] == '\r') {
          return -1;
        }
        at++;
      }
      at++;
    }
    return bytes[at] == '"' ? at + 1 : at;
  }

  /** Where the text of a cell of a plain line ends. */
  static int cellTo(byte[] bytes, byte separator, int from) {
    boolean quoted = bytes[from - 1] == '"';
    int at = from;
    while (quoted
        ? bytes[at] != '"'
        : bytes[at] != separator && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }
}
