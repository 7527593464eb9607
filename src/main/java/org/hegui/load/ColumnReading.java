package org.hegui.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.FacilityColumns.Count;
import org.hegui.facts.Place;

/**
 * Reads a large file of facilities by columns, block by block on several threads. Lines on which
 * nothing could be remarked become numbers; all others are read row by row in their order, as a
 * small file is. Where that would not give the same, nothing is taken and the whole file is left to
 * those who read row by row.
 */
final class ColumnReading {
  /** The rows among which the header is found stand within so many bytes. */
  private static final int HEAD = 1 << 20;

  /** From so many lines on it is judged whether reading by columns is worth while. */
  private static final int JUDGED = 20_000;

  private static final LineBlock LAST = new LineBlock(0, 0);

  /**
   * How a file is read by columns.
   *
   * @param least files of fewer bytes are read row by row
   * @param block about how many bytes are scanned at once
   * @param threads how many scan
   */
  record Measure(long least, int block, int threads) {
    static final Measure USUAL =
        new Measure(
            ReadAhead.LARGE,
            1 << 18,
            Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors())));
  }

  private final Intake intake;
  private final Measure measure;
  private final String file;
  private final char separator;
  private final int mostColumns;
  private final AtomicLong lines = new AtomicLong();
  private final AtomicLong slow = new AtomicLong();
  private final List<CsvRow> head = new ArrayList<>();
  private final List<LineBlock> blocks = new ArrayList<>();
  private final BlockingQueue<LineBlock> waiting = new LinkedBlockingQueue<>();
  private byte[] bytes;
  private int length;
  private Intake muted;
  private SheetRows first;
  private volatile boolean given;
  private volatile Throwable failure;

  ColumnReading(Intake intake, Measure measure, String file, char separator) {
    this.intake = intake;
    this.measure = measure;
    this.file = file;
    this.separator = separator;
    this.mostColumns = intake.limits.intOf(Limit.COLUMNS);
  }

  /** Whether a file of so many bytes may be read like this. */
  static boolean fits(long size, Measure measure) {
    return size >= measure.least()
        && size <= Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / 3);
  }

  /**
   * Reads the file.
   *
   * @return false where nothing was taken and it is to be read row by row
   */
  boolean read(Watched watched, Path path) throws IOException, UnreadableDataException {
    int size = Math.toIntExact(watched.size(path));
    bytes = new byte[size + CellWords.BEHIND + 1];
    try (InputStream in = watched.open(path)) {
      length = in.readNBytes(bytes, 0, Math.min(HEAD, size));
      int begin = header(length == size);
      if (begin < 0) {
        return false;
      }
      LineScan own = scan();
      List<Thread> helpers = new ArrayList<>();
      boolean done = false;
      try {
        for (int i = 1; i < measure.threads(); i++) {
          LineScan scan = scan();
          Thread helper = new Thread(() -> helped(scan), "hegui-csv");
          helper.setDaemon(true);
          helper.start();
          helpers.add(helper);
        }
        int at = hand(begin, false);
        int read = length;
        while (read > 0 && !given) {
          read = in.readNBytes(bytes, length, Math.min(measure.block(), size - length));
          length += read;
          at = hand(at, false);
        }
        bytes[length] = '\n';
        hand(at, true);
        for (LineBlock block = waiting.poll(); block != null; block = waiting.poll()) {
          scan(own, block);
        }
        done = true;
      } finally {
        if (!done) {
          given = true;
        }
        end(helpers);
      }
      return !given && take(begin, own);
    }
  }

  /** Ends the other threads, which have nothing left to do. */
  private void end(List<Thread> helpers) throws IOException {
    helpers.forEach(helper -> waiting.add(LAST));
    try {
      for (Thread helper : helpers) {
        helper.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(e.getMessage());
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private void helped(LineScan scan) {
    try {
      for (LineBlock block = waiting.take(); block != LAST; block = waiting.take()) {
        scan(scan, block);
      }
    } catch (InterruptedException e) {
      given = true;
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = e;
      given = true;
    }
  }

  private void scan(LineScan scan, LineBlock block) {
    if (given) {
      return;
    }
    long before = scan.asked();
    scan.scan(block);
    long read = 0;
    long cost = scan.asked() - before;
    for (LineBlock some = block; some != null; some = some.next) {
      read += some.records;
      // an odd line costs more than one that is read row by row from the start
      cost += some.odd;
      if (some.malformed) {
        given = true;
      }
    }
    long all = lines.addAndGet(read);
    if (slow.addAndGet(cost) * 2 > all && all > JUDGED) {
      given = true;
    }
  }

  /** Cuts what was read into blocks; gives where the next one begins. */
  private int hand(int from, boolean all) {
    int start = from;
    int at = start + measure.block() - 1;
    while (at < length) {
      if (bytes[at] == '\n') {
        add(new LineBlock(start, at + 1));
        start = at + 1;
        at = start + measure.block() - 1;
      } else {
        at++;
      }
    }
    if (all && start < length) {
      add(new LineBlock(start, length));
    }
    return start;
  }

  private void add(LineBlock block) {
    blocks.add(block);
    waiting.add(block);
  }

  /** Reads up to the row by which the header is settled; gives where the next one begins, or -1. */
  private int header(boolean whole) throws IOException, UnreadableDataException {
    int begin = bom() ? 3 : 0;
    muted = intake.muted();
    first = new SheetRows(muted, TableShape.FACILITIES, file, "", false);
    try (CsvRecords records =
        new CsvRecords(
            new InputStreamReader(
                new ByteArrayInputStream(bytes, begin, length - begin), StandardCharsets.UTF_8),
            separator,
            mostColumns)) {
      while (!first.settled()) {
        CsvRow row = records.next();
        if (row == null || row.kind() != CsvRow.Kind.CELLS) {
          return -1;
        }
        head.add(row);
        first.row(row);
      }
      int after = Utf8.after(bytes, begin, length, records.passed());
      SheetColumns columns = first.columns();
      boolean taken = columns != null && !columns.multiplied && columns.named("id") != null;
      return taken && (whole || after < length) ? after : -1;
    } catch (UnreadableDataException e) {
      // over a limit: told where it is read row by row
      return -1;
    }
  }

  private boolean bom() {
    return length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
  }

  private LineReading reading() {
    return reading(first.columns());
  }

  private LineReading reading(SheetColumns like) {
    return new LineReading(
        muted.muted(), bytes, separator, like.sheet, first.header(), first.widest() + 1);
  }

  private LineScan scan() {
    return new LineScan(bytes, separator, reading(), first.widest(), intake.limits);
  }

  /** Takes what was found; false where it would not be what reading row by row gives. */
  private boolean take(int begin, LineScan own) throws IOException, UnreadableDataException {
    List<LineBlock> joined = joined(begin, own);
    if (joined == null) {
      return false;
    }
    long rows = 0;
    long filled = 0;
    int plain = 0;
    int before = head.size();
    for (LineBlock block : joined) {
      block.before = before;
      before += block.records;
      rows += block.plain + block.odd;
      plain += block.plain;
      filled += block.filled + block.oddFilled;
    }
    if (rows > first.rowsLeft() || filled > muted.cellsLeft()) {
      return false;
    }
    PlainIds ids =
        new PlainIds(bytes, (byte) separator, first.columns().named("id").position, joined, plain);
    BitSet shared = ids.shared(otherIds(joined));
    if (shared == null) {
      return false;
    }
    withdraw(joined, shared);
    new Taking(joined, ids).take(plain - shared.cardinality());
    return true;
  }

  /** Makes plain lines odd that share their id with another row, counted over all blocks. */
  private void withdraw(List<LineBlock> joined, BitSet shared) {
    LineReading reading = reading();
    int before = 0;
    for (LineBlock block : joined) {
      int after = before + block.plain;
      int line = shared.nextSetBit(before);
      if (line >= 0 && line < after) {
        List<Integer> records = new ArrayList<>();
        for (; line >= 0 && line < after; line = shared.nextSetBit(line + 1)) {
          records.add(block.record(line - before));
        }
        for (int record : records) {
          block.states[record] = LineBlock.ODD;
          block.filled -= record(reading, block, record).filled(Integer.MAX_VALUE);
        }
        block.list();
      }
      before = after;
    }
  }

  /**
   * The blocks in their order, those scanned anew that did not begin with a record; null where
   * something is no UTF-8.
   */
  private List<LineBlock> joined(int begin, LineScan own) throws IOException {
    List<LineBlock> joined = new ArrayList<>();
    int at = begin;
    for (LineBlock block : blocks) {
      LineBlock next = block;
      while (at < block.end) {
        if (at != next.start || next.by == null) {
          next = new LineBlock(at, block.end);
          own.scan(next);
        }
        joined.add(next);
        at = next.stop;
        if (next.next != null) {
          next = next.next;
        } else if (at < block.end) {
          next = alone(at);
          if (next == null) {
            return null;
          }
          joined.add(next);
          at = next.stop;
        }
      }
    }
    for (LineBlock block : joined) {
      if (block.malformed) {
        return null;
      }
    }
    return joined;
  }

  /** A record that is not whole in its block; null where it is no UTF-8. */
  private LineBlock alone(int from) throws IOException {
    try (CsvRecords records =
        new CsvRecords(
            new InputStreamReader(
                new ByteArrayInputStream(bytes, from, length - from), StandardCharsets.UTF_8),
            separator,
            mostColumns)) {
      CsvRow row = records.next();
      int to = Utf8.after(bytes, from, length, records.passed());
      if (to < 0) {
        return null;
      }
      return LineBlock.of(row, from, to);
    }
  }

  /** The ids of all rows that are not plain. */
  private List<PlainIds.Other> otherIds(List<LineBlock> joined) {
    List<PlainIds.Other> others = new ArrayList<>();
    for (Facility facility : muted.facilities()) {
      others.add(new PlainIds.Other(facility.id(), 0));
    }
    LineReading reading = reading();
    int plain = 0;
    for (LineBlock block : joined) {
      for (int i = 0; i < block.others.length; i++) {
        int other = block.others[i];
        if (block.states[other] == LineBlock.ODD) {
          CsvRow row = record(reading, block, other);
          if (row.kind() == CsvRow.Kind.CELLS) {
            others.add(new PlainIds.Other(reading.id(row), plain + other - i));
          }
        }
      }
      plain += block.plain;
    }
    return others;
  }

  private static CsvRow record(LineReading reading, LineBlock block, int record) {
    int number = block.before + record + 1;
    return block.alone != null
        ? block.alone.numbered(number)
        : reading.record(block.lines[record], block.lines[record + 1], number);
  }

  /** Hands everything on: what is odd row by row, then all of it by columns. */
  private final class Taking {
    private final List<LineBlock> joined;
    private final PlainIds ids;
    private final LineReading reading = reading();
    private final SheetRows sheet = new SheetRows(intake, TableShape.FACILITIES, file, "", false);

    /** The rows in their order, piece by piece. */
    private final List<Piece> pieces = new ArrayList<>();

    Taking(List<LineBlock> joined, PlainIds ids) {
      this.joined = joined;
      this.ids = ids;
    }

    void take(int plain) throws UnreadableDataException {
      for (CsvRow row : head) {
        hand(row);
      }
      // the first rows are handed on together, once the header is settled
      for (int i = 0; i < intake.facilities().size(); i++) {
        pieces.add(new Piece(null, i, i + 1));
      }
      long filled = 0;
      for (LineBlock block : joined) {
        filled += block.filled;
        int begin = 0;
        for (int other : block.others) {
          piece(block, begin, other);
          begin = other + 1;
          if (block.states[other] != LineBlock.BLANK) {
            odd(record(reading, block, other));
          }
        }
        piece(block, begin, block.records);
      }
      sheet.passed(plain, filled);
      sheet.end();
      columns(plain);
    }

    private void hand(CsvRow row) throws UnreadableDataException {
      if (row.kind() == CsvRow.Kind.CELLS) {
        sheet.row(row);
      } else {
        CsvSheets.leftOut(intake, row, new Place(file, "", row.number(), ""));
      }
    }

    private void odd(CsvRow row) throws UnreadableDataException {
      int known = intake.facilities().size();
      hand(row);
      if (intake.facilities().size() > known) {
        pieces.add(new Piece(null, known, known + 1));
      }
    }

    private void piece(LineBlock block, int from, int to) {
      if (from < to) {
        pieces.add(new Piece(block, from, to));
      }
    }

    private void columns(int plain) {
      List<Facility> odd = List.copyOf(intake.facilities());
      FacilityColumns.Builder builder = new FacilityColumns.Builder(plain + odd.size());
      int[] lines = new int[plain + odd.size()];
      int[] firsts = new int[pieces.size()];
      int[] numbers = new int[pieces.size()];
      Map<LineScan, Numbers> byScan = new HashMap<>();
      boolean ascending = ids.ascending();
      String last = null;
      for (int p = 0; p < pieces.size(); p++) {
        Piece piece = pieces.get(p);
        LineBlock block = piece.block();
        int begin = builder.size();
        firsts[p] = begin;
        if (block == null) {
          lines[begin] = ~piece.from();
          builder.add(odd.get(piece.from()));
        } else {
          numbers[p] = block.before + piece.from() + 1;
          System.arraycopy(block.lines, piece.from(), lines, begin, piece.to() - piece.from());
          byScan
              .computeIfAbsent(block.by, by -> new Numbers(by, builder))
              .add(block, piece.from(), piece.to());
        }
        // most pieces stand beside an odd row
        String next = id(odd, lines[begin]);
        ascending &= last == null || last.compareTo(next) < 0;
        last = builder.size() == begin + 1 ? next : id(odd, lines[builder.size() - 1]);
      }
      StoredLines stored =
          new StoredLines(
              bytes,
              separator,
              sheet.columns(),
              odd,
              lines,
              firsts,
              numbers,
              () -> reading(sheet.columns()));
      intake.columns(builder.build(stored, ascending), stored);
    }

    private String id(List<Facility> odd, int line) {
      return line < 0 ? odd.get(~line).id() : ids.of(line);
    }
  }

  /** Plain lines of a block that follow each other, or, without a block, a row that was odd. */
  private record Piece(LineBlock block, int from, int to) {}

  /** The numbers of one scan in the columns of the whole file, in whose order they come. */
  private static final class Numbers {
    private static final int UNKNOWN = -1;
    private static final List<Count> COUNTS = List.of(Count.values());

    private final LineScan scan;
    private final FacilityColumns.Builder all;
    private final int[] profiles;
    private final int[] places;

    Numbers(LineScan scan, FacilityColumns.Builder all) {
      this.scan = scan;
      this.all = all;
      this.profiles = new int[scan.profiles()];
      this.places = new int[scan.places()];
      Arrays.fill(profiles, UNKNOWN);
      Arrays.fill(places, UNKNOWN);
    }

    /** Adds plain lines of a block, whose numbers are no longer those of its scan then. */
    void add(LineBlock block, int from, int to) {
      for (int i = from; i < to; i++) {
        int known = profiles[block.profiles[i]];
        block.profiles[i] = known == UNKNOWN ? profile(block.profiles[i]) : known;
      }
      for (int i = from; i < to; i++) {
        int known = places[block.places[i]];
        block.places[i] = known == UNKNOWN ? place(block.places[i]) : known;
      }
      all.add(block.profiles, block.places, block.opened, block.closed, from, to);
      for (Count count : COUNTS) {
        int[] values = block.counts[count.bit()];
        if (values != null) {
          all.count(count, values, from, to);
        }
      }
    }

    private int profile(int number) {
      profiles[number] = all.profile(scan.profile(number));
      return profiles[number];
    }

    private int place(int number) {
      places[number] = all.place(scan.place(number));
      return places[number];
    }
  }
}
