package org.hegui.load;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Affiliation;
import org.hegui.facts.AreaType;
import org.hegui.facts.AttestationState;
import org.hegui.facts.Basis;
import org.hegui.facts.Codes;
import org.hegui.facts.Form;
import org.hegui.facts.Grade;
import org.hegui.facts.MemberRole;
import org.hegui.facts.Mode;
import org.hegui.facts.Ownership;
import org.hegui.facts.Profit;
import org.hegui.facts.ProgrammeLevel;
import org.hegui.facts.ProgrammeRole;
import org.hegui.facts.ProgrammeState;
import org.hegui.facts.RegionLevel;
import org.hegui.facts.Sponsor;
import org.hegui.facts.Term;
import org.hegui.facts.Tightness;
import org.hegui.facts.Unified;
import org.hegui.facts.Via;

/** What may stand in the cells of the tables. */
public final class Cells {
  private static final Map<String, Class<? extends Term>> TERMS = new LinkedHashMap<>();

  static {
    TERMS.put("regions.level", RegionLevel.class);
    TERMS.put("regions.area_type", AreaType.class);
    TERMS.put("facilities.grade", Grade.class);
    TERMS.put("facilities.ownership", Ownership.class);
    TERMS.put("facilities.sponsor", Sponsor.class);
    TERMS.put("facilities.affiliation", Affiliation.class);
    TERMS.put("facilities.profit", Profit.class);
    TERMS.put("alliances.form", Form.class);
    TERMS.put("alliances.tightness", Tightness.class);
    TERMS.put("alliances.unified", Unified.class);
    TERMS.put("alliance_members.role", MemberRole.class);
    TERMS.put("alliance_members.via", Via.class);
    TERMS.put("programmes.level", ProgrammeLevel.class);
    TERMS.put("programmes.role", ProgrammeRole.class);
    TERMS.put("programmes.state", ProgrammeState.class);
    TERMS.put("indicators.basis", Basis.class);
    TERMS.put("attestations.state", AttestationState.class);
    TERMS.put("attestations.mode", Mode.class);
  }

  private Cells() {}

  /**
   * The values of a closed list, by canonical English name or code, with their Chinese names, in
   * the order of the list.
   *
   * @param table canonical English name
   * @param column canonical English name
   * @return empty where any text, number or date may stand
   */
  public static Map<String, String> values(String table, String column, Codes codes) {
    String cell = table + "." + column;
    Map<String, String> values = new LinkedHashMap<>();
    if (TERMS.containsKey(cell)) {
      for (Term term : TERMS.get(cell).getEnumConstants()) {
        values.put(term.name(), term.zh());
      }
      return values;
    }
    return switch (cell) {
      case "regions.type" -> Vocabulary.regionTypes();
      case "regions.tags" -> Vocabulary.tags();
      case "facilities.category" -> Categories.all();
      case "facilities.level" -> {
        values.put("3", "三级");
        values.put("2", "二级");
        values.put("1", "一级");
        values.put("0", "未定级");
        yield values;
      }
      case "facilities.capabilities", "collected.code" -> names(codes, "capability");
      case "programmes.type" -> names(codes, "programme");
      case "indicators.code" -> names(codes, "indicator");
      case "attestations.code" -> names(codes, "attestation");
      default -> values;
    };
  }

  private static Map<String, String> names(Codes codes, String kind) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String code : codes.codes(kind)) {
      names.put(code, codes.find(kind, code).orElseThrow().zh());
    }
    return names;
  }

  /** The closest of the known words, or the empty string where none is close. */
  public static String nearest(String text, Collection<String> known) {
    return Nearest.to(text, known);
  }

  /** The columns that say which row of a table is meant; empty for an unknown table. */
  public static List<String> key(String table) {
    for (TableShape shape : TableShape.values()) {
      if (shape.table.equals(table)) {
        return shape.columns.stream().filter(Column::key).map(Column::name).toList();
      }
    }
    return List.of();
  }

  /** The column that a part of a fact is read from: {@code beds_authorised} for bedsAuthorised. */
  public static String column(String component) {
    if (component.equals("sourceText")) {
      return "source";
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < component.length(); i++) {
      char c = component.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        name.append('_').append((char) (c + 32));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }
}
