package org.hegui.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/**
 * The records of a CSV file (RFC 4180) one by one. A record whose quotes do not pair costs its
 * first line only: reading goes on with the next line, in time linear in the file and with a window
 * of bounded size. Rows point into the window that they were read in, which is never written again.
 */
final class CsvRecords implements Closeable {
  private static final int SHOWN = 200;
  private static final int WINDOW = 1 << 16;
  private static final int BOUNDS = 1 << 14;
  private static final int FEW_BOUNDS = 1 << 6;

  /** What a scan gives besides positions: the window ended before the record did. */
  private static final int MORE = -1;

  private static final int BROKEN = -2;
  private static final int LONG = -3;

  private final Reader in;
  private final char separator;
  private final int width;
  private final int most;

  /** The characters below 64 that end a cell without quotes, by bit. */
  private final long stops;

  private char[] window = new char[0];
  private int start;
  private int end;
  private boolean ended;
  private long passed;
  private int number;
  private int[] bounds;
  private int first;
  private int cells;

  /** {@code separator} is a comma, a semicolon or a tab. */
  CsvRecords(Reader in, char separator, int width) {
    this(in, separator, width, Limits.RECORD_CHARACTERS);
  }

  /** For tests: a record of more than {@code most} characters is too long. */
  CsvRecords(Reader in, char separator, int width, int most) {
    this.in = in;
    this.separator = separator;
    this.width = width;
    this.most = most;
    this.stops = 1L << separator | 1L << '\n' | 1L << '\r';
    this.bounds = new int[BOUNDS];
  }

  /**
   * The records of the first {@code length} characters, which stay as they are. Cheap, for a record
   * or two; the first of them has the number {@code number}.
   */
  CsvRecords(char[] chars, int length, int number, char separator, int width) {
    this.in = Reader.nullReader();
    this.separator = separator;
    this.width = width;
    this.most = Limits.RECORD_CHARACTERS;
    this.stops = 1L << separator | 1L << '\n' | 1L << '\r';
    this.bounds = new int[FEW_BOUNDS];
    this.window = chars;
    this.end = length;
    this.ended = true;
    this.number = number - 1;
  }

  /**
   * The next record, or null at the end; of its cells at most one more than the columns allowed.
   * Records are numbered from 1, those that were left out as well.
   */
  CsvRow next() throws IOException {
    if (at(0) < 0) {
      return null;
    }
    number++;
    int after = scan();
    while (after == MORE) {
      fill();
      after = scan();
    }
    if (after < 0) {
      return broken(after == BROKEN ? CsvRow.Kind.BROKEN_QUOTES : CsvRow.Kind.TOO_LONG);
    }
    start = after;
    CsvRow row = CsvRow.of(number, window, bounds, first, cells);
    first += 2 * cells;
    return row;
  }

  /** The next record where all characters are there and some are left. */
  CsvRow whole() {
    try {
      return next();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is read from anywhere", e);
    }
  }

  /** Notes the cells of the record at the start of the window; gives where the next one starts. */
  private int scan() {
    char[] chars = window;
    int stop = end;
    int last = start + most;
    int at = start;
    cells = 0;
    while (true) {
      // one cell
      if (at < stop && chars[at] == '"') {
        int from = ++at;
        boolean doubled = false;
        while (true) {
          while (at < stop && chars[at] != '"') {
            at++;
          }
          if (at > last || (at == stop && ended)) {
            return BROKEN;
          }
          if (at + 1 >= stop && !ended) {
            return MORE;
          }
          if (at + 1 >= stop || chars[at + 1] != '"') {
            break;
          }
          doubled = true;
          at += 2;
        }
        keep(doubled ? ~from : from, at);
        at++;
        if (at < stop && !ends(chars[at])) {
          return BROKEN;
        }
      } else {
        int from = at;
        while (at < stop && !ends(chars[at])) {
          at++;
        }
        if (at > from && at - 1 > last) {
          return LONG;
        }
        if (at == stop && !ended) {
          return MORE;
        }
        keep(from, at);
      }
      if (at == stop) {
        return at;
      }
      if (chars[at] == separator) {
        at++;
        if (at > last) {
          return LONG;
        }
        if (at == stop && !ended) {
          return MORE;
        }
        continue;
      }
      if (chars[at] == '\r') {
        if (at + 1 == stop && !ended) {
          return MORE;
        }
        return at + 1 < stop && chars[at + 1] == '\n' ? at + 2 : at + 1;
      }
      return at + 1;
    }
  }

  private boolean ends(char c) {
    return c < 64 && (stops >>> c & 1) != 0;
  }

  private void keep(int from, int to) {
    if (cells > width) {
      return;
    }
    int at = first + 2 * cells;
    if (at + 2 > bounds.length) {
      // earlier rows keep the old ones
      int[] more = new int[Math.max(BOUNDS, 4 * cells)];
      System.arraycopy(bounds, first, more, 0, 2 * cells);
      bounds = more;
      first = 0;
      at = 2 * cells;
    }
    bounds[at] = from;
    bounds[at + 1] = to;
    cells++;
  }

  /** Leaves the first line of the window out. */
  private CsvRow broken(CsvRow.Kind kind) throws IOException {
    StringBuilder line = new StringBuilder();
    CsvRow.Kind found = kind;
    int at = 0;
    int c = at(0);
    while (c >= 0 && c != '\n' && c != '\r') {
      if (line.length() < SHOWN) {
        line.append((char) c);
      }
      if (++at > most) {
        found = CsvRow.Kind.TOO_LONG;
        start += at;
        at = 0;
      }
      c = at(at);
    }
    if (c == '\r' && at(at + 1) == '\n') {
      at++;
    }
    start += c < 0 ? at : at + 1;
    return CsvRow.leftOut(number, found, line.toString());
  }

  /** The character so far behind the start of the record, or -1 at the end. */
  private int at(int offset) throws IOException {
    while (start + offset >= end) {
      if (ended) {
        return -1;
      }
      fill();
    }
    return window[start + offset];
  }

  /** How many characters the records so far had. */
  long passed() {
    return passed + start;
  }

  /** Goes on with a new window that begins where the record does. */
  private void fill() throws IOException {
    int kept = end - start;
    char[] next = new char[Math.max(WINDOW, 2 * kept)];
    System.arraycopy(window, start, next, 0, kept);
    passed += start;
    window = next;
    start = 0;
    end = kept;
    while (end < window.length && !ended) {
      int read = in.read(window, end, window.length - end);
      ended = read < 0;
      end += Math.max(read, 0);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
