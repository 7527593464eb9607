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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            1 << 20,
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
    int asked = scan.asked();
    scan.scan(block);
    // an odd line costs more than one that is read row by row from the start
    long read = lines.addAndGet(block.records);
    long cost = slow.addAndGet(block.odds + scan.asked() - asked);
    if (block.malformed || (read > JUDGED && cost * 2 > read)) {
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
      rows += block.plain + block.odds;
      plain += block.plain;
      filled += block.filled + block.oddFilled;
    }
    if (rows > first.rowsLeft() || filled > muted.cellsLeft()) {
      return false;
    }
    PlainIds ids =
        new PlainIds(bytes, (byte) separator, first.columns().named("id").position, joined, plain);
    int[] shared = ids.shared(oddIds(joined));
    if (shared == null) {
      return false;
    }
    new Taking(joined, shared, ids).take();
    return true;
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
        if (at < block.end) {
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
      LineBlock block = new LineBlock(from, to);
      block.alone = row;
      block.odd(from, to);
      block.oddFilled = row.filled(Integer.MAX_VALUE);
      block.records = 1;
      block.stop = to;
      return block;
    }
  }

  /** The ids of all rows that are not plain. */
  private Set<String> oddIds(List<LineBlock> joined) {
    Set<String> ids = new HashSet<>();
    for (Facility facility : muted.facilities()) {
      ids.add(facility.id());
    }
    LineReading reading = reading();
    for (LineBlock block : joined) {
      for (int i = 0; i < block.odds; i++) {
        CsvRow row = record(reading, block, i);
        if (row.kind() == CsvRow.Kind.CELLS) {
          ids.add(reading.id(row));
        }
      }
    }
    return ids;
  }

  private static CsvRow record(LineReading reading, LineBlock block, int odd) {
    int number = block.before + block.odd[4 * odd + 3] + 1;
    return block.alone != null
        ? block.alone.numbered(number)
        : reading.record(block.odd[4 * odd + 1], block.odd[4 * odd + 2], number);
  }

  /** Hands everything on: what is odd row by row, then all of it by columns. */
  private final class Taking {
    private final List<LineBlock> joined;
    private final int[] shared;
    private final PlainIds ids;
    private final LineReading reading = reading();
    private final SheetRows sheet = new SheetRows(intake, TableShape.FACILITIES, file, "", false);

    /** Which of the plain lines come next, of all. */
    private int plain;

    private int nextShared;
    private long filled;

    /** By piece: from and to among the plain lines of a block, or -1 and the place of a record. */
    private int[] pieces = new int[1 << 8];

    private int pieceCount;
    private final List<LineBlock> pieceBlocks = new ArrayList<>();

    Taking(List<LineBlock> joined, int[] shared, PlainIds ids) {
      this.joined = joined;
      this.shared = shared;
      this.ids = ids;
    }

    void take() throws UnreadableDataException {
      for (CsvRow row : head) {
        hand(row);
      }
      // at the first rows the header is not settled: they come together
      for (int i = 0; i < intake.facilities().size(); i++) {
        piece(null, -1, i);
      }
      for (LineBlock block : joined) {
        filled += block.filled;
        int done = 0;
        for (int i = 0; i < block.odds; i++) {
          plain(block, done, block.odd[4 * i]);
          done = block.odd[4 * i];
          odd(record(reading, block, i));
        }
        plain(block, done, block.plain);
      }
      sheet.passed(plain - shared.length, filled);
      sheet.end();
      columns();
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
        piece(null, -1, known);
      }
    }

    /** Plain lines, of which those are odd after all that share their id with another row. */
    private void plain(LineBlock block, int from, int to) throws UnreadableDataException {
      int begin = from;
      for (int i = from; i < to; i++, plain++) {
        if (nextShared < shared.length && shared[nextShared] == plain) {
          nextShared++;
          if (begin < i) {
            piece(block, begin, i);
          }
          begin = i + 1;
          int line = block.columns[i * block.by.stride() + LineScan.LINE];
          int end = StoredLines.end(bytes, line);
          CsvRow row = reading.record(line, end, block.number(block.stretch(i), i));
          filled -= row.filled(Integer.MAX_VALUE);
          odd(row);
        }
      }
      if (begin < to) {
        piece(block, begin, to);
      }
    }

    private void piece(LineBlock block, int from, int to) {
      if (2 * pieceCount + 2 > pieces.length) {
        pieces = Arrays.copyOf(pieces, pieces.length * 2);
      }
      pieces[2 * pieceCount] = from;
      pieces[2 * pieceCount + 1] = to;
      pieceBlocks.add(block);
      pieceCount++;
    }

    private void columns() {
      List<Facility> odd = List.copyOf(intake.facilities());
      int size = plain - shared.length + odd.size();
      FacilityColumns.Builder builder = new FacilityColumns.Builder(size);
      int[] lines = new int[size];
      Stretches stretches = new Stretches();
      Map<LineScan, Numbers> numbers = new HashMap<>();
      boolean ascending = ids.ascending();
      String last = null;
      for (int p = 0; p < pieceCount; p++) {
        LineBlock block = pieceBlocks.get(p);
        int from = pieces[2 * p];
        int to = pieces[2 * p + 1];
        int begin = builder.size();
        if (block == null) {
          lines[begin] = ~to;
          builder.add(odd.get(to));
        } else {
          stretches.add(block, from, to, begin);
          numbers
              .computeIfAbsent(block.by, by -> new Numbers(by, builder))
              .add(block, from, to, lines);
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
              stretches.firsts(),
              stretches.numbers(),
              () -> reading(sheet.columns()));
      intake.columns(builder.build(stored, ascending), stored);
    }

    private String id(List<Facility> odd, int line) {
      return line < 0 ? odd.get(~line).id() : ids.of(line);
    }
  }

  /** The numbers of one scan in the columns of the whole file, in which they come in its order. */
  private static final class Numbers {
    private static final int UNKNOWN = -1;

    private final LineScan scan;
    private final FacilityColumns.Builder all;
    private final int[] profiles;
    private final int[] places;
    private final Count[] counts;

    Numbers(LineScan scan, FacilityColumns.Builder all) {
      this.scan = scan;
      this.all = all;
      this.profiles = new int[scan.profiles()];
      this.places = new int[scan.places()];
      this.counts = scan.counts();
      Arrays.fill(profiles, UNKNOWN);
      Arrays.fill(places, UNKNOWN);
    }

    /** Adds plain lines of a block. */
    void add(LineBlock block, int from, int to, int[] lines) {
      int[] columns = block.columns;
      int stride = scan.stride();
      for (int at = from * stride; at < to * stride; at += stride) {
        lines[all.size()] = columns[at + LineScan.LINE];
        int profile = columns[at + LineScan.PROFILE];
        if (profiles[profile] == UNKNOWN) {
          profiles[profile] = all.profile(scan.profile(profile));
        }
        int place = columns[at + LineScan.PLACE];
        if (places[place] == UNKNOWN) {
          places[place] = all.place(scan.place(place));
        }
        all.add(
            profiles[profile],
            places[place],
            columns[at + LineScan.OPENED],
            columns[at + LineScan.CLOSED]);
        for (int i = 0; i < counts.length; i++) {
          int count = columns[at + LineScan.COUNTS + i];
          if (count >= 0) {
            all.count(counts[i], count);
          }
        }
      }
    }
  }

  /** From which positions on which records follow each other. */
  private static final class Stretches {
    private int[] all = new int[1 << 8];
    private int count;

    /** Adds plain lines of a block, of which the first has this position. */
    void add(LineBlock block, int from, int to, int position) {
      int at = block.stretch(from);
      put(position, block.number(at, from));
      while (++at < block.stretched && block.stretches[2 * at] < to) {
        int line = block.stretches[2 * at];
        put(position + line - from, block.number(at, line));
      }
    }

    private void put(int position, int number) {
      if (2 * count + 2 > all.length) {
        all = Arrays.copyOf(all, all.length * 2);
      }
      all[2 * count] = position;
      all[2 * count + 1] = number;
      count++;
    }

    int[] firsts() {
      return each(0);
    }

    int[] numbers() {
      return each(1);
    }

    private int[] each(int which) {
      int[] some = new int[count];
      for (int i = 0; i < count; i++) {
        some[i] = all[2 * i + which];
      }
      return some;
    }
  }
}
