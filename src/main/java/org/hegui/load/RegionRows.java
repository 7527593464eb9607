package org.hegui.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hegui.facts.AreaType;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Region;
import org.hegui.facts.RegionLevel;

/** Reads the table {@code regions}. */
final class RegionRows {
  final Keyed<Region> regions = new Keyed<>(Region.class, Region::code);
  private List<Region> settled;

  /** The code as its own row holds it, or null where none is listed. */
  String listed(String code) {
    Region region = regions.get(code);
    return region == null ? null : region.code();
  }

  private boolean has(String code) {
    return regions.get(code) != null;
  }

  /** All regions; parents derived once {@link #settle} was called. */
  List<Region> rows() {
    return settled == null ? regions.rows() : settled;
  }

  /** Digits of a code that a spreadsheet turned into a number, else the text itself. */
  static String cleanCode(String text) {
    String flat = Texts.flat(text);
    if (flat.endsWith(".0") && Texts.digits(flat.substring(0, flat.length() - 2))) {
      flat = flat.substring(0, flat.length() - 2);
    }
    return flat.equals("0") ? "000000" : flat;
  }

  void read(DeliveredRow row) {
    String read = row.id("code");
    if (read == null) {
      row.leftOut("code");
      return;
    }
    String code = cleanCode(read);
    String name = row.text("name");
    String levelText = row.text("level");
    RegionLevel level = null;
    String typeOfLevel = null;
    if (levelText != null) {
      level = Vocabulary.find(RegionLevel.class, levelText);
      typeOfLevel = Vocabulary.regionType(levelText, null);
      if (level == null) {
        level = Vocabulary.levelOfType(typeOfLevel);
      }
      if (level == null) {
        row.lost(
            "level",
            "unknown-level",
            levelText,
            "取值之一：" + Vocabulary.all(RegionLevel.class, true),
            "one of " + Vocabulary.all(RegionLevel.class, false),
            Vocabulary.likely(RegionLevel.class, levelText));
      }
    }
    String shorter = shorter(code, level);
    if (shorter != null) {
      row.note("code", "region-code-shortened", read, "按 " + shorter + " 读入", "read as " + shorter);
      code = shorter;
    }
    RegionLevel byCode = levelOf(code);
    if (byCode == null) {
      row.warn(
          "code",
          "odd-region-code",
          read,
          "6 位（省至县）、9 位（乡）或 12 位（村）数字代码",
          "6 digits (province to county), 9 (township) or 12 (village)",
          Texts.digits(code) && code.length() < 6 ? (code + "000000").substring(0, 6) : "");
    } else if (level == null && levelText == null) {
      level = byCode;
    } else if (level != null && level != byCode && !mayDiffer(code, level)) {
      row.warn(
          "level",
          "level-against-code",
          levelText,
          "与代码 " + code + " 相符的层级",
          "the level that code " + code + " has",
          byCode.name() + " " + byCode.zh());
    }
    String typeText = row.text("type");
    String type = typeText == null ? null : Vocabulary.regionType(typeText, level);
    if (typeText != null && type == null) {
      row.lost(
          "type",
          "unknown-type",
          typeText,
          "区划类型，如：市辖区、县、旗、镇、苏木",
          "a type of region such as DISTRICT, COUNTY, BANNER, TOWN, SUMU",
          Vocabulary.likelyRegionType(typeText));
    }
    if (typeText == null
        && typeOfLevel != null
        && Vocabulary.find(RegionLevel.class, levelText) == null) {
      type = typeOfLevel;
    }
    String parent = row.above("parent");
    Long population = row.count("population");
    if (population != null && population == 0) {
      row.warn(
          "population",
          "population-zero",
          "0",
          "大于 0 的人数",
          "more than 0 persons",
          "不知道就留空",
          "leave it empty when unknown");
    }
    Integer year = year(row);
    AreaType areaType = row.term("area_type", AreaType.class);
    Set<String> tags = tags(row);
    Coordinates at = Coordinates.of(row);
    regions.add(
        code,
        new Region(
            code,
            name,
            level,
            type,
            parent == null ? null : cleanCode(parent),
            population,
            year,
            areaType,
            tags,
            at.lat(),
            at.lon(),
            row.unread(),
            row.source),
        row);
  }

  /** 9 or 6 digits of a code that was padded to 12 with zeros, or null. */
  private static String shorter(String code, RegionLevel level) {
    if (code.length() != 12 || !Texts.digits(code) || !code.endsWith("000")) {
      return null;
    }
    boolean county = code.endsWith("000000");
    if (level == null || (level == RegionLevel.TOWNSHIP && !county)) {
      return code.substring(0, county ? 6 : 9);
    }
    return county && level.compareTo(RegionLevel.COUNTY) <= 0 ? code.substring(0, 6) : null;
  }

  private static RegionLevel levelOf(String code) {
    if (!Texts.digits(code)) {
      return null;
    }
    return switch (code.length()) {
      case 6 ->
          code.equals("000000")
              ? RegionLevel.COUNTRY
              : code.endsWith("0000")
                  ? RegionLevel.PROVINCE
                  : code.endsWith("00") ? RegionLevel.PREFECTURE : RegionLevel.COUNTY;
      case 9 -> RegionLevel.TOWNSHIP;
      case 12 -> RegionLevel.VILLAGE;
      default -> null;
    };
  }

  /** Development zones and directly administered counties do not follow the digits. */
  private static boolean mayDiffer(String code, RegionLevel level) {
    return code.length() == 6
        && !code.endsWith("0000")
        && (level == RegionLevel.PREFECTURE || level == RegionLevel.COUNTY);
  }

  private static Integer year(DeliveredRow row) {
    String text = row.text("population_year");
    if (text == null) {
      return null;
    }
    String period = Dates.period(text, false);
    if (period == null || period.length() < 4) {
      row.lost("population_year", "not-a-year", text, "年份，如 2024", "a year such as 2024", "");
      return null;
    }
    return Integer.valueOf(period.substring(0, 4));
  }

  private static Set<String> tags(DeliveredRow row) {
    List<String> items = row.list("tags");
    if (items == null) {
      return row.unread().contains("tags") ? null : Set.of();
    }
    Listed listed = Listed.of(items, item -> tag(row, item));
    if (!listed.unknown().isEmpty()) {
      String unknown = listed.unknown().get(0);
      row.lost(
          "tags",
          "unknown-tag",
          unknown,
          "已知标签，如：" + String.join("、", Vocabulary.tags().values()),
          "a known tag such as " + String.join(", ", Vocabulary.tags().keySet()),
          Nearest.to(unknown, new ArrayList<>(Vocabulary.tags().values())));
      return null;
    }
    return Collections.unmodifiableSet(new TreeSet<>(listed.known()));
  }

  private static String tag(DeliveredRow row, String item) {
    String flat = Texts.flat(item);
    for (var tag : Vocabulary.tags().entrySet()) {
      if (tag.getKey().equalsIgnoreCase(flat) || tag.getValue().equals(flat)) {
        return tag.getKey();
      }
    }
    return row.intake.codes.find(item, "tag");
  }

  /** The nearest region above a code that is not listed, for a message. */
  String nearest(String code) {
    if (Texts.digits(code)) {
      for (int length : new int[] {9, 6}) {
        if (code.length() > length && has(code.substring(0, length))) {
          return code.substring(0, length);
        }
      }
      if (code.length() > 4 && has(code.substring(0, 4) + "00")) {
        return code.substring(0, 4) + "00";
      }
    }
    return "";
  }

  /** Derives parents from codes where the cell is empty and the region above is listed. */
  void settle(Intake intake) {
    settled = new ArrayList<>(regions.rows().size());
    TreeMap<String, Integer> derivedBySheet = new TreeMap<>();
    for (Region region : regions.rows()) {
      Region kept = region;
      if (region.parent() == null && !region.unread().contains("parent")) {
        String above = above(region.code());
        if (above != null) {
          kept = withParent(region, above);
          String sheet = region.source().cell("parent").file() + region.source().sheet().name();
          if (derivedBySheet.merge(sheet, 1, Integer::sum) == 1) {
            intake.problems.add(
                Severity.NOTE,
                "parent-derived",
                region.source().cell("parent"),
                region.code(),
                "上级代码为空，按代码前几位归入 " + above + "（以下同类行不再逐一列出）",
                "no parent given; "
                    + above
                    + " by the code's prefix (further such rows are not listed)");
          }
        }
      } else if (region.parent() != null && !has(region.parent())) {
        String parent = region.parent();
        String listed = parent.length() == 12 && parent.endsWith("000") ? nearest(parent) : "";
        if (!listed.isEmpty()
            && parent.substring(listed.length()).chars().allMatch(c -> c == '0')) {
          kept = withParent(region, listed);
        } else {
          intake.problems.add(
              Severity.WARNING,
              "unknown-parent",
              region.source().cell("parent"),
              parent,
              "行政区划表中的代码；根留空",
              "a code of table regions; empty for a root",
              nearest(region.code()));
        }
      } else if (region.code().equals(region.parent())) {
        intake.problems.add(
            Severity.WARNING,
            "own-parent",
            region.source().cell("parent"),
            region.code(),
            "上级代码不能是自己；根留空",
            "a region is not its own parent; leave it empty for a root");
        kept = withParent(region, null);
      }
      settled.add(kept);
    }
  }

  private String above(String code) {
    if (!Texts.digits(code)) {
      return null;
    }
    List<String> candidates = new ArrayList<>();
    if (code.length() > 9) {
      candidates.add(code.substring(0, 9));
    }
    if (code.length() > 6) {
      candidates.add(code.substring(0, 6));
    }
    if (code.length() >= 6) {
      candidates.add(code.substring(0, 4) + "00");
      candidates.add(code.substring(0, 2) + "0000");
      candidates.add("000000");
    }
    for (String candidate : candidates) {
      if (!candidate.equals(code) && has(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  private static Region withParent(Region region, String parent) {
    return new Region(
        region.code(),
        region.name(),
        region.level(),
        region.type(),
        parent,
        region.population(),
        region.populationYear(),
        region.areaType(),
        region.tags(),
        region.lat(),
        region.lon(),
        region.unread(),
        region.source());
  }
}
