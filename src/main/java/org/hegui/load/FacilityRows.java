package org.hegui.load;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hegui.facts.Affiliation;
import org.hegui.facts.Capabilities;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.Grade;
import org.hegui.facts.Ownership;
import org.hegui.facts.Profit;
import org.hegui.facts.Source;
import org.hegui.facts.Sponsor;

/** Reads the table {@code facilities}. */
final class FacilityRows {
  Keyed<Facility> facilities = new Keyed<>(Facility.class, Facility::id);

  /** All rows, where they were read by columns; some are in {@link #facilities} as well. */
  private FacilityColumns columns;

  private StoredLines lines;

  /** The id as its own row holds it, or null where none is listed. */
  String listed(String id) {
    if (columns != null) {
      return columns.find(id) < 0 ? null : id;
    }
    Facility facility = facilities.get(id);
    return facility == null ? null : facility.id();
  }

  List<Facility> rows() {
    return columns == null ? facilities.rows() : columns;
  }

  /** All ids, in the order of the rows. */
  Stream<String> ids() {
    return columns == null
        ? facilities.rows().stream().map(Facility::id)
        : IntStream.range(0, columns.size()).mapToObj(columns::id);
  }

  /** Takes all rows that were read by columns, those that are here already included. */
  void columns(FacilityColumns all, StoredLines stored) {
    columns = all;
    lines = stored;
  }

  void read(DeliveredRow row, References references) {
    if (columns != null) {
      // another file: who reads row by row compares each row with all before
      facilities = new Keyed<>(Facility.class, Facility::id);
      columns.forEach(each -> facilities.add(each.id(), each, null));
      columns = null;
      lines = null;
    }
    Facility facility = facility(row, references);
    if (facility != null) {
      facilities.add(facility.id(), facility, row);
    }
  }

  /** What a row says, or null for one that is left out. */
  static Facility facility(DeliveredRow row, References references) {
    String id = row.id("id");
    if (id == null) {
      row.leftOut("id");
      return null;
    }
    if (CreditCode.looksLike(id) && CreditCode.check(id) != id.charAt(17)) {
      char check = CreditCode.check(id);
      row.warn(
          "id",
          "check-character",
          id,
          "统一社会信用代码的校验位（GB 32100）应相符",
          "the check character of GB 32100",
          check == 0 ? "" : id.substring(0, 17) + check);
    }
    String name = row.text("name");
    String region = references.region(row, "region", Severity.ERROR);
    String category = row.meaning("category", () -> category(row));
    Rank rank = Rank.of(row);
    Ownership ownership = row.term("ownership", Ownership.class);
    Sponsor sponsor = row.term("sponsor", Sponsor.class);
    Affiliation affiliation = row.term("affiliation", Affiliation.class);
    String parent = row.above("parent");
    Profit profit = row.term("profit", Profit.class);
    BigDecimal radius = row.decimal("service_radius_km", "公里", "千米", "km");
    if (radius != null && radius.signum() < 0) {
      row.lost(
          "service_radius_km",
          "number-out-of-range",
          radius.toPlainString(),
          "不小于 0 的公里数",
          "kilometres, not below 0",
          "");
      radius = null;
    }
    LocalDate opened = row.day("opened_on");
    LocalDate closed = row.lastDay("closed_on");
    if (opened != null && closed != null && closed.isBefore(opened)) {
      row.warn(
          "closed_on",
          "closed-before-opened",
          closed.toString(),
          "不早于开业日期 " + opened,
          "not before the opening on " + opened,
          "");
    }
    Long beds = row.count("beds");
    Long bedsAuthorised = row.count("beds_authorised");
    Long physicians = row.count("physicians");
    Long nurses = row.count("nurses");
    Long gps = row.count("gps");
    Long publicHealthStaff = row.count("public_health_staff");
    Long healthStaff = row.count("health_staff");
    Capabilities capabilities = row.meaning("capabilities", () -> capabilities(row));
    Coordinates at = Coordinates.of(row);
    return new Facility(
        id,
        name,
        region,
        category,
        rank.level(),
        rank.grade(),
        ownership,
        sponsor,
        affiliation,
        parent,
        profit,
        radius,
        opened,
        closed,
        beds,
        bedsAuthorised,
        physicians,
        nurses,
        gps,
        publicHealthStaff,
        healthStaff,
        capabilities,
        at.lat(),
        at.lon(),
        row.unread(),
        row.source);
  }

  private static String category(DeliveredRow row) {
    String text = row.text("category");
    if (text == null) {
      return null;
    }
    String code = Categories.code(text);
    if (code == null) {
      row.lost(
          "category",
          "unknown-category",
          text,
          "WS 218-2002 机构类别代码或名称，如 A100 综合医院",
          "a class of WS 218-2002 by code or name, such as A100 综合医院",
          Categories.likely(text));
    }
    return code;
  }

  private static Capabilities capabilities(DeliveredRow row) {
    List<String> items = row.list("capabilities");
    if (items == null) {
      return null;
    }
    boolean checked = row.intake.codes.lists("capability");
    Listed listed =
        Listed.of(
            items,
            item -> {
              String code = row.intake.codes.find(item, "capability");
              return code != null || checked || !plain(item) ? code : item.toUpperCase(Locale.ROOT);
            });
    for (String unknown : listed.unknown()) {
      boolean nothing = unknown.equals("无") || unknown.equalsIgnoreCase("NONE");
      row.intake.problems.add(
          Severity.ERROR,
          "unknown-capability",
          row.place("capabilities"),
          unknown,
          nothing ? "“无”不能与其他项同列；此清单按不完整处理" : "代码表中的资质与科室；此清单按不完整处理",
          nothing
              ? "NONE cannot stand beside other items; the list counts as incomplete"
              : "a listed capability; the list counts as incomplete",
          nothing ? "" : row.intake.codes.likely(unknown, "capability"));
    }
    return new Capabilities(new LinkedHashSet<>(listed.known()), listed.unknown().isEmpty());
  }

  /** Without a code list only a plain word can be a code. */
  private static boolean plain(String item) {
    for (int i = 0; i < item.length(); i++) {
      char c = item.charAt(i);
      if (!((c >= '0' && c <= '9')
          || (c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || c == '_')) {
        return false;
      }
    }
    return !item.isEmpty();
  }

  /** Reports facilities whose managing institution is not listed. */
  void checkParents(Intake intake) {
    if (columns == null) {
      for (Facility facility : facilities.rows()) {
        if (facility.parent() != null) {
          checkParent(intake, facility.id(), facility.parent(), facility.source());
        }
      }
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.profile(columns.profileAt(i)).managed()) {
        checkParent(intake, columns.id(i), lines.parent(i), columns.source(i));
      }
    }
  }

  private void checkParent(Intake intake, String id, String parent, Source source) {
    if (listed(parent) == null) {
      intake.problems.add(
          Severity.WARNING,
          "unknown-facility",
          source.cell("parent"),
          parent,
          "医疗卫生机构表中的机构代码",
          "an id of table facilities");
    } else if (id.equals(parent)) {
      intake.problems.add(
          Severity.WARNING,
          "own-parent",
          source.cell("parent"),
          parent,
          "上级机构不能是自己；没有上级请留空",
          "a facility is not its own parent; leave it empty");
    }
  }

  /**
   * 级 and 等, which often share one cell (三级甲等).
   *
   * @param text the cell of the level
   */
  private record Rank(String text, Integer level, Grade grade) {
    static Rank of(DeliveredRow row) {
      Rank said = row.meaning("level", () -> read(row));
      Grade own = row.term("grade", Grade.class);
      if (said == null) {
        return new Rank(null, null, own);
      }
      if (said.grade() != null && own != null && own != said.grade()) {
        row.lost(
            "grade",
            "grade-against-level",
            own.zh(),
            "与“级”列的 " + said.text() + " 一致",
            "the same grade as in the level cell, " + said.text(),
            said.grade().name() + " " + said.grade().zh());
        return new Rank(said.text(), said.level(), null);
      }
      if (own == null && !row.unread().contains("grade")) {
        return said;
      }
      return new Rank(said.text(), said.level(), own);
    }

    /** What the cell of the level says, or null when it is empty or cannot be read. */
    private static Rank read(DeliveredRow row) {
      String text = row.text("level");
      if (text == null) {
        return null;
      }
      String flat = Texts.flat(text).toUpperCase(Locale.ROOT);
      Integer level = null;
      String rest = "";
      if (List.of("0", "未定级", "未评级", "未定", "未评", "无", "无级别", "未定级别", "未定等级", "未评定")
          .contains(flat)) {
        level = 0;
      } else {
        for (String[] spelling : SPELLINGS) {
          if (level == null && flat.startsWith(spelling[0])) {
            level = Integer.valueOf(spelling[1]);
            rest = flat.substring(spelling[0].length());
          }
        }
        if (rest.startsWith("级")) {
          rest = rest.substring(1);
        }
        if (rest.startsWith("医院")) {
          rest = "";
        }
      }
      Grade grade = rest.isEmpty() ? null : grade(rest);
      if (level == null || (!rest.isEmpty() && grade == null)) {
        row.lost(
            "level",
            "unknown-level",
            text,
            "3 三级、2 二级、1 一级、0 未定级，可写三级甲等",
            "3, 2, 1 or 0; 三级甲等 gives level and grade",
            level == null ? "" : level.toString());
        return null;
      }
      return new Rank(text, level, grade);
    }

    private static Grade grade(String text) {
      return Vocabulary.find(Grade.class, text.equals("未评") || text.equals("未定") ? "未定等" : text);
    }

    private static final String[][] SPELLINGS = {
      {"III", "3"},
      {"II", "2"},
      {"I", "1"},
      {"三", "3"},
      {"二", "2"},
      {"一", "1"},
      {"3", "3"},
      {"2", "2"},
      {"1", "1"}
    };
  }
}
