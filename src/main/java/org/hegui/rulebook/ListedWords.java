package org.hegui.rulebook;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.facts.Affiliation;
import org.hegui.facts.AreaType;
import org.hegui.facts.Codes;
import org.hegui.facts.Form;
import org.hegui.facts.Profit;
import org.hegui.facts.ProgrammeLevel;
import org.hegui.facts.ProgrammeRole;
import org.hegui.facts.ProgrammeState;
import org.hegui.facts.RegionLevel;
import org.hegui.facts.Sponsor;
import org.hegui.facts.Tightness;
import org.hegui.facts.Unified;
import org.hegui.facts.Via;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedMember;
import org.hegui.measure.AskedProgramme;
import org.hegui.measure.AskedRegion;

/** The words that a question accepts in quotes. */
final class ListedWords {
  private static final Set<String> INDICATORS =
      Set.of(
          "indicator",
          "indicatorIn",
          "change",
          "yearOnYear",
          "yearOnYearIn",
          "lowestYear",
          "target",
          "planned");
  private static final Set<String> RECORDS =
      Set.of("done", "started", "recordsIn", "issuedOwn", "implemented", "late", "noted");

  private ListedWords() {}

  /**
   * Null where any text may stand; in no order.
   *
   * @param position of the word among the arguments, from 0
   */
  static Set<String> of(String method, int position, Class<?> asked, Codes codes) {
    if (method.equals("late") && position == 1) {
      return names(RegionLevel.class);
    }
    if (method.equals("noted") && position == 1) {
      return null;
    }
    if (INDICATORS.contains(method)) {
      return listed(codes, "indicator");
    }
    if (RECORDS.contains(method)) {
      return listed(codes, "attestation", "capability");
    }
    if (asked == AskedFacility.class) {
      return switch (method) {
        case "has" -> listed(codes, "capability");
        case "countyTag" -> listed(codes, "tag");
        case "profit" -> names(Profit.class);
        case "affiliation" -> names(Affiliation.class);
        case "sponsor" -> names(Sponsor.class);
        case "area" -> names(AreaType.class);
        default -> null;
      };
    }
    if (asked == AskedProgramme.class) {
      return switch (method) {
        case "type" -> listed(codes, "programme");
        case "level" -> names(ProgrammeLevel.class);
        case "role" -> names(ProgrammeRole.class);
        case "state" -> names(ProgrammeState.class);
        default -> null;
      };
    }
    if (asked == AskedAlliance.class) {
      return switch (method) {
        case "form" -> names(Form.class);
        case "unified" -> names(Unified.class);
        case "tightness" -> names(Tightness.class);
        case "regionLevel" -> names(RegionLevel.class);
        case "leadSpecialty" -> listed(codes, "programme", "capability");
        default -> null;
      };
    }
    if (asked == AskedMember.class) {
      return method.equals("via") ? names(Via.class) : null;
    }
    if (asked == AskedRegion.class) {
      return switch (method) {
        case "level", "above" -> names(RegionLevel.class);
        case "area" -> names(AreaType.class);
        case "tag" -> listed(codes, "tag");
        default -> null;
      };
    }
    return null;
  }

  private static Set<String> listed(Codes codes, String... kinds) {
    if (kinds.length == 1) {
      return codes.byKind().getOrDefault(kinds[0], Map.of()).keySet();
    }
    Set<String> known = new HashSet<>();
    for (String kind : kinds) {
      known.addAll(codes.byKind().getOrDefault(kind, Map.of()).keySet());
    }
    return known;
  }

  private static <E extends Enum<E>> Set<String> names(Class<E> type) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(type.getEnumConstants()).forEach(constant -> names.add(constant.name()));
    return names;
  }
}
