package org.hegui.load;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Place;
import org.hegui.facts.Source;
import org.hegui.facts.Term;

/**
 * One row of a known table: gives each cell its meaning, and reports and marks the cells that have
 * none. Every method returns null for an empty cell and for one that could not be read; only the
 * latter is marked unread.
 */
final class DeliveredRow {
  private static final Set<String> COUNTED =
      Set.of("", "张", "张床", "张床位", "人", "名", "个", "家", "所", "位", "床", "床位", "口", "口人", "人口");

  private static final Set<String> OPEN_END =
      Set.of("长期", "长期有效", "永久", "永久有效", "无期限", "至今", "无", "NONE");
  private static final Set<String> NONE_ABOVE = Set.of("无", "NONE", "-", "—", "——", "/");

  /** Counts up to this one are one object each, however often they are read. */
  private static final Long[] SHARED = new Long[1 << 14];

  private static final Object NOTHING = new Object();

  final Intake intake;
  final Source source;
  private final SheetColumns columns;
  private final RawRow row;
  private Set<String> unread;

  DeliveredRow(Intake intake, SheetColumns columns, RawRow row) {
    this.intake = intake;
    this.source = new Source(columns.sheet, row.number());
    this.columns = columns;
    this.row = row;
  }

  Place place(String column) {
    return source.cell(column);
  }

  /** Columns marked so far, sorted. */
  Set<String> unread() {
    return unread == null ? Set.of() : Collections.unmodifiableSet(unread);
  }

  void markUnread(String column) {
    if (unread == null) {
      unread = new TreeSet<>();
    }
    unread.add(column);
  }

  /** Reports a cell whose value is lost. */
  void lost(String column, String code, String read, String zh, String en, String maybe) {
    lost(column, code, read, zh, en, maybe, maybe);
  }

  void lost(
      String column, String code, String read, String zh, String en, String maybe, String maybeEn) {
    markUnread(column);
    boolean open = maybe.isEmpty();
    intake.problems.add(
        Severity.ERROR,
        code,
        place(column),
        read,
        zh,
        en,
        open ? "按原始材料更正；不知道就留空" : maybe,
        open ? "correct it from the source; leave it empty when unknown" : maybeEn);
  }

  void warn(String column, String code, String read, String zh, String en, String maybe) {
    warn(column, code, read, zh, en, maybe, maybe);
  }

  void warn(
      String column, String code, String read, String zh, String en, String maybe, String maybeEn) {
    intake.problems.add(Severity.WARNING, code, place(column), read, zh, en, maybe, maybeEn);
  }

  void note(String column, String code, String read, String zh, String en) {
    intake.problems.add(Severity.NOTE, code, place(column), read, zh, en);
  }

  private Cell cell(String column) {
    DeliveredColumn at = columns.named(column);
    return at == null ? Cell.EMPTY : row.cell(at.position);
  }

  /** Whether a cell certainly has no text, which is quickly seen. */
  private boolean none(DeliveredColumn at) {
    return at == null
        || (row.chars(at.position) != null && row.from(at.position) == row.to(at.position));
  }

  /**
   * What a cell means by {@code read}, which is not asked again for a text that it once read
   * without a remark. So it must depend on nothing but the text, the column and the tables before
   * this one; and one column has one such reading.
   */
  @SuppressWarnings("unchecked")
  <T> T meaning(String column, Supplier<T> read) {
    DeliveredColumn at = columns.named(column);
    if (none(at)) {
      return null;
    }
    char[] chars = row.chars(at.position);
    if (chars == null) {
      return read.get();
    }
    int from = row.from(at.position);
    int to = row.to(at.position);
    Object known = at.meanings.find(chars, from, to);
    if (known == null) {
      int remarks = intake.problems.count();
      T found = read.get();
      if (intake.problems.count() == remarks) {
        at.meanings.put(chars, from, to, found == null ? NOTHING : found);
      }
      return found;
    }
    return known == NOTHING ? null : (T) known;
  }

  /** The cell's text, cleaned. */
  String text(String column) {
    DeliveredColumn at = columns.named(column);
    if (none(at)) {
      return null;
    }
    char[] chars = row.chars(at.position);
    if (chars != null) {
      int from = row.from(at.position);
      int length = row.to(at.position) - from;
      if (length <= intake.plainCharacters && Texts.plain(chars, from, from + length)) {
        return row.text(at.position);
      }
    }
    return cleaned(column, row.cell(at.position));
  }

  private String cleaned(String column, Cell cell) {
    String raw = cell.text();
    if (raw.isEmpty()) {
      return null;
    }
    if (cell.kind() == Cell.Kind.UNCALCULATED) {
      lost(
          column,
          "formula-without-result",
          raw,
          "公式的结果；文件中没有保存，公式不在这里计算",
          "the result of the formula; none is stored, and formulas are not evaluated here",
          "用 Excel 或 WPS 打开并保存一次",
          "open the file in a spreadsheet program and save it once");
      return null;
    }
    if (cell.kind() == Cell.Kind.BROKEN) {
      lost(
          column,
          "broken-cell",
          raw,
          "文件中保存的值；此单元格的内容缺失或已损坏",
          "the stored value; the content of this cell is missing or damaged",
          "用 Excel 或 WPS 打开，核对后另存",
          "open it in a spreadsheet program, check the cell and save");
      return null;
    }
    if (cell.kind() == Cell.Kind.ERROR) {
      lost(
          column,
          "error-cell",
          raw,
          "一个值；单元格里是错误",
          "a value; the cell holds an error",
          "更正公式或直接填值",
          "mend the formula or fill in the value");
      return null;
    }
    if (raw.length() > intake.limits.of(Limit.CELL)) {
      raw = Texts.shortened(raw, intake.limits.intOf(Limit.CELL));
    }
    String shown = Texts.shown(raw);
    if (shown.isEmpty()) {
      return null;
    }
    if (!raw.equals(shown) && Texts.hasHidden(raw)) {
      warn(
          column,
          "hidden-characters",
          shown,
          "没有看不见的控制字符的文字；已去掉",
          "text without hidden control characters; they were dropped",
          shown);
    }
    if (shown.indexOf('\ufffd') >= 0) {
      warn(
          column,
          "undecodable",
          shown,
          "能识别的字符",
          "characters that can be decoded",
          "另存为 UTF-8",
          "save it as UTF-8");
    }
    if (shown.length() > Limits.TEXT_CHARACTERS && !column.equals("capabilities")) {
      warn(
          column,
          "long-text",
          shown,
          "不超过 " + Limits.TEXT_CHARACTERS + " 个字的文字；已截短",
          "text of at most " + Limits.TEXT_CHARACTERS + " characters; it was cut",
          "确认填在了对的列，再缩短",
          "check that it is in the right column, then shorten it");
      shown = Texts.shortened(shown, Limits.TEXT_CHARACTERS);
    }
    return shown;
  }

  /** As {@link #text}, for texts that often come again. */
  String word(String column) {
    return meaning(column, () -> text(column));
  }

  /** Identifying text: as {@link #text}, reported when a workbook kept too few of its digits. */
  String id(String column) {
    String text = text(column);
    if (text != null && text.length() > 15 && cell(column).kind() == Cell.Kind.NUMBER) {
      warn(
          column,
          "long-number",
          text,
          "文本格式的代码；存成数字后，第 15 位以后的可能已丢失",
          "a code stored as text; as a number its digits beyond the 15th may be lost",
          "将该列设为文本格式后重填",
          "format the column as text and type the codes again");
    }
    return text;
  }

  /** As {@link #id}; a word or dash for nothing is the same as an empty cell. */
  String above(String column) {
    return meaning(
        column,
        () -> {
          String text = id(column);
          return text == null || NONE_ABOVE.contains(text) ? null : text;
        });
  }

  /** A whole number of persons or things, 0 to 10^10, never rounded. */
  Long count(String column) {
    DeliveredColumn at = columns.named(column);
    if (none(at)) {
      return null;
    }
    int plain = columns.multiplied ? -1 : plainCount(at);
    return plain >= 0 ? whole(plain) : readCount(at);
  }

  /** A number of up to nine digits and nothing else, or -1. */
  private int plainCount(DeliveredColumn at) {
    char[] chars = row.chars(at.position);
    if (chars == null) {
      return -1;
    }
    int from = row.from(at.position);
    int to = row.to(at.position);
    int value = 0;
    for (int i = from; i < to; i++) {
      if (chars[i] < '0' || chars[i] > '9') {
        return -1;
      }
      value = value * 10 + chars[i] - '0';
      if (i - from == 9) {
        return -1;
      }
    }
    return to - from <= intake.plainCharacters ? value : -1;
  }

  private static Long whole(long value) {
    if (value < 0 || value >= SHARED.length) {
      return value;
    }
    Long shared = SHARED[(int) value];
    if (shared == null) {
      shared = value;
      SHARED[(int) value] = shared;
    }
    return shared;
  }

  private Long readCount(DeliveredColumn at) {
    String column = at.column.name();
    String text = text(column);
    if (text == null) {
      return null;
    }
    if (text.length() <= 9 && Texts.digits(text) && !columns.multiplied) {
      return whole(Long.parseLong(text));
    }
    Amount amount = amount(text);
    if (amount == null || !COUNTED.contains(amount.unit())) {
      notNumber(column, text);
      return null;
    }
    BigDecimal value = amount.value();
    if (!at.multiplier.isEmpty() && amount.multiplier().isEmpty()) {
      value = Amount.plain(value.movePointRight(at.multiplier.equals("万") ? 4 : 3));
    }
    if (value.signum() < 0) {
      lost(
          column,
          "negative-count",
          text,
          "不小于 0 的整数",
          "a whole number not below 0",
          value.negate().toPlainString());
      return null;
    }
    if (value.scale() > 0) {
      lost(
          column,
          "fractional-count",
          text,
          "整数",
          "a whole number",
          "单位可能是“万”",
          "the unit may be 万 (10,000)");
      return null;
    }
    if (value.compareTo(Limits.COUNT) > 0) {
      lost(column, "number-out-of-range", text, "不超过 100 亿的整数", "a whole number up to 10^10", "");
      return null;
    }
    return whole(value.longValueExact());
  }

  Amount amount(String text) {
    return Amount.read(text, intake.limits.intOf(Limit.DIGITS));
  }

  /** Reports a key that could not be read, so that the row is left out. */
  void leftOut(String column) {
    intake.problems.add(
        Severity.ERROR,
        "missing-key",
        place(column),
        cell(column).text(),
        "能读出的关键列；此行未读入",
        "a key that can be read; the row was left out",
        "按原始材料更正此单元格",
        "correct this cell from the source");
  }

  void notNumber(String column, String text) {
    String maybe = scientific(text) ? "" : Amount.firstNumber(text);
    if (Set.of("无", "没有").contains(text)) {
      maybe = "0";
    }
    lost(
        column, "not-a-number", text, "数字；不知道的请留空", "a number; leave it empty when unknown", maybe);
  }

  /** 1e9: what its first digits say is not what it means. */
  private static boolean scientific(String text) {
    return text.matches("[+-]?[0-9.]{1,20}[eE][+-]?[0-9]{1,12}");
  }

  /** A decimal with one of the given units, or with none. */
  BigDecimal decimal(String column, String... units) {
    DeliveredColumn at = columns.named(column);
    if (none(at)) {
      return null;
    }
    char[] chars = row.chars(at.position);
    if (chars != null) {
      int from = row.from(at.position);
      int most = Math.min(intake.plainCharacters, intake.limits.intOf(Limit.DIGITS));
      BigDecimal plain = Amount.plain(chars, from, row.to(at.position), most);
      if (plain != null) {
        return plain;
      }
    }
    String text = text(column);
    if (text == null) {
      return null;
    }
    Amount amount = amount(text);
    boolean fits = amount != null && amount.multiplier().isEmpty() && amount.unit().isEmpty();
    if (amount != null && amount.multiplier().isEmpty()) {
      for (String unit : units) {
        fits |= amount.unit().equalsIgnoreCase(unit);
      }
    }
    if (!fits) {
      notNumber(column, text);
      return null;
    }
    return amount.value();
  }

  /** A day. */
  LocalDate day(String column) {
    LocalDate plain = plainDay(column);
    return plain != null ? plain : meaning(column, () -> readDay(column));
  }

  /** A last day that may be said to be open: 长期, 至今, 无. */
  LocalDate lastDay(String column) {
    LocalDate plain = plainDay(column);
    return plain != null
        ? plain
        : meaning(
            column,
            () -> {
              String text = cell(column).text();
              boolean open = !text.isEmpty() && OPEN_END.contains(Texts.flat(text));
              return open ? null : readDay(column);
            });
  }

  /** The day of a cell that is written 2024-08-30, or null. */
  private LocalDate plainDay(String column) {
    DeliveredColumn at = columns.named(column);
    if (none(at) || intake.plainCharacters < Dates.PLAIN) {
      return null;
    }
    char[] chars = row.chars(at.position);
    int from = row.from(at.position);
    return chars == null || row.to(at.position) - from != Dates.PLAIN
        ? null
        : Dates.plain(chars, from);
  }

  private LocalDate readDay(String column) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    LocalDate day = Dates.day(text, columns.from1904);
    if (day == null) {
      boolean partial = Dates.period(text, columns.from1904) != null;
      lost(
          column,
          partial ? "date-without-day" : "not-a-date",
          text,
          "完整日期，如 2024-08-30",
          "a full date such as 2024-08-30",
          Dates.likelyDay(text));
    }
    return day;
  }

  /** A period: 2025, 2025-06 or 2025-06-30. */
  String period(String column) {
    return meaning(column, () -> readPeriod(column));
  }

  private String readPeriod(String column) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    String period = Dates.period(text, columns.from1904);
    if (period == null) {
      lost(
          column,
          "not-a-period",
          text,
          "期间，如 2025、2025-06 或 2025-06-30",
          "a period: 2025, 2025-06 or 2025-06-30",
          "");
    }
    return period;
  }

  /** A value of a closed list. */
  <E extends Enum<E> & Term> E term(String column, Class<E> type) {
    return meaning(column, () -> readTerm(column, type));
  }

  private <E extends Enum<E> & Term> E readTerm(String column, Class<E> type) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    E term = Vocabulary.find(type, text);
    if (term == null) {
      lost(
          column,
          "unknown-" + column.replace('_', '-'),
          text,
          "取值之一：" + Vocabulary.all(type, true),
          "one of " + Vocabulary.all(type, false),
          Vocabulary.likely(type, text));
    }
    return term;
  }

  /** A listed code of one of the kinds; an unlisted one is reported and kept as read. */
  String code(String column, String... kinds) {
    return meaning(column, () -> readCode(column, kinds));
  }

  private String readCode(String column, String... kinds) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    boolean checked = false;
    for (String kind : kinds) {
      checked |= intake.codes.lists(kind);
    }
    String code = intake.codes.find(text, kinds);
    if (code != null || !checked) {
      return code == null ? text : code;
    }
    warn(
        column,
        "unlisted-code",
        text,
        "代码表中的代码或中文名",
        "a code or Chinese name of the code list",
        intake.codes.likely(text, kinds));
    return text;
  }

  /** The parts of a list cell; a single word for nothing gives an empty list. */
  List<String> list(String column) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    if (text.equalsIgnoreCase("NONE") || text.equals("无")) {
      return List.of();
    }
    List<String> items = Texts.split(text, ";；");
    if (items.size() > Limits.LIST_ITEMS
        || cell(column).text().length() > intake.limits.of(Limit.CELL)) {
      lost(
          column,
          "long-list",
          text,
          "清单最多 " + Limits.LIST_ITEMS + " 项",
          "at most " + Limits.LIST_ITEMS + " items in a list",
          "");
      return null;
    }
    return items;
  }
}
