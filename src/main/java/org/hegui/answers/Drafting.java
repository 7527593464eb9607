package org.hegui.answers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.facts.Region;
import org.hegui.facts.RegionLevel;
import org.hegui.load.Change;
import org.hegui.load.Change.Action;
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.Membership;
import org.hegui.measure.Truth;
import org.hegui.rulebook.RuleTree.Call;
import org.hegui.rulebook.RuleTree.Constraint;
import org.hegui.rulebook.RuleTree.Expression;
import org.hegui.rulebook.RuleTree.Pattern;
import org.hegui.rulebook.RuleTree.Property;
import org.hegui.rulebook.RuleTree.Variable;

/**
 * A fact that is not there yet and that a rule would count: its cells are read off the questions
 * that the rule asks of each fact it goes over.
 */
final class Drafting {
  private static final int NEW_FACILITY = 10;
  private static final int NEW_ALLIANCE = 8;
  private static final int NEW_PROGRAMME = 4;

  private final Mending mending;
  private final Walk walk;
  private final Expression argument;
  private final Pattern pattern;
  private final int nth;
  private final Map<String, Object> known;
  private final String join;
  private final String key;
  private String variable = "";
  private String field = "";

  /** The {@code nth} new fact, from 0, that a function is to count. */
  Drafting(Mending mending, Walk walk, Walk.Gathered gathered, int nth) {
    this.mending = mending;
    this.walk = walk;
    this.nth = nth;
    this.argument = gathered.function().argument();
    this.pattern = Mending.over(gathered);
    this.known = new LinkedHashMap<>(walk.variables());
    String joined = "";
    Object value = "";
    for (Constraint constraint : pattern.constraints()) {
      if (constraint.binding() != null) {
        variable = constraint.binding().text();
        field = constraint.field().text();
      } else {
        joined = constraint.field().text();
        value = walk.value(constraint.equal());
      }
    }
    this.join = joined;
    this.key = String.valueOf(value);
  }

  /** Ways to one more fact that counts; empty where none is known. */
  List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    switch (pattern.type().text()) {
      case "FacilityIn" -> facility(region(new Draft("facilities", id("facilities")), false), ways);
      case "ProgrammeIn" ->
          add(
              ways,
              fill(region(new Draft("programmes", id("programmes")), true), argument, true),
              NEW_PROGRAMME);
      case "Hosted" -> {
        Draft draft = new Draft("programmes", id("programmes"));
        draft.narrow("host", Set.of(key));
        add(ways, fill(draft, argument, true), NEW_PROGRAMME);
      }
      case "AllianceIn", "AllianceAt" -> {
        Draft draft = region(new Draft("alliances", id("alliances")), true);
        add(ways, fill(draft, argument, true), NEW_ALLIANCE);
      }
      case "Membership" -> membership(ways);
      default -> {
        // regions, townships and villages are not made by a plan
      }
    }
    return ways;
  }

  private String id(String table) {
    return mending.nextId(table);
  }

  private static void add(List<Way> ways, Draft draft, int cost) {
    if (draft != null) {
      ways.add(Way.of(draft, cost + draft.with().size()));
    }
  }

  private void facility(Draft draft, List<Way> ways) {
    add(ways, fill(draft, argument, true), NEW_FACILITY);
  }

  /** Somewhere in the region that the rule joins by. */
  private Draft region(Draft draft, boolean whole) {
    Set<String> codes = new LinkedHashSet<>();
    Region region = mending.region(key);
    boolean county =
        region != null
            && region.level() != null
            && region.level().compareTo(RegionLevel.COUNTY) >= 0;
    if (whole || county) {
      codes.add(key);
    }
    if (!county) {
      counties(key, codes, whole);
    }
    draft.narrow("region", codes);
    return draft;
  }

  private void counties(String code, Set<String> into, boolean all) {
    for (Region below : mending.below(code)) {
      boolean county = below.level() == RegionLevel.COUNTY;
      if (county || all && below.level() == RegionLevel.PREFECTURE) {
        into.add(below.code());
      }
      if (!county) {
        counties(below.code(), into, all);
      }
    }
  }

  private void membership(List<Way> ways) {
    if (join.equals("member")) {
      for (AskedAlliance alliance : alliances()) {
        known.put(variable, alliance);
        boolean counts = ((Answer) Walk.value(argument, known)).truth() == Truth.YES;
        if (counts && ways.isEmpty()) {
          ways.add(mending.joins(alliance.getKey(), key));
        }
      }
      known.remove(variable);
      Draft draft = new Draft("alliances", id("alliances"));
      draft.with(member(draft.id(), key));
      AskedFacility joining = mendable(key);
      String home = joining == null ? null : county(key);
      if (home != null) {
        draft.narrow("region", Set.of(home));
      }
      add(ways, fill(draft, argument, true), NEW_ALLIANCE);
      return;
    }
    AskedAlliance alliance = (AskedAlliance) subject(AskedAlliance.class);
    if (alliance == null) {
      return;
    }
    if (field.equals("entry")) {
      entry(alliance, ways);
      return;
    }
    int found = 0;
    for (AskedFacility each : outsiders(alliance)) {
      known.put(variable, each);
      if (((Answer) Walk.value(argument, known)).truth() == Truth.YES && found++ == nth) {
        ways.add(mending.joins(alliance.getKey(), each.getKey()));
      }
    }
    known.remove(variable);
    if (alliance.getRegion() != null) {
      Draft draft = new Draft("facilities", id("facilities"));
      draft.narrow("region", home(alliance.getRegion()));
      draft.with(member(alliance.getKey(), draft.id()));
      facility(draft, ways);
    }
  }

  private Set<String> home(String region) {
    Region row = mending.region(region);
    Set<String> codes = new LinkedHashSet<>();
    if (row == null || row.level() == null || row.level().compareTo(RegionLevel.COUNTY) >= 0) {
      codes.add(region);
    } else {
      counties(region, codes, false);
    }
    return codes;
  }

  private static Change member(String alliance, String facility) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("alliance", alliance);
    row.put("facility", facility);
    row.put("role", "MEMBER");
    return new Change(Action.ADD, "alliance_members", row, 0);
  }

  /** A new member of an alliance, of whom the rule asks how it joined. */
  private void entry(AskedAlliance alliance, List<Way> ways) {
    int found = 0;
    for (AskedFacility each : outsiders(alliance)) {
      if (found++ == nth) {
        Way join = mending.joins(alliance.getKey(), each.getKey());
        Map<String, String> row = new LinkedHashMap<>(join.changes().get(0).cells());
        String specialty = mending.specialtyOf(alliance.getKey());
        if (specialty != null) {
          row.put("specialty", specialty);
        }
        row.put("via", "PROFESSIONAL_COMMITTEE");
        ways.add(
            new Way(List.of(new Change(Action.ADD, "alliance_members", row, 0)), List.of(), 2));
        return;
      }
    }
  }

  private List<AskedFacility> outsiders(AskedAlliance alliance) {
    Set<String> members = new LinkedHashSet<>();
    for (Object fact : walk.ground().facts("Membership", "of", alliance.getKey())) {
      members.add(((Membership) fact).member());
    }
    List<AskedFacility> outside = new ArrayList<>(mending.nearby(alliance));
    outside.removeIf(each -> members.contains(each.getKey()));
    return outside;
  }

  private List<AskedAlliance> alliances() {
    List<AskedAlliance> all = new ArrayList<>();
    for (Object fact : walk.ground().snapshot().candidates(Set.of())) {
      if (fact instanceof AskedAlliance alliance) {
        all.add(alliance);
      }
    }
    return all;
  }

  private AskedFacility mendable(String id) {
    for (Object fact : walk.ground().snapshot().candidates(Set.of())) {
      if (fact instanceof AskedFacility facility && facility.getKey().equals(id)) {
        return facility;
      }
    }
    return null;
  }

  private String county(String facility) {
    AskedRegion county = walk.ground().snapshot().county(mending.facilityRow(facility).region());
    return county == null ? null : county.getCode();
  }

  private Object subject(Class<?> type) {
    return walk.variables().values().stream().filter(type::isInstance).findFirst().orElse(null);
  }

  // --- cells read off questions ---

  private boolean mentions(Expression expression) {
    if (expression instanceof Variable named) {
      return named.at().text().equals(variable);
    }
    if (expression instanceof Property property) {
      return mentions(property.target());
    }
    return expression instanceof Call call
        && (mentions(call.target()) || call.arguments().stream().anyMatch(this::mentions));
  }

  /** The draft with the cells that make the answer as wanted; null where none do. */
  private Draft fill(Draft draft, Expression asked, boolean yes) {
    if (draft == null) {
      return null;
    }
    if (!mentions(asked)) {
      Truth truth = ((Answer) Walk.value(asked, known)).truth();
      return truth == (yes ? Truth.YES : Truth.NO) ? draft : null;
    }
    Call call = (Call) asked;
    String name = call.at().text();
    return switch (name) {
      case "and", "or" -> joined(draft, call, yes);
      case "not" -> fill(draft, call.target(), !yes);
      case "atLeast", "over" -> yes ? number(draft, call) : null;
      default ->
          call.target() instanceof Call through && through.target() instanceof Variable
              ? through(draft, asked, through.at().text(), yes)
              : call.target() instanceof Variable ? leaf(draft, call, yes) : null;
    };
  }

  private Draft joined(Draft draft, Call call, boolean yes) {
    Expression other = call.arguments().get(0);
    if (call.at().text().equals("and") == yes) {
      return fill(fill(draft.copy(), call.target(), yes), other, yes);
    }
    Draft one = fill(draft.copy(), call.target(), yes);
    return one != null ? one : fill(draft.copy(), other, yes);
  }

  /** Whoever leads or hosts it, of whom the answer is as wanted. */
  private Draft through(Draft draft, Expression asked, String way, boolean yes) {
    if (!Set.of("lead", "host").contains(way)) {
      return null;
    }
    Set<String> suit = new LinkedHashSet<>();
    Map<String, Object> supposed = new LinkedHashMap<>(known);
    for (AskedFacility each : places(draft)) {
      supposed.put(way + "()", each);
      Answer answer = (Answer) Walk.value(asked, supposed);
      if (answer.truth() == (yes ? Truth.YES : Truth.NO)) {
        suit.add(each.getKey());
      }
    }
    return draft.narrow(way, suit) ? draft : null;
  }

  /** Facilities where the draft may stand. */
  private List<AskedFacility> places(Draft draft) {
    Set<String> regions = draft.values("region");
    List<AskedFacility> all = new ArrayList<>();
    for (String region : regions == null ? Set.<String>of() : regions) {
      for (AskedFacility each : mending.inRegion(region)) {
        if (!all.contains(each)) {
          all.add(each);
        }
      }
    }
    return all;
  }

  private Draft number(Draft draft, Call compared) {
    int least = (Integer) Walk.value(compared.arguments().get(0), known);
    least += compared.at().text().equals("over") ? 1 : 0;
    if (!(compared.target() instanceof Call number) || !(number.target() instanceof Variable)) {
      return null;
    }
    String column = Mending.NUMBERS.get(number.at().text());
    if (column != null && draft.table().equals("facilities")) {
      return draft.narrow(column, Set.of(String.valueOf(least))) ? draft : null;
    }
    if (number.at().text().equals("members")) {
      int there = draft.with().size();
      for (AskedFacility each : places(draft)) {
        if (there < least && !each.getKey().equals(key)) {
          draft.with(member(draft.id(), each.getKey()));
          there++;
        }
      }
      return there >= least ? draft : null;
    }
    if (number.at().text().startsWith("indicator")) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("subject", draft.id());
      row.put("code", Walk.value(number.arguments().get(0), known).toString());
      row.put(
          "period",
          number.arguments().size() > 1
              ? Walk.value(number.arguments().get(1), known).toString()
              : String.valueOf(mending.asOf().getYear()));
      row.put("value", String.valueOf(least));
      draft.with(new Change(Action.ADD, "indicators", row, 0));
      return draft;
    }
    return null;
  }

  private Draft leaf(Draft draft, Call asked, boolean yes) {
    List<Object> given =
        asked.arguments().stream().map(argument -> Walk.value(argument, known)).toList();
    String first = given.isEmpty() ? "" : key(given.get(0));
    List<String> texts = given.stream().map(Drafting::key).toList();
    String question = asked.at().text();
    return switch (question) {
      case "has", "started", "done" -> yes ? recorded(draft, first, question) : draft;
      case "hospital", "hospitalSite" -> among(draft, "category", mending.hospitals(), yes);
      case "primaryCare" ->
          among(draft, "category", mending.categories(List.of("B", "C", "D")), yes);
      case "category" -> among(draft, "category", mending.categories(texts), yes);
      case "publicOwned" -> among(draft, "ownership", Set.of("PUBLIC"), yes);
      case "levelIs" -> among(draft, "level", Set.of(first), yes);
      case "levelAtLeast" -> among(draft, "level", levels(Integer.parseInt(first)), yes);
      case "gradeA" -> among(draft, "grade", Set.of("A"), yes);
      case "affiliation", "sponsor", "profit", "form", "tightness", "type", "level", "role" ->
          among(draft, question, new LinkedHashSet<>(texts), yes);
      case "state" -> among(draft, question, lastFirst(texts), yes);
      case "tight" -> among(draft, "tightness", Set.of("TIGHT"), yes);
      case "specialty" -> only(draft, "specialty", new LinkedHashSet<>(texts), yes);
      case "named", "nameHas" -> only(draft, "name", Set.of(first), yes);
      case "completed" -> only(draft, "completed_on", Set.of(mending.asOf().toString()), yes);
      case "unified" -> {
        draft.list("unified", first);
        yield yes ? draft : null;
      }
      case "highest", "leadAtHome" -> yes ? draft : null;
      case "campus" -> yes ? null : draft;
      case "ledBy" -> only(draft, "lead", Set.of(first), yes);
      case "ofCountyOf" -> {
        String county = county(first);
        yield county == null ? null : only(draft, "region", Set.of(county), yes);
      }
      case "belongsTo", "hasMemberIn" -> only(draft, "region", Set.of(first), yes);
      case "countyType", "countyTag", "liesIn", "area" ->
          draft.table().equals("facilities") ? placed(draft, asked, yes) : null;
      default -> null;
    };
  }

  private static Set<String> levels(int least) {
    Set<String> levels = new LinkedHashSet<>();
    for (int level = least; level <= 3; level++) {
      levels.add(String.valueOf(level));
    }
    return levels;
  }

  /** What is done counts more often than what has begun. */
  private static Set<String> lastFirst(List<String> states) {
    List<String> last = new ArrayList<>(states);
    Collections.reverse(last);
    return new LinkedHashSet<>(last);
  }

  private static Draft only(Draft draft, String column, Set<String> values, boolean yes) {
    return yes && draft.narrow(column, values) ? draft : null;
  }

  private static String key(Object given) {
    return given instanceof Asked fact ? fact.getKey() : given.toString();
  }

  private Draft among(Draft draft, String column, Set<String> values, boolean yes) {
    Set<String> allowed = yes ? values : mending.others(column, draft.table(), values);
    return draft.narrow(column, allowed) ? draft : null;
  }

  private Draft recorded(Draft draft, String code, String question) {
    if (draft.table().equals("facilities") && mending.capability(code)) {
      draft.list("capabilities", code);
      return draft;
    }
    Map<String, String> row = new LinkedHashMap<>();
    row.put("subject", draft.id());
    row.put("code", code);
    row.put("state", question.equals("started") ? "STARTED" : "IN_PLACE");
    row.put("on", mending.asOf().toString());
    draft.with(new Change(Action.ADD, "attestations", row, 0));
    return draft;
  }

  /** Where facilities that are there already answer as wanted. */
  private Draft placed(Draft draft, Expression asked, boolean yes) {
    Set<String> suit = new LinkedHashSet<>();
    Map<String, Object> supposed = new LinkedHashMap<>(known);
    for (AskedFacility each : places(draft)) {
      supposed.put(variable, each);
      AskedRegion county =
          walk.ground().snapshot().county(mending.facilityRow(each.getKey()).region());
      Answer answer = (Answer) Walk.value(asked, supposed);
      if (county != null && answer.truth() == (yes ? Truth.YES : Truth.NO)) {
        suit.add(county.getCode());
      }
    }
    return draft.narrow("region", suit) ? draft : null;
  }
}
