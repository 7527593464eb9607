package org.hegui.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Region;

/**
 * Resolves the codes by which rows name regions, facilities and alliances. What is not listed is
 * kept as delivered and reported; tables that were not delivered are not asked.
 */
final class References {
  private static final String AMBIGUOUS = "";

  private final Intake intake;
  private final RegionRows regions;
  private final FacilityRows facilities;
  private final AllianceRows alliances;
  private Map<String, String> unpadded;
  private Set<String> ancestors;

  References(Intake intake, RegionRows regions, FacilityRows facilities, AllianceRows alliances) {
    this.intake = intake;
    this.regions = regions;
    this.facilities = facilities;
    this.alliances = alliances;
  }

  /** A region code as listed, else as delivered. */
  String region(DeliveredRow row, String column, Severity severity) {
    return row.meaning(column, () -> readRegion(row, column, severity));
  }

  private String readRegion(DeliveredRow row, String column, Severity severity) {
    String text = row.id(column);
    if (text == null) {
      return null;
    }
    String code = RegionRows.cleanCode(text);
    if (!intake.has(TableShape.REGIONS)) {
      return code;
    }
    String listed = listedRegion(code);
    if (listed != null) {
      if (!listed.equals(code)) {
        row.note(column, "region-code-shortened", text, "按 " + listed + " 读入", "read as " + listed);
      }
      return listed;
    }
    String nearest = regions.nearest(code);
    boolean none = nearest.isEmpty();
    intake.problems.add(
        severity,
        "unknown-region",
        row.place(column),
        text,
        "行政区划表中的代码",
        "a code of table regions",
        none ? "代码已更换或写错；或将该地区加入行政区划表" : nearest,
        none ? "an outdated or mistyped code; or add the region to table regions" : nearest);
    return code;
  }

  private String listedRegion(String code) {
    String listed = regions.listed(code);
    if (listed != null) {
      return listed;
    }
    if (Texts.digits(code) && code.endsWith("000")) {
      for (int length : new int[] {9, 6}) {
        if (code.length() > length
            && code.substring(length).chars().allMatch(c -> c == '0')
            && regions.listed(code.substring(0, length)) != null) {
          return regions.listed(code.substring(0, length));
        }
      }
    }
    return null;
  }

  /** A facility id as listed, else as delivered. */
  String facility(DeliveredRow row, String column) {
    String id = row.id(column);
    if (id == null || !intake.has(TableShape.FACILITIES)) {
      return id;
    }
    String listed = facilities.listed(id);
    if (listed != null) {
      return listed;
    }
    String padded = padded(id);
    if (padded != null) {
      row.warn(
          column,
          "lost-zeros",
          id,
          "带前面的 0 的代码；已按 " + padded + " 读入",
          "a code with its leading zeros; read as " + padded,
          padded);
      return padded;
    }
    row.warn(column, "unknown-facility", id, "医疗卫生机构表中的机构代码", "an id of table facilities", "");
    return id;
  }

  private String padded(String id) {
    if (!Texts.digits(id)) {
      return null;
    }
    if (unpadded == null) {
      unpadded = new HashMap<>();
      facilities
          .ids()
          .filter(Texts::digits)
          .forEach(own -> unpadded.merge(withoutZeros(own), own, (one, other) -> AMBIGUOUS));
    }
    String found = unpadded.get(withoutZeros(id));
    return found == null || found.equals(AMBIGUOUS) ? null : found;
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  /** An alliance id as delivered. */
  String alliance(DeliveredRow row, String column) {
    return row.meaning(column, () -> readAlliance(row, column));
  }

  private String readAlliance(DeliveredRow row, String column) {
    String id = row.id(column);
    String listed = id == null ? null : alliances.listed(id);
    if (id != null && listed == null && intake.has(TableShape.ALLIANCES)) {
      row.warn(column, "unknown-alliance", id, "医联体表中的编号", "an id of table alliances", "");
    }
    return listed == null ? id : listed;
  }

  /** Code of the region, facility or alliance that a row is about. */
  String subject(DeliveredRow row) {
    return row.meaning("subject", () -> readSubject(row));
  }

  private String readSubject(DeliveredRow row) {
    String text = row.id("subject");
    if (text == null) {
      return null;
    }
    for (String listed :
        new String[] {regions.listed(text), facilities.listed(text), alliances.listed(text)}) {
      if (listed != null) {
        return listed;
      }
    }
    String code = RegionRows.cleanCode(text);
    String region = listedRegion(code);
    if (region != null) {
      return region;
    }
    if (ancestor(code)) {
      return code;
    }
    String padded = padded(text);
    if (padded != null) {
      row.warn(
          "subject",
          "lost-zeros",
          text,
          "带前面的 0 的代码；已按 " + padded + " 读入",
          "a code with its leading zeros; read as " + padded,
          padded);
      return padded;
    }
    if (intake.has(TableShape.REGIONS) && intake.has(TableShape.FACILITIES)) {
      row.warn(
          "subject",
          "unknown-subject",
          text,
          "已报送的区划代码、机构代码或医联体编号",
          "a region, facility or alliance of this data set",
          regions.nearest(code));
    }
    return text;
  }

  /** Whether a code is that of a region above a listed one, by its prefix. */
  private boolean ancestor(String code) {
    if (ancestors == null) {
      ancestors = new HashSet<>();
      ancestors.add("000000");
      for (Region region : regions.rows()) {
        String own = region.code();
        if (Texts.digits(own) && own.length() >= 6) {
          ancestors.add(own.substring(0, 2) + "0000");
          ancestors.add(own.substring(0, 4) + "00");
          ancestors.add(own.substring(0, 6));
          if (own.length() >= 9) {
            ancestors.add(own.substring(0, 9));
          }
        }
      }
    }
    return ancestors.contains(code);
  }
}
