package org.hegui.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a CSV file (RFC 4180) one by one. A record whose quotes do not pair costs its
 * first line only: reading goes on with the next line, in time linear in the file and with a window
 * of bounded size.
 */
final class CsvRecords implements Closeable {
  /** What became of a record. */
  enum Kind {
    CELLS,
    BROKEN_QUOTES,
    TOO_LONG
  }

  /**
   * @param cells at most one more than the columns allowed; empty unless {@code kind} is CELLS
   * @param line the beginning of the line that was left out, else empty
   */
  record Line(Kind kind, List<String> cells, String line) {}

  private static final int SHOWN = 200;

  private final Reader in;
  private final char separator;
  private final int width;
  private final int most;
  private char[] window = new char[1 << 16];
  private int start;
  private int end;
  private boolean ended;

  CsvRecords(Reader in, char separator, int width) {
    this(in, separator, width, Limits.RECORD_CHARACTERS);
  }

  /** For tests: a record of more than {@code most} characters is too long. */
  CsvRecords(Reader in, char separator, int width, int most) {
    this.in = in;
    this.separator = separator;
    this.width = width;
    this.most = most;
  }

  /** The next record, or null at the end. */
  Line next() throws IOException {
    if (at(0) < 0) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    StringBuilder quoted = new StringBuilder();
    int at = 0;
    while (true) {
      // one cell
      if (at(at) == '"') {
        quoted.setLength(0);
        at++;
        while (true) {
          int c = at(at);
          if (c < 0 || at > most) {
            return broken(Kind.BROKEN_QUOTES);
          }
          at++;
          if (c != '"') {
            quoted.append((char) c);
          } else if (at(at) == '"') {
            quoted.append('"');
            at++;
          } else {
            break;
          }
        }
        int after = at(at);
        if (after >= 0 && after != separator && after != '\n' && after != '\r') {
          return broken(Kind.BROKEN_QUOTES);
        }
        keep(cells, quoted.toString());
      } else {
        int from = at;
        int c = at(at);
        while (c >= 0 && c != separator && c != '\n' && c != '\r') {
          if (at > most) {
            return broken(Kind.TOO_LONG);
          }
          c = at(++at);
        }
        keep(cells, at == from ? "" : new String(window, start + from, at - from));
      }
      int stop = at(at);
      if (stop == separator) {
        at++;
        if (at > most) {
          return broken(Kind.TOO_LONG);
        }
        continue;
      }
      if (stop == '\r' && at(at + 1) == '\n') {
        at++;
      }
      start += stop < 0 ? at : at + 1;
      return new Line(Kind.CELLS, cells, "");
    }
  }

  private void keep(List<String> cells, String cell) {
    if (cells.size() <= width) {
      cells.add(cell);
    }
  }

  /** Leaves the first line of the window out. */
  private Line broken(Kind kind) throws IOException {
    StringBuilder line = new StringBuilder();
    Kind found = kind;
    int at = 0;
    int c = at(0);
    while (c >= 0 && c != '\n' && c != '\r') {
      if (line.length() < SHOWN) {
        line.append((char) c);
      }
      if (++at > most) {
        found = Kind.TOO_LONG;
        start += at;
        at = 0;
      }
      c = at(at);
    }
    if (c == '\r' && at(at + 1) == '\n') {
      at++;
    }
    start += c < 0 ? at : at + 1;
    return new Line(found, List.of(), line.toString());
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

  private void fill() throws IOException {
    if (end == window.length) {
      if (start > 0) {
        System.arraycopy(window, start, window, 0, end - start);
        end -= start;
        start = 0;
      }
      if (end > window.length / 2) {
        window = Arrays.copyOf(window, window.length * 2);
      }
    }
    int read = in.read(window, end, window.length - end);
    if (read < 0) {
      ended = true;
    } else {
      end += read;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
