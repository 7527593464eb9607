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
  /** Where in the columns of a line its parts stand; the counts follow. */
  static final int LINE = 0;

  static final int PROFILE = 1;
  static final int PLACE = 2;
  static final int OPENED = 3;
  static final int CLOSED = 4;
  static final int COUNTS = 5;

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
  private static final int DAY = 7;
  private static final int DECIMAL = 8;

  /** Texts of more bytes are not remembered. */
  private static final int LONGEST = 2_000;

  private static final int FIRST_YEAR = 1900;
  private static final int YEARS = 300;
  private static final int DECIMAL_CHARACTERS = 17;

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

  /** By position: what stands there, in which part of the columns, the texts and their column. */
  private final int[] roles;

  private final int[] parts;
  private final CellWords[] words;

  /** How many texts were numbered; those of them that are remembered are in {@link #words}. */
  private final int[] codes;

  private final DeliveredColumn[] columns;
  private final int[] template;

  private final Tuples tuples = new Tuples();
  private final List<Profile> profiles = new ArrayList<>();
  private final List<String> places = new ArrayList<>();

  /** From and to of the cells of the record, no more than the header has. */
  private final int[] bounds;

  private int cells;
  private int filled;
  private boolean strange;

  private LineBlock block;
  private int idFrom;
  private int idTo;
  private int asked;

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
    this.bounds = new int[2 * width];
    Count[] counts = counts();
    this.template = new int[COUNTS + counts.length];
    Arrays.fill(template, -1);
    template[PLACE] = 0;
    template[OPENED] = FacilityColumns.NO_DAY;
    template[CLOSED] = FacilityColumns.NO_DAY;
    places.add(null);
    for (int i = 0; i < counts.length; i++) {
      parts[reading.columns().named(column(counts[i])).position] = COUNTS + i;
    }
    reading.columns().all().forEach(this::place);
  }

  /** The canonical name of a column of counts. */
  static String column(Count count) {
    return count.name().toLowerCase(Locale.ROOT);
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
      case "opened_on" -> role(at, DAY, OPENED);
      case "closed_on" -> role(at, DAY, CLOSED);
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
      default -> roles[at] = COUNT;
    }
  }

  private void role(int at, int role, int part) {
    roles[at] = role;
    parts[at] = part;
  }

  /** How many numbers are kept of a line. */
  int stride() {
    return template.length;
  }

  /** The counts that are kept of a line, in their order. */
  Count[] counts() {
    return Arrays.stream(Count.values())
        .filter(count -> reading.columns().named(column(count)) != null)
        .toArray(Count[]::new);
  }

  /** A profile by its number in the columns. */
  Profile profile(int number) {
    return profiles.get(number);
  }

  int profiles() {
    return profiles.size();
  }

  /** A region code by its number in the columns; null for none. */
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

  /** Scans a block. Behind the last byte of the file a line end must stand. */
  void scan(LineBlock part) {
    block = part;
    block.by = this;
    idTo = 0;
    boolean gap = true;
    int at = part.start;
    while (at < part.end) {
      int next = cut(at, part.end);
      if (next == CUT_OFF) {
        break;
      }
      if (strange || filled > 0) {
        part.room(template.length);
        if (!strange && plain(at, next)) {
          if (gap) {
            part.stretch();
            gap = false;
          }
          part.plain++;
          part.filled += filled;
        } else {
          part.malformed |= !Utf8.valid(bytes, at, next);
          part.odd(at, next);
          part.oddFilled += filled;
          gap = true;
        }
      } else {
        gap = true;
      }
      part.records++;
      at = next;
    }
    part.stop = at;
  }

  private boolean ends(byte b) {
    return (b & 0xc0) == 0 && (stops >>> b & 1) != 0;
  }

  /** Notes the cells of a record, as {@link CsvRecords} would; gives where the next one starts. */
  private int cut(int start, int end) {
    byte[] all = bytes;
    int at = start;
    int count = 0;
    int some = 0;
    boolean odd = false;
    while (true) {
      int from = at;
      int to;
      if (all[at] == '"') {
        to = quoted(at + 1, end);
        if (to == CUT_OFF) {
          return CUT_OFF;
        }
        // more than a plain text in quotes: cut with care where its line is read
        odd |= quotedOdd;
        from++;
        at = to + 1;
        if (!ends(all[at])) {
          filled = Math.max(some + 1, mostColumns);
          strange = true;
          return limited(start, firstLine(start, end));
        }
      } else {
        while (!ends(all[at])) {
          at++;
        }
        to = at;
      }
      if (count < width) {
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
      } else {
        odd |= from != to || count >= mostColumns;
      }
      count++;
      some += from == to ? 0 : 1;
      byte stop = all[at];
      at++;
      if (stop != separator) {
        if (stop == '\r' && all[at] == '\n') {
          at++;
        }
        cells = Math.min(count, width);
        filled = some;
        strange = odd;
        return limited(start, Math.min(at, end));
      }
    }
  }

  /** Whether the cell that was cut last has quotes or line ends in its quotes. */
  private boolean quotedOdd;

  /** Where the quotes end that begin before a place. */
  private int quoted(int from, int end) {
    quotedOdd = false;
    int at = from;
    while (true) {
      while (at < end && bytes[at] != '"') {
        quotedOdd |= bytes[at] == '\n' || bytes[at] == '\r';
        at++;
      }
      if (at >= end) {
        return CUT_OFF;
      }
      if (bytes[at + 1] != '"') {
        return at;
      }
      quotedOdd = true;
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

  /** Whether the line that was cut is plain; then its columns are noted. */
  private boolean plain(int line, int next) {
    if (filled <= 3) {
      // perhaps a note
      return false;
    }
    int[] out = block.columns;
    int own = block.plain * template.length;
    System.arraycopy(template, 0, out, own, template.length);
    out[own + LINE] = line;
    tuples.begin();
    int newIdFrom = 0;
    int newIdTo = 0;
    boolean first = true;
    for (int i = 0; i < cells; i++) {
      int from = bounds[2 * i];
      int to = bounds[2 * i + 1];
      if (from == to) {
        continue;
      }
      int part = parts[i];
      switch (roles[i]) {
        case ID -> {
          if (!id(from, to) || CreditCode.wrong(bytes, from, to)) {
            return false;
          }
          newIdFrom = from;
          newIdTo = to;
        }
        case NAME -> {
          if (!name(from, to)) {
            return false;
          }
        }
        case REGION -> {
          int place = word(i, from, to);
          if (place < 0) {
            return false;
          }
          out[own + PLACE] = place;
        }
        case WORD -> {
          int code = word(i, from, to);
          if (code < 0 || !tuples.word(part, code)) {
            return false;
          }
        }
        case PARENT -> {
          if (!id(from, to)) {
            return false;
          }
          tuples.managed();
        }
        case COUNT -> {
          int count = count(from, to);
          if (count < 0) {
            count = word(i, from, to);
          }
          if (count < 0) {
            return false;
          }
          out[own + part] = count;
          tuples.counted(part - COUNTS);
        }
        case DAY -> {
          int day = day(from, to);
          if (day == ODD) {
            day = word(i, from, to);
          }
          if (day == ODD) {
            return false;
          }
          out[own + part] = day;
        }
        case DECIMAL -> {
          if (!decimal(from, to, part)) {
            return false;
          }
        }
        default -> {
          if (!unread(from, to, first)) {
            return false;
          }
        }
      }
      first = false;
    }
    if (newIdTo == 0
        || out[own + OPENED] != FacilityColumns.NO_DAY
            && out[own + CLOSED] != FacilityColumns.NO_DAY
            && out[own + CLOSED] < out[own + OPENED]) {
      return false;
    }
    int profile = tuples.find();
    if (profile == CellWords.MISSING) {
      profile = newProfile(line, next);
    }
    if (profile < 0) {
      return false;
    }
    out[own + PROFILE] = profile;
    follow(newIdFrom, newIdTo);
    return true;
  }

  private void follow(int from, int to) {
    if (idTo != 0 && Arrays.compareUnsigned(bytes, idFrom, idTo, bytes, from, to) >= 0) {
      block.ascending = false;
    }
    idFrom = from;
    idTo = to;
  }

  private int newProfile(int line, int next) {
    asked++;
    Facility read = reading.remarkless(line, next, 0);
    int number = ODD;
    if (read != null) {
      number = profiles.size();
      profiles.add(Profile.of(read));
    }
    tuples.put(number);
    return number;
  }

  /** Whether it is an id of letters, digits and hyphens, which has a digit as no header has. */
  private boolean id(int from, int to) {
    int kinds = 0;
    for (int i = from; i < to; i++) {
      int kind = bytes[i] < 0 ? 0 : OF_ID[bytes[i]];
      if (kind == 0) {
        return false;
      }
      kinds |= kind;
    }
    return (kinds & DIGIT) != 0 && to - from <= longestText;
  }

  /** Whether it is a text that is kept as it is and speaks of no total. */
  private boolean name(int from, int to) {
    boolean total = false;
    int at = from;
    while (at < to) {
      int b = bytes[at];
      if (b > ' ' && b < 0x7f) {
        at++;
      } else if (b < 0) {
        if (!chinese(at, to)) {
          return false;
        }
        total |= total(at);
        at += 3;
      } else if (b == ' ' && at > from && at + 1 < to && (bytes[at + 1] & 0xff) > ' ') {
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

  /** Whether a cell that nobody reads is certainly filled and makes no total of its row. */
  private boolean unread(int from, int to, boolean first) {
    int at = from;
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    if (at < to && !Utf8.valid(bytes, at, to)) {
      return false;
    }
    boolean seen = bytes[from] < 0 ? chinese(from, to) : bytes[from] > ' ' && bytes[from] < 0x7f;
    return seen && !(first && at < to && SheetRows.total(text(from, to)));
  }

  /** A number of one to nine digits and nothing else, else {@link #ODD}. */
  private int count(int from, int to) {
    if (to - from > 9 || to - from > longestText) {
      return ODD;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
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
        Long count = counted(column, read);
        return count == null || count > Integer.MAX_VALUE ? ODD : count.intValue();
      }
      default -> {
        LocalDate day = parts[position] == OPENED ? read.openedOn() : read.closedOn();
        return day == null ? FacilityColumns.NO_DAY : (int) day.toEpochDay();
      }
    }
  }

  private static Long counted(DeliveredColumn column, Facility read) {
    for (Count count : Count.values()) {
      if (column(count).equals(column.column.name())) {
        return count.of(read);
      }
    }
    throw new IllegalArgumentException(column.column.name());
  }
}
