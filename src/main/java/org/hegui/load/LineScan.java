package org.hegui.load;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.FacilityColumns.Count;
import org.hegui.facts.FacilityColumns.Profile;

/**
 * Finds the plain lines in the bytes of a file of facilities: those on which nothing could be
 * remarked and of which only numbers are kept. Every other record is odd and left to those who read
 * row by row. For one thread, several blocks one after another.
 *
 * <p>What a text means is never decided here: the ordinary reading is asked once for each text, and
 * for each set of texts that stand together in a line.
 */
final class LineScan {
  /** The value of a text that makes its line odd. */
  private static final int ODD = Integer.MIN_VALUE + 1;

  /** A record that is not whole in its block. */
  private static final int CUT_OFF = -1;

  /** What stands at a position; 0 where nobody reads it. */
  private static final int ID = 1;

  private static final int NAME = 2;
  private static final int REGION = 3;
  private static final int WORD = 4;
  private static final int PARENT = 5;
  private static final int COUNT = 6;
  private static final int OPENED = 7;
  private static final int CLOSED = 8;
  private static final int DECIMAL = 9;

  /** A row of no more filled cells may be a note. */
  private static final int NOTE = 3;

  /** Texts of more bytes are not remembered. */
  private static final int LONGEST = 2_000;

  private static final int FIRST_YEAR = 1900;
  private static final int YEARS = 300;
  private static final int DECIMAL_CHARACTERS = 17;

  /** No more records and cells are scanned at once. */
  private static final int RECORDS = 1 << 12;

  private static final int CELLS = 1 << 18;

  /** By month from January 1900, the day of 1970 before its first, and how many days it has. */
  private static final int[] MONTHS = new int[YEARS * 12 + 1];

  /** Kinds of characters of an id, by bits. */
  private static final byte[] OF_ID = new byte[128];

  private static final int DIGIT = 1;
  private static final int LETTER = 2;

  static {
    for (int i = 0; i < MONTHS.length; i++) {
      MONTHS[i] = (int) LocalDate.of(FIRST_YEAR + i / 12, i % 12 + 1, 1).toEpochDay() - 1;
    }
    for (char c = '0'; c <= '9'; c++) {
      OF_ID[c] = DIGIT;
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      OF_ID[c] = LETTER;
      OF_ID[c + 32] = LETTER;
    }
    OF_ID['-'] = LETTER;
    OF_ID['_'] = LETTER;
  }

  private final byte[] bytes;
  private final LineReading reading;
  private final byte separator;
  private final long stops;
  private final int most;
  private final int mostColumns;
  private final int longestText;
  private final int longestDecimal;

  /** How many cells the header has. */
  private final int width;

  /** By position: what stands there, what is asked of it, and its texts. */
  private final int[] roles;

  private final int[] parts;
  private final DeliveredColumn[] columns;
  private final CellWords[] words;

  /** How many texts were numbered; those of them that are remembered are in {@link #words}. */
  private final int[] codes;

  private final Tuples tuples = new Tuples();
  private final List<Profile> profiles = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private int asked;

  /** How many records are scanned at once. */
  private final int room;

  /** Of the block at hand: from and to of the cells of its records, each of the width. */
  private final int[] bounds;

  private final int[] filled;

  /** What its lines say, as far as it is known: see {@link Tuples}. */
  private final long[] said;

  private final int[] lists;
  private final byte[] states;
  private final int[] lines;

  /** Of the record that was cut last. */
  private boolean strange;

  private boolean quotedStrange;

  /** {@code widest} is the last position that the header names. */
  LineScan(byte[] bytes, char separator, LineReading reading, int widest, Limits limits) {
    this.bytes = bytes;
    this.reading = reading;
    this.separator = (byte) separator;
    this.stops = 1L << separator | 1L << '\n' | 1L << '\r';
    this.most = Limits.RECORD_CHARACTERS;
    this.mostColumns = limits.intOf(Limit.COLUMNS);
    this.longestText = Math.min(Limits.TEXT_CHARACTERS, limits.intOf(Limit.CELL));
    this.longestDecimal =
        Math.min(DECIMAL_CHARACTERS, Math.min(longestText, limits.intOf(Limit.DIGITS)));
    this.width = widest + 1;
    this.roles = new int[width];
    this.parts = new int[width];
    this.words = new CellWords[width];
    this.codes = new int[width];
    this.columns = new DeliveredColumn[width];
    this.room = Math.max(1, Math.min(RECORDS, CELLS / width));
    this.bounds = new int[2 * width * room];
    this.filled = new int[room];
    this.said = new long[room];
    this.lists = new int[room];
    this.states = new byte[room];
    this.lines = new int[room + 1];
    places.add(null);
    reading.columns().all().forEach(this::place);
  }

  private void place(DeliveredColumn column) {
    int at = column.position;
    columns[at] = column;
    words[at] = new CellWords(bytes);
    switch (column.column.name()) {
      case "id" -> roles[at] = ID;
      case "name" -> roles[at] = NAME;
      case "region" -> roles[at] = REGION;
      case "parent" -> roles[at] = PARENT;
      case "opened_on" -> roles[at] = OPENED;
      case "closed_on" -> roles[at] = CLOSED;
      // with less no latitude is taken for a longitude
      case "lat" -> role(at, DECIMAL, 73);
      case "lon" -> role(at, DECIMAL, 180);
      case "service_radius_km" -> role(at, DECIMAL, Integer.MAX_VALUE);
      case "category" -> role(at, WORD, Tuples.CATEGORY);
      case "level" -> role(at, WORD, Tuples.LEVEL);
      case "grade" -> role(at, WORD, Tuples.GRADE);
      case "ownership" -> role(at, WORD, Tuples.OWNERSHIP);
      case "sponsor" -> role(at, WORD, Tuples.SPONSOR);
      case "affiliation" -> role(at, WORD, Tuples.AFFILIATION);
      case "profit" -> role(at, WORD, Tuples.PROFIT);
      case "capabilities" -> role(at, WORD, Tuples.CAPABILITIES);
      default -> role(at, COUNT, count(column).bit());
    }
  }

  private void role(int at, int role, int part) {
    roles[at] = role;
    parts[at] = part;
  }

  private static Count count(DeliveredColumn column) {
    return Count.valueOf(column.column.name().toUpperCase(Locale.ROOT));
  }

  /** A profile by its number in the blocks. */
  Profile profile(int number) {
    return profiles.get(number);
  }

  int profiles() {
    return profiles.size();
  }

  /** A region code by its number in the blocks; null for none. */
  String place(int number) {
    return places.get(number);
  }

  int places() {
    return places.size();
  }

  /** How often the ordinary reading was asked. */
  int asked() {
    return asked;
  }

  /**
   * Scans a part of the file; where it has more records than are scanned at once, others follow.
   * Behind the last byte of the file a line end must stand.
   */
  void scan(LineBlock part) {
    LineBlock block = part;
    scanSome(block);
    while (block.records == room && block.stop < block.end) {
      block.next = new LineBlock(block.stop, block.end);
      block = block.next;
      scanSome(block);
    }
  }

  /** Goes column by column, so that each loop does one thing. */
  private void scanSome(LineBlock block) {
    int records = cutAll(block);
    Arrays.fill(said, 0, records, 0);
    Arrays.fill(lists, 0, records, 0);
    block.by = this;
    block.records = records;
    block.opened = days(records);
    block.closed = days(records);
    block.places = new int[records];
    block.counts = new int[Count.values().length][];
    boolean bothDays = false;
    int id = 0;
    for (int i = 0; i < width; i++) {
      switch (roles[i]) {
        case ID -> {
          ids(i, records);
          id = i;
        }
        case NAME -> names(i, records);
        case REGION -> regions(i, records, block.places);
        case WORD -> words(i, records);
        case PARENT -> parents(i, records);
        case COUNT -> block.counts[parts[i]] = counts(i, records);
        case OPENED -> days(i, records, block.opened);
        case CLOSED -> {
          days(i, records, block.closed);
          bothDays = true;
        }
        case DECIMAL -> decimals(i, records);
        default -> unread(i, records);
      }
    }
    if (bothDays) {
      order(records, block.opened, block.closed);
    }
    block.profiles = profiles(records);
    follow(block, id);
    block.states = Arrays.copyOf(states, records);
    block.lines = Arrays.copyOf(lines, records + 1);
    sum(block);
  }

  private static int[] days(int records) {
    int[] days = new int[records];
    Arrays.fill(days, FacilityColumns.NO_DAY);
    return days;
  }

  /** Cuts the records of a block; gives how many. */
  private int cutAll(LineBlock block) {
    int records = 0;
    int at = block.start;
    while (at < block.end && records < room) {
      int next = cut(at, block.end, records);
      if (next == CUT_OFF) {
        break;
      }
      int some = filled[records];
      states[records] =
          strange || (some > 0 && some <= NOTE)
              ? LineBlock.ODD
              : some == 0 ? LineBlock.BLANK : LineBlock.PLAIN;
      lines[records] = at;
      records++;
      at = next;
    }
    lines[records] = at;
    block.stop = at;
    return records;
  }

  private static boolean ends(byte b, long stops) {
    return (b & 0xc0) == 0 && (stops >>> b & 1) != 0;
  }

  /** Notes the cells of a record, as {@link CsvRecords} would; gives where the next one starts. */
  private int cut(int start, int end, int record) {
    byte[] all = bytes;
    long ending = stops;
    int[] notes = bounds;
    int note = record * 2 * width;
    int last = note + 2 * width;
    int at = start;
    int count = 0;
    int some = 0;
    boolean odd = false;
    while (true) {
      int from = at;
      int to;
      if (all[at] == '"') {
        from++;
        to = quoted(from, end);
        if (to == CUT_OFF) {
          return CUT_OFF;
        }
        odd |= quotedStrange;
        at = to + 1;
        if (!ends(all[at], ending)) {
          // a line that is left out brings no cells
          filled[record] = 0;
          strange = true;
          return limited(start, firstLine(start, end));
        }
      } else {
        while (!ends(all[at], ending)) {
          at++;
        }
        to = at;
      }
      count++;
      some += from == to ? 0 : 1;
      if (note < last) {
        notes[note] = from;
        notes[note + 1] = to;
        note += 2;
      } else {
        odd |= from != to || count > mostColumns;
      }
      byte stop = all[at];
      at++;
      if (stop != separator) {
        if (stop == '\r' && all[at] == '\n') {
          at++;
        }
        Arrays.fill(notes, note, last, 0);
        filled[record] = some;
        strange = odd;
        return limited(start, Math.min(at, end));
      }
    }
  }

  /** Where the quotes end that begin before a place; more than a plain text in them is strange. */
  private int quoted(int from, int end) {
    quotedStrange = false;
    int at = from;
    while (true) {
      while (at < end && bytes[at] != '"') {
        quotedStrange |= bytes[at] == '\n' || bytes[at] == '\r';
        at++;
      }
      if (at >= end) {
        return CUT_OFF;
      }
      if (bytes[at + 1] != '"') {
        return at;
      }
      quotedStrange = true;
      at += 2;
    }
  }

  private int firstLine(int start, int end) {
    int at = start;
    while (bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
      at++;
    }
    return Math.min(at + 1, end);
  }

  /** What may be too long is left to those who count characters. */
  private int limited(int start, int next) {
    return next - start > most ? CUT_OFF : next;
  }

  private void ids(int position, int records) {
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    int at = 2 * position;
    for (int i = 0; i < records; i++, at += stride) {
      int from = notes[at];
      int to = notes[at + 1];
      if (kinds[i] == LineBlock.PLAIN && (!id(from, to) || CreditCode.wrong(bytes, from, to))) {
        kinds[i] = LineBlock.ODD;
      }
    }
  }

  private void names(int position, int records) {
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    int at = 2 * position;
    for (int i = 0; i < records; i++, at += stride) {
      if (kinds[i] == LineBlock.PLAIN && !name(notes[at], notes[at + 1])) {
        kinds[i] = LineBlock.ODD;
      }
    }
  }

  private void regions(int position, int records, int[] found) {
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    int at = 2 * position;
    for (int i = 0; i < records; i++, at += stride) {
      if (kinds[i] == LineBlock.PLAIN && notes[at] != notes[at + 1]) {
        found[i] = word(position, notes[at], notes[at + 1]);
        if (found[i] == ODD) {
          kinds[i] = LineBlock.ODD;
        }
      }
    }
  }

  private void words(int position, int records) {
    int at = 2 * position;
    int part = parts[position];
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    for (int i = 0; i < records; i++, at += stride) {
      if (kinds[i] == LineBlock.PLAIN && notes[at] != notes[at + 1]) {
        int code = word(position, notes[at], notes[at + 1]) + 1;
        if (code <= 0 || code > Tuples.most(part)) {
          kinds[i] = LineBlock.ODD;
        } else if (part == Tuples.CAPABILITIES) {
          lists[i] = code;
        } else {
          said[i] |= (long) code << part;
        }
      }
    }
  }

  private void parents(int position, int records) {
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    int at = 2 * position;
    for (int i = 0; i < records; i++, at += stride) {
      if (kinds[i] == LineBlock.PLAIN && notes[at] != notes[at + 1]) {
        said[i] |= Tuples.MANAGED;
        if (!id(notes[at], notes[at + 1])) {
          kinds[i] = LineBlock.ODD;
        }
      }
    }
  }

  private int[] counts(int position, int records) {
    int[] found = new int[records];
    int at = 2 * position;
    long bit = Tuples.counted(parts[position]);
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    for (int i = 0; i < records; i++, at += stride) {
      int from = notes[at];
      int to = notes[at + 1];
      found[i] = -1;
      if (kinds[i] == LineBlock.PLAIN && from != to) {
        int count = count(from, to);
        count = count == ODD ? word(position, from, to) : count;
        found[i] = count;
        said[i] |= bit;
        if (count == ODD) {
          kinds[i] = LineBlock.ODD;
        }
      }
    }
    return found;
  }

  private void days(int position, int records, int[] found) {
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    int at = 2 * position;
    for (int i = 0; i < records; i++, at += stride) {
      int from = notes[at];
      int to = notes[at + 1];
      if (kinds[i] == LineBlock.PLAIN && from != to) {
        int day = day(from, to);
        day = day == ODD ? word(position, from, to) : day;
        found[i] = day;
        if (day == ODD) {
          kinds[i] = LineBlock.ODD;
        }
      }
    }
  }

  private void decimals(int position, int records) {
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    int at = 2 * position;
    for (int i = 0; i < records; i++, at += stride) {
      if (kinds[i] == LineBlock.PLAIN
          && notes[at] != notes[at + 1]
          && !decimal(notes[at], notes[at + 1], parts[position])) {
        kinds[i] = LineBlock.ODD;
      }
    }
  }

  private void unread(int position, int records) {
    int[] notes = bounds;
    byte[] kinds = states;
    int stride = 2 * width;
    int at = 2 * position;
    for (int i = 0; i < records; i++, at += stride) {
      if (kinds[i] == LineBlock.PLAIN
          && notes[at] != notes[at + 1]
          && !unread(notes[at], notes[at + 1], i * stride, at)) {
        kinds[i] = LineBlock.ODD;
      }
    }
  }

  /** What closed before it opened is odd. */
  private void order(int records, int[] opened, int[] closed) {
    for (int i = 0; i < records; i++) {
      if (closed[i] < opened[i] && closed[i] != FacilityColumns.NO_DAY) {
        states[i] = states[i] == LineBlock.PLAIN ? LineBlock.ODD : states[i];
      }
    }
  }

  private int[] profiles(int records) {
    int[] found = new int[records];
    for (int i = 0; i < records; i++) {
      if (states[i] == LineBlock.PLAIN) {
        int number = tuples.find(said[i], lists[i]);
        if (number == CellWords.MISSING) {
          number = newProfile(i);
        }
        found[i] = number;
        if (number == ODD) {
          states[i] = LineBlock.ODD;
        }
      }
    }
    return found;
  }

  private int newProfile(int record) {
    asked++;
    Facility read = reading.remarkless(lines[record], lines[record + 1], 0);
    int number = ODD;
    if (read != null) {
      number = profiles.size();
      profiles.add(Profile.of(read));
    }
    tuples.put(said[record], lists[record], number);
    return number;
  }

  private void follow(LineBlock block, int position) {
    int last = -1;
    for (int i = 0; i < block.records; i++) {
      if (states[i] == LineBlock.PLAIN) {
        int at = 2 * (i * width + position);
        if (last >= 0
            && Arrays.compareUnsigned(
                    bytes, bounds[last], bounds[last + 1], bytes, bounds[at], bounds[at + 1])
                >= 0) {
          block.ascending = false;
          return;
        }
        last = at;
      }
    }
  }

  private void sum(LineBlock block) {
    block.list();
    for (int i = 0; i < block.records; i++) {
      block.filled += filled[i];
    }
    for (int other : block.others) {
      block.filled -= filled[other];
      if (states[other] == LineBlock.ODD) {
        block.odd++;
        block.oddFilled += filled[other];
        block.malformed |= !Utf8.valid(bytes, lines[other], lines[other + 1]);
      }
    }
  }

  /** Whether it is an id of letters, digits and hyphens, which has a digit as no header has. */
  private boolean id(int from, int to) {
    byte[] all = bytes;
    byte[] ofId = OF_ID;
    int kinds = 0;
    for (int i = from; i < to; i++) {
      int kind = all[i] < 0 ? 0 : ofId[all[i]];
      if (kind == 0) {
        return false;
      }
      kinds |= kind;
    }
    return (kinds & DIGIT) != 0 && to - from <= longestText;
  }

  /** Whether it is a text that is kept as it is and speaks of no total. */
  private boolean name(int from, int to) {
    byte[] all = bytes;
    boolean total = false;
    int at = from;
    while (at < to) {
      int b = all[at];
      if (b > ' ' && b < 0x7f) {
        at++;
      } else if (b < 0) {
        if (!chinese(at, to)) {
          return false;
        }
        total |= total(at);
        at += 3;
      } else if (b == ' ' && at > from && at + 1 < to && (all[at + 1] & 0xff) > ' ') {
        at++;
      } else {
        return false;
      }
    }
    return to - from <= longestText && !(total && SheetRows.total(text(from, to)));
  }

  /** Whether a character from U+4E00 to U+9FFF stands there. */
  private boolean chinese(int at, int to) {
    int b = bytes[at] & 0xff;
    return b >= 0xe4
        && b <= 0xe9
        && at + 2 < to
        && (bytes[at + 1] & 0xc0) == 0x80
        && (bytes[at + 2] & 0xc0) == 0x80
        && (b > 0xe4 || (bytes[at + 1] & 0xff) >= 0xb8);
  }

  /** Whether 计 stands there, which is in every word for a total. */
  private boolean total(int at) {
    return bytes[at] == (byte) 0xe8 && bytes[at + 1] == (byte) 0xae && bytes[at + 2] == (byte) 0xa1;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /**
   * Whether a cell that nobody reads is certainly filled and makes no total of its row, whose cells
   * before it are noted between two places.
   */
  private boolean unread(int from, int to, int firstNote, int note) {
    int at = from;
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    if (at < to && !Utf8.valid(bytes, at, to)) {
      return false;
    }
    boolean seen = bytes[from] < 0 ? chinese(from, to) : bytes[from] > ' ' && bytes[from] < 0x7f;
    return seen && (at == to || someFilled(firstNote, note) || !SheetRows.total(text(from, to)));
  }

  private boolean someFilled(int firstNote, int note) {
    for (int i = firstNote; i < note; i += 2) {
      if (bounds[i] != bounds[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** A number of one to nine digits and nothing else, else {@link #ODD}. */
  private int count(int from, int to) {
    if (to - from > 9 || to - from > longestText) {
      return ODD;
    }
    byte[] all = bytes;
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = all[i] - '0';
      if (digit < 0 || digit > 9) {
        return ODD;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The day that is written 2024-08-30, else {@link #ODD}. */
  private int day(int from, int to) {
    if (to - from != Dates.PLAIN
        || longestText < Dates.PLAIN
        || bytes[from + 4] != '-'
        || bytes[from + 7] != '-') {
      return ODD;
    }
    int year = count(from, from + 4);
    int month = count(from + 5, from + 7);
    int day = count(from + 8, to);
    if (year < FIRST_YEAR || year >= FIRST_YEAR + YEARS || month < 1 || month > 12 || day < 1) {
      return ODD;
    }
    int at = (year - FIRST_YEAR) * 12 + month - 1;
    return day > MONTHS[at + 1] - MONTHS[at] ? ODD : MONTHS[at] + day;
  }

  /** Whether it is a plain decimal of which the whole part is below a number. */
  private boolean decimal(int from, int to, int below) {
    if (to - from > longestDecimal) {
      return false;
    }
    int point = -1;
    long whole = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i];
      if (b == '.' && point < 0 && i > from && i + 1 < to) {
        point = i;
      } else if (b < '0' || b > '9') {
        return false;
      } else if (point < 0) {
        whole = whole * 10 + b - '0';
      }
    }
    return below == Integer.MAX_VALUE || whole < below;
  }

  /** What a text of a column means, or {@link #ODD}. */
  private int word(int position, int from, int to) {
    int known = words[position].find(from, to);
    return known == CellWords.MISSING ? newWord(position, from, to) : known;
  }

  private int newWord(int position, int from, int to) {
    int meaning = ODD;
    if (to - from <= LONGEST && Utf8.valid(bytes, from, to)) {
      asked++;
      meaning = meaning(position, text(from, to));
      words[position].put(from, to, meaning);
    }
    return meaning;
  }

  private int meaning(int position, String text) {
    DeliveredColumn column = columns[position];
    if (reading.speaksOfTable(column, text)) {
      return ODD;
    }
    if (roles[position] == WORD) {
      // what it means is asked of the whole line
      return codes[position]++;
    }
    Facility read = reading.remarkless(column, text);
    if (read == null) {
      return ODD;
    }
    switch (roles[position]) {
      case REGION -> {
        if (read.region() == null) {
          return ODD;
        }
        places.add(read.region());
        return places.size() - 1;
      }
      case COUNT -> {
        Long count = count(column).of(read);
        return count == null || count > Integer.MAX_VALUE ? ODD : count.intValue();
      }
      default -> {
        LocalDate day = roles[position] == OPENED ? read.openedOn() : read.closedOn();
        return day == null ? FacilityColumns.NO_DAY : (int) day.toEpochDay();
      }
    }
  }
}
