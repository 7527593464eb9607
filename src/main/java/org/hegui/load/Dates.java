package org.hegui.load;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Days and periods as offices write them. */
final class Dates {
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

  /** Characters of a day that is written 2024-08-30. */
  static final int PLAIN = 10;

  private static final int FIRST_SHARED = 1900;

  /** The days of 150 years, each one object however often it is read. */
  private static final LocalDate[] SHARED = new LocalDate[150 * 12 * 31];

  private Dates() {}

  /** The day that stands there as 2024-08-30, or null where that is not quickly seen. */
  static LocalDate plain(char[] chars, int from) {
    if (chars[from + 4] != '-' || chars[from + 7] != '-') {
      return null;
    }
    int year = number(chars, from, 4);
    int month = number(chars, from + 5, 2);
    int day = number(chars, from + 8, 2);
    int place = ((year - FIRST_SHARED) * 12 + month - 1) * 31 + day - 1;
    if (year < FIRST_SHARED || month < 1 || month > 12 || day < 1 || day > 31) {
      return null;
    }
    if (place >= SHARED.length) {
      return of(year, month, day);
    }
    LocalDate shared = SHARED[place];
    if (shared == null) {
      shared = of(year, month, day);
      SHARED[place] = shared;
    }
    return shared;
  }

  /** A number of so many digits, or -1. */
  private static int number(char[] chars, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (chars[i] < '0' || chars[i] > '9') {
        return -1;
      }
      number = number * 10 + chars[i] - '0';
    }
    return number;
  }

  /** Year, month and day in a text; month and day are 0 when not written. */
  private record Parts(int year, int month, int day) {}

  /** The day written in a cell, or null when it is no certain day. */
  static LocalDate day(String text, boolean from1904) {
    if (text.length() == 10
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && Texts.digits(text.substring(0, 4))
        && Texts.digits(text.substring(5, 7))
        && Texts.digits(text.substring(8))) {
      return of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }
    String flat = withoutTime(Texts.shown(text));
    if (Texts.digits(flat)) {
      if (flat.length() == 8) {
        return of(number(flat, 0, 4), number(flat, 4, 6), number(flat, 6, 8));
      }
      return flat.length() == 5 ? serial(Integer.parseInt(flat), from1904) : null;
    }
    Parts parts = parts(flat);
    return parts == null || parts.day() == 0 ? null : of(parts.year(), parts.month(), parts.day());
  }

  /** The day of a spreadsheet's serial number, or null outside 1920 to 2150. */
  static LocalDate serial(int serial, boolean from1904) {
    LocalDate day = (from1904 ? EPOCH_1904 : EPOCH_1900).plusDays(serial);
    return day.getYear() < 1920 || day.getYear() > 2150 ? null : day;
  }

  /** 2025, 2025-06 or 2025-06-30, or null when the text is no certain period. */
  static String period(String text, boolean from1904) {
    String flat = withoutTime(Texts.shown(text));
    if (flat.endsWith("年度")) {
      flat = flat.substring(0, flat.length() - 1);
    }
    if (Texts.digits(flat)) {
      if (flat.length() == 4) {
        return year(Integer.parseInt(flat)) ? flat : null;
      }
      if (flat.length() == 6) {
        int month = number(flat, 4, 6);
        return year(number(flat, 0, 4)) && month >= 1 && month <= 12
            ? flat.substring(0, 4) + "-" + flat.substring(4)
            : null;
      }
      LocalDate day = day(flat, from1904);
      return day == null ? null : day.toString();
    }
    Parts parts = parts(flat);
    if (parts == null || !year(parts.year())) {
      return null;
    }
    if (parts.month() == 0) {
      return Integer.toString(parts.year());
    }
    if (parts.day() == 0) {
      // 2025.1 may be January or, as a number, October: not certain
      return flat.indexOf('.') >= 0 || parts.month() > 12
          ? null
          : parts.year() + (parts.month() < 10 ? "-0" : "-") + parts.month();
    }
    LocalDate day = of(parts.year(), parts.month(), parts.day());
    return day == null ? null : day.toString();
  }

  /** What a text that is no day may have meant, or the empty string. */
  static String likelyDay(String text) {
    Parts parts = parts(Texts.shown(text));
    if (parts != null && parts.day() != 0 && parts.year() < 100) {
      LocalDate day = of(2000 + parts.year(), parts.month(), parts.day());
      return day == null ? "" : day.toString();
    }
    return "";
  }

  private static boolean year(int year) {
    return year >= 1900 && year <= 2199;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text.substring(from, to));
  }

  private static LocalDate of(int year, int month, int day) {
    if (year < 1800 || year > 2199) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Drops a time of midnight or any time that follows a full date. */
  private static String withoutTime(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Texts.flat(text);
    }
    int cut = text.lastIndexOf(' ', colon);
    int t = text.indexOf('T');
    if (cut < 0 && t > 0 && t < colon) {
      cut = t;
    }
    return cut < 0 ? Texts.flat(text) : Texts.flat(text.substring(0, cut));
  }

  private static Parts parts(String text) {
    int[] numbers = new int[3];
    int count = 0;
    int at = 0;
    String marks = "";
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == start || at - start > 4 || count == 3) {
        return null;
      }
      numbers[count++] = number(text, start, at);
      if (at < text.length()) {
        char mark = text.charAt(at++);
        if (marks.length() >= 3 || "-/.年月日号".indexOf(mark) < 0) {
          return null;
        }
        marks += mark;
      }
    }
    boolean fits =
        switch (marks) {
          case "年" -> count == 1;
          case "-", "/", ".", "年月" -> count == 2;
          case "--", "//", "..", "年月日", "年月号" -> count == 3;
          default -> false;
        };
    return fits ? new Parts(numbers[0], numbers[1], numbers[2]) : null;
  }
}
