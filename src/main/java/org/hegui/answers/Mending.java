package org.hegui.answers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hegui.facts.Alliance;
import org.hegui.facts.AttestationState;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.hegui.facts.Fraction;
import org.hegui.facts.Indicator;
import org.hegui.facts.Member;
import org.hegui.facts.MemberRole;
import org.hegui.facts.Region;
import org.hegui.findings.Finding;
import org.hegui.findings.Missing;
import org.hegui.findings.Op;
import org.hegui.load.Cells;
import org.hegui.load.Change.Action;
import org.hegui.measure.Accept;
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedMember;
import org.hegui.measure.AskedProgramme;
import org.hegui.measure.FacilityIn;
import org.hegui.measure.Insight;
import org.hegui.measure.Measure;
import org.hegui.measure.Membership;
import org.hegui.measure.Truth;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.RuleTree;
import org.hegui.rulebook.RuleTree.Call;
import org.hegui.rulebook.RuleTree.Expression;
import org.hegui.rulebook.RuleTree.Literal;
import org.hegui.rulebook.RuleTree.Variable;

/**
 * Which changes to the facts would give a finding the measure that is required: read backwards off
 * the rule's own questions, nothing per requirement. What comes out is a proposal; whether it does
 * is for a new evaluation to say.
 */
final class Mending {
  /** Numbers of a facility by the question that asks for them. */
  static final Map<String, String> NUMBERS =
      Map.of(
          "beds", "beds",
          "bedsAuthorised", "beds_authorised",
          "physicians", "physicians",
          "nurses", "nurses",
          "gps", "gps",
          "publicHealthStaff", "public_health_staff",
          "healthStaff", "health_staff",
          "serviceRadius", "service_radius_km");

  /** Among how many facilities a great number is spread. */
  private static final int SPREAD = 20;

  private static final List<String> HOSPITALS = List.of("A1", "A2", "A3", "A4", "A5", "A710");

  private final Ground ground;
  private final DataSet data;
  private final LocalDate asOf;
  private final Codes codes;
  private final Map<String, Facility> facilities = new TreeMap<>();
  private final Map<String, Region> regions = new TreeMap<>();
  private final Map<List<String>, Indicator> indicators = new LinkedHashMap<>();
  private final Set<String> tried;
  private int drafted;
  private Walk walk;

  /**
   * @param drafted how many rows of the plan were numbered before
   * @param tried leads that were tried in vain, each as alliance and facility
   */
  Mending(
      Ground ground, DataSet data, LocalDate asOf, Codes codes, int drafted, Set<String> tried) {
    this.ground = ground;
    this.data = data;
    this.asOf = asOf;
    this.codes = codes;
    this.drafted = drafted;
    this.tried = tried;
    data.facilities().rows().forEach(row -> facilities.put(row.id(), row));
    data.regions().rows().forEach(row -> regions.put(row.code(), row));
    for (Indicator row : data.indicators().rows()) {
      indicators.put(
          List.of(row.subject(), row.code(), row.period(), String.valueOf(row.basis())), row);
    }
  }

  int drafted() {
    return drafted;
  }

  /** What would meet a finding measured by a rule; null where nothing is known to. */
  Way of(Finding finding, Walk by) {
    walk = by;
    Op op = finding.requirement().op();
    Fraction required = finding.requirement().required();
    return reach(by.measured(), by.variables(), op, required);
  }

  /** What would meet a finding of the checklist. */
  Way of(Finding finding, ChecklistLine line) {
    Way all = Way.NOTHING;
    List<String> components = line.components().isEmpty() ? List.of("") : line.components();
    for (String component : components) {
      all = Way.both(all, record(finding.subject().code(), line.code(), component, state(line)));
    }
    return all;
  }

  private static String state(ChecklistLine line) {
    return line.accept() == Accept.COMPLETED ? "COMPLETED" : "IN_PLACE";
  }

  private Way record(String subject, String code, String qualifier, String state) {
    return Way.of(
        1,
        Action.ADD,
        "attestations",
        "subject",
        subject,
        "code",
        code,
        "qualifier",
        qualifier.isEmpty() ? null : qualifier,
        "state",
        state,
        "on",
        asOf.toString());
  }

  // --- answers ---

  private static String name(Expression expression) {
    return expression instanceof Call call ? call.at().text() : "";
  }

  private static Expression first(Expression expression) {
    return ((Call) expression).arguments().get(0);
  }

  private static Expression target(Expression expression) {
    return ((Call) expression).target();
  }

  private Object value(Expression expression, Map<String, Object> known) {
    return Walk.value(expression, known);
  }

  /** What would make an answer yes, or no. */
  Way answer(Expression asked, Map<String, Object> known, boolean yes) {
    Answer now = (Answer) value(asked, known);
    if (now.truth() == (yes ? Truth.YES : Truth.NO)) {
      return Way.NOTHING;
    }
    Way way =
        switch (name(asked)) {
          case "and" -> joined(asked, known, yes, yes);
          case "or" -> joined(asked, known, yes, !yes);
          case "not" -> answer(target(asked), known, !yes);
          case "among" -> answer(target(asked), known, yes);
          case "atLeast", "over", "equalTo" -> compared((Call) asked, known, yes);
          default -> asked instanceof Call call ? question(call, known, yes) : null;
        };
    return Way.cheaper(way, yes ? otherLead(asked, known) : null);
  }

  private Way joined(Expression asked, Map<String, Object> known, boolean yes, boolean both) {
    Way one = answer(target(asked), known, yes);
    if (!both && one != null && one.nothing()) {
      return one;
    }
    Way other = answer(first(asked), known, yes);
    return both ? Way.both(one, other) : Way.cheaper(one, other);
  }

  private Way compared(Call asked, Map<String, Object> known, boolean yes) {
    Fraction number = Fraction.of(((Integer) value(asked.arguments().get(0), known)).longValue());
    Op op =
        switch (asked.at().text()) {
          case "atLeast" -> yes ? Op.AT_LEAST : Op.LESS;
          case "over" -> yes ? Op.MORE : Op.AT_MOST;
          default -> yes ? Op.EQUAL : Op.MORE;
        };
    return reach(asked.target(), known, op, number);
  }

  private List<String> texts(Call asked, Map<String, Object> known) {
    return asked.arguments().stream()
        .map(argument -> String.valueOf(value(argument, known)))
        .toList();
  }

  private Way question(Call asked, Map<String, Object> known, boolean yes) {
    Object whom = value(asked.target(), known);
    if (!(whom instanceof Asked fact) || Insight.source(fact) == null) {
      return null;
    }
    String question = asked.at().text();
    List<String> given =
        asked.arguments().stream().allMatch(argument -> argument instanceof Literal)
            ? texts(asked, known)
            : List.of();
    return switch (question) {
      case "has", "done" -> record(fact.getKey(), given.get(0), "", yes ? "IN_PLACE" : "ABSENT");
      case "started" -> record(fact.getKey(), given.get(0), "", yes ? "STARTED" : "ABSENT");
      case "issuedOwn" -> yes ? document(fact.getKey(), given.get(0)) : null;
      case "implemented", "noted" ->
          yes ? record(fact.getKey(), given.get(0), given.get(1), "IN_PLACE") : null;
      default -> column(fact, question, given, yes);
    };
  }

  /** A question that one column of the fact's own row answers. */
  private Way column(Asked fact, String question, List<String> given, boolean yes) {
    if (fact instanceof AskedFacility) {
      return facility(fact, question, given, yes);
    }
    if (fact instanceof AskedAlliance alliance) {
      return alliance(alliance, question, given, yes);
    }
    if (fact instanceof AskedProgramme) {
      return programme(fact, question, given, yes);
    }
    return fact instanceof AskedMember ? member(fact, question, given, yes) : null;
  }

  private Way document(String subject, String code) {
    return Way.of(
        1,
        Action.ADD,
        "attestations",
        "subject",
        subject,
        "code",
        code,
        "state",
        "ISSUED",
        "on",
        asOf.toString(),
        "mode",
        "OWN");
  }

  private static Way set(int cost, Asked fact, String column, String value) {
    return Way.of(cost, Action.SET, Insight.table(fact), "id", fact.getKey(), column, value);
  }

  /** Class, ownership and the like say what a facility is: a plan does not overturn them. */
  private static Way facility(Asked fact, String question, List<String> given, boolean yes) {
    return switch (question) {
      case "levelIs", "levelAtLeast" -> yes ? set(6, fact, "level", given.get(0)) : null;
      case "gradeA" -> yes ? set(5, fact, "grade", "A") : null;
      default -> null;
    };
  }

  private Way alliance(AskedAlliance fact, String question, List<String> given, boolean yes) {
    if (!yes) {
      return null;
    }
    return switch (question) {
      case "tight" -> set(3, fact, "tightness", "TIGHT");
      case "tightness" -> set(3, fact, "tightness", given.get(0));
      case "completed" -> set(2, fact, "completed_on", asOf.toString());
      case "regionLevel" -> set(20, fact, "region", upper(fact.getRegion()));
      case "unified" -> {
        Set<String> items = new LinkedHashSet<>();
        data.alliances().rows().stream()
            .filter(row -> row.id().equals(fact.getKey()) && row.unified() != null)
            .forEach(row -> row.unified().stream().sorted().forEach(it -> items.add(it.name())));
        items.add(given.get(0));
        yield set(1, fact, "unified", String.join(";", items));
      }
      case "leadSpecialty" -> {
        String specialty = specialtyOf(fact.getKey());
        yield specialty == null || fact.lead().getKey().isEmpty()
            ? null
            : record(fact.lead().getKey(), given.get(0), specialty, "IN_PLACE");
      }
      case "hasMember" -> {
        Way best = null;
        for (AskedFacility each : nearby(fact)) {
          if (each.category(given.toArray(new String[0])).truth() == Truth.YES) {
            best = Way.cheaper(best, membership(fact.getKey(), each.getKey(), false));
          }
        }
        yield best;
      }
      default -> null;
    };
  }

  String specialtyOf(String alliance) {
    return data.alliances().rows().stream()
        .filter(row -> row.id().equals(alliance))
        .map(Alliance::specialty)
        .filter(text -> text != null)
        .findFirst()
        .orElse(null);
  }

  /** The prefecture above a county's code. */
  private String upper(String code) {
    String above = code == null || code.length() < 6 ? null : code.substring(0, 4) + "00";
    return regions.containsKey(above == null ? "" : above) ? above : null;
  }

  private static Way programme(Asked fact, String question, List<String> given, boolean yes) {
    if (!yes) {
      return null;
    }
    return switch (question) {
      case "state" -> set(2, fact, "state", given.get(given.size() - 1));
      case "level" -> set(6, fact, "level", given.get(0));
      case "role" -> set(5, fact, "role", given.get(0));
      default -> null;
    };
  }

  private Way member(Asked fact, String question, List<String> given, boolean yes) {
    String[] key = fact.getKey().split(" ", 2);
    String column =
        switch (question) {
          case "via" -> "via";
          case "sameSpecialty" -> "specialty";
          default -> null;
        };
    String value = question.equals("via") ? given.get(0) : specialtyOf(key[0]);
    return !yes || column == null || value == null
        ? null
        : Way.of(
            2,
            Action.SET,
            "alliance_members",
            "alliance",
            key[0],
            "facility",
            key[1],
            column,
            value);
  }

  // --- another lead ---

  static boolean mentions(Expression expression, String... names) {
    if (!(expression instanceof Call call)) {
      return false;
    }
    return List.of(names).contains(call.at().text())
        || mentions(call.target(), names)
        || call.arguments().stream().anyMatch(argument -> mentions(argument, names));
  }

  private static AskedAlliance led(Expression expression, Map<String, Object> known) {
    if (!(expression instanceof Call call)) {
      return null;
    }
    if (List.of("lead", "leadAtHome", "leads").contains(call.at().text())
        && Walk.value(call.target(), known) instanceof AskedAlliance alliance) {
      return alliance;
    }
    AskedAlliance below = led(call.target(), known);
    for (Expression argument : call.arguments()) {
      below = below == null ? led(argument, known) : below;
    }
    return below;
  }

  /** The alliance led by somebody of whom everything asked holds. */
  private Way otherLead(Expression asked, Map<String, Object> known) {
    if (!mentions(asked, "lead", "leadAtHome") || mentions(asked, "leadSpecialty")) {
      return null;
    }
    AskedAlliance alliance = led(asked, known);
    if (alliance == null || Insight.source(alliance) == null) {
      return null;
    }
    boolean home = mentions(asked, "leadAtHome");
    for (AskedFacility each : nearby(alliance)) {
      boolean other = !each.getKey().equals(alliance.lead().getKey());
      boolean fresh = !tried.contains(alliance.getKey() + " " + each.getKey());
      if (other && fresh && suits(asked, known, each, home)) {
        return lead(alliance.getKey(), each.getKey());
      }
    }
    return null;
  }

  private boolean suits(
      Expression asked, Map<String, Object> known, AskedFacility lead, boolean home) {
    Map<String, Object> supposed = new LinkedHashMap<>(known);
    supposed.put("lead()", lead);
    if (home) {
      supposed.put("leadAtHome()", Insight.yes(lead));
    }
    Answer answer = (Answer) value(asked, supposed);
    return answer.truth() == Truth.YES;
  }

  /** Facilities that may join or lead an alliance: its members, its region's, the city's. */
  List<AskedFacility> nearby(AskedAlliance alliance) {
    Map<String, AskedFacility> near = new LinkedHashMap<>();
    for (Object fact : ground.facts("Membership", "of", alliance.getKey())) {
      AskedFacility member = ((Membership) fact).facility();
      if (Insight.presence(member) == Truth.YES) {
        near.putIfAbsent(member.getKey(), member);
      }
    }
    near.putAll(located(alliance.getRegion(), near));
    String city = upper(alliance.getRegion());
    if (city != null) {
      near.putAll(located(city, near));
    }
    return List.copyOf(near.values());
  }

  /** Facilities that certainly lie in a region, the greatest hospitals first. */
  private Map<String, AskedFacility> located(String region, Map<String, AskedFacility> without) {
    List<AskedFacility> all = new ArrayList<>();
    if (region != null) {
      for (FacilityIn in : ground.facilities(region)) {
        if (Insight.presence(in.facility()) == Truth.YES
            && !without.containsKey(in.facility().getKey())) {
          all.add(in.facility());
        }
      }
    }
    all.sort(
        Comparator.comparing((AskedFacility f) -> f.hospital().truth() == Truth.YES ? 0 : 1)
            .thenComparing(f -> -level(f))
            .thenComparing(f -> -beds(f))
            .thenComparing(AskedFacility::getKey));
    Map<String, AskedFacility> sorted = new LinkedHashMap<>();
    all.forEach(f -> sorted.put(f.getKey(), f));
    return sorted;
  }

  private int level(AskedFacility facility) {
    Facility row = facilities.get(facility.getKey());
    return row == null || row.level() == null ? 0 : row.level();
  }

  private long beds(AskedFacility facility) {
    Facility row = facilities.get(facility.getKey());
    return row == null || row.beds() == null ? 0 : row.beds();
  }

  private Member memberRow(String alliance, String facility) {
    return data.members().rows().stream()
        .filter(row -> row.alliance().equals(alliance) && row.facility().equals(facility))
        .findFirst()
        .orElse(null);
  }

  private Way membership(String alliance, String facility, boolean lead) {
    if (memberRow(alliance, facility) != null) {
      return Way.of(
          2,
          Action.SET,
          "alliance_members",
          "alliance",
          alliance,
          "facility",
          facility,
          lead ? "role" : "left_on",
          lead ? "LEAD" : "");
    }
    return Way.of(
        2,
        Action.ADD,
        "alliance_members",
        "alliance",
        alliance,
        "facility",
        facility,
        "role",
        lead ? "LEAD" : "MEMBER",
        "joined_on",
        asOf.toString());
  }

  private Way lead(String alliance, String facility) {
    Way way =
        Way.both(
            Way.of(5, Action.SET, "alliances", "id", alliance, "lead", facility),
            membership(alliance, facility, true));
    for (Member row : data.members().rows()) {
      if (row.alliance().equals(alliance)
          && row.role() == MemberRole.LEAD
          && !row.facility().equals(facility)) {
        way =
            Way.both(
                way,
                Way.of(
                    0,
                    Action.SET,
                    "alliance_members",
                    "alliance",
                    alliance,
                    "facility",
                    row.facility(),
                    "role",
                    "MEMBER"));
      }
    }
    return way;
  }

  // --- measures ---

  private static boolean up(Op op) {
    return op == Op.AT_LEAST || op == Op.MORE;
  }

  /** What would bring a measure to where the comparison holds. */
  Way reach(Expression measured, Map<String, Object> known, Op op, Fraction target) {
    Object now = value(measured, known);
    if (now instanceof Answer) {
      // an answer counts 1 or 0
      boolean yes = op.test(Fraction.ONE, target);
      return yes || op.test(Fraction.ZERO, target) ? answer(measured, known, yes) : null;
    }
    Measure measure = (Measure) now;
    if (holds(measure, op, target)) {
      return Way.NOTHING;
    }
    if (measured instanceof Variable variable) {
      Walk.Gathered gathered = walk.gathered(variable.at().text());
      return gathered == null ? null : sum(gathered, op, target);
    }
    if (!(measured instanceof Call call)) {
      return null;
    }
    return switch (call.at().text()) {
      case "beside", "between", "shown", "orAtLeast", "when" ->
          reach(call.target(), known, op, target);
      case "orElse" -> {
        Measure own = (Measure) value(call.target(), known);
        yield reach(exact(own) ? call.target() : call.arguments().get(0), known, op, target);
      }
      case "choose" -> {
        Truth which = ((Answer) value(call.target(), known)).truth();
        yield which == Truth.UNKNOWN
            ? null
            : reach(call.arguments().get(which == Truth.YES ? 0 : 1), known, op, target);
      }
      case "per" -> {
        Measure below = (Measure) value(call.arguments().get(0), known);
        Fraction factor =
            Fraction.of(((Integer) value(call.arguments().get(1), known)).longValue());
        Fraction worst = up(op) ? below.high() : below.low();
        if (worst == null || below.low() == null || below.low().signum() == 0) {
          yield filled(below);
        }
        Fraction above = target.times(worst).over(factor);
        yield reach(call.target(), known, op, up(op) ? above.ceiling() : above);
      }
      case "plus" -> {
        Measure other = (Measure) value(call.arguments().get(0), known);
        yield exact(other) ? reach(call.target(), known, op, target.minus(other.low())) : null;
      }
      case "minus" -> minus(call, known, op, target);
      case "parts" -> parts(call, known, op, target);
      default -> number(call, known, op, target);
    };
  }

  /** Moves the one or, the other way, the other. */
  private Way minus(Call call, Map<String, Object> known, Op op, Fraction target) {
    Expression less = call.arguments().get(0);
    Measure one = (Measure) value(call.target(), known);
    Measure other = (Measure) value(less, known);
    Op opposite =
        switch (op) {
          case AT_LEAST -> Op.AT_MOST;
          case AT_MOST -> Op.AT_LEAST;
          case MORE -> Op.LESS;
          case LESS -> Op.MORE;
          default -> op;
        };
    return Way.cheaper(
        exact(other) ? reach(call.target(), known, op, target.plus(other.low())) : null,
        exact(one) ? reach(less, known, opposite, one.low().minus(target)) : null);
  }

  private static boolean exact(Measure measure) {
    return measure.low() != null && measure.low().equals(measure.high());
  }

  private static boolean holds(Measure measure, Op op, Fraction target) {
    return measure.nothing() == null
        && measure.low() != null
        && op.test(measure.low(), target)
        && measure.high() != null
        && op.test(measure.high(), target);
  }

  /** What is unknown, filled as little as can be: an assumption that has to be checked. */
  private Way filled(Measure measure) {
    Way all = Way.NOTHING;
    for (Missing each : measure.missing()) {
      boolean number =
          each.kind() == Missing.Kind.CELL
              && each.table().equals("facilities")
              && NUMBERS.containsValue(each.what());
      all =
          number
              ? Way.both(
                  all, Way.of(2, Action.SET, "facilities", "id", each.key(), each.what(), "0"))
              : null;
    }
    return all == null || all.nothing() ? null : all;
  }

  private Way parts(Call call, Map<String, Object> known, Op op, Fraction target) {
    int yes = 0;
    boolean upward = up(op) || op == Op.EQUAL;
    List<Way> ways = new ArrayList<>();
    for (Expression each : call.arguments()) {
      Truth truth = ((Answer) value(each, known)).truth();
      yes += truth == Truth.YES ? 1 : 0;
      if (truth != (upward ? Truth.YES : Truth.NO)) {
        ways.add(answer(each, known, upward));
      }
    }
    int wanted = target.ceiling().numerator().intValue() + (op == Op.MORE ? 1 : 0);
    return upward
        ? Way.cheapest(ways, Math.max(0, wanted - yes))
        : Way.cheapest(ways, Math.max(0, ways.size() - wanted + (op == Op.LESS ? 1 : 0)));
  }

  private Way number(Call call, Map<String, Object> known, Op op, Fraction target) {
    Object whom = value(call.target(), known);
    if (!(whom instanceof Asked fact) || Insight.source(fact) == null) {
      return null;
    }
    String question = call.at().text();
    if (fact instanceof AskedFacility && NUMBERS.containsKey(question)) {
      return set(2, fact, NUMBERS.get(question), beyond(op, target, 0));
    }
    List<Object> given = call.arguments().stream().map(argument -> value(argument, known)).toList();
    String code = given.isEmpty() ? "" : given.get(0).toString();
    int year = given.size() > 1 && given.get(1) instanceof Integer number ? number : 0;
    return switch (question) {
      case "indicator" -> indicator(fact, code, latest(fact, code, 0), op, target);
      case "indicatorIn" -> indicator(fact, code, year, op, target);
      case "planned" -> null;
      case "change" -> changed(fact, code, latest(fact, code, year), year, op, target);
      case "yearOnYear" -> {
        int last = latest(fact, code, 0);
        yield changed(fact, code, last, last - 1, op, target);
      }
      case "yearOnYearIn" -> changed(fact, code, year, year - 1, op, target);
      case "lowestYear" -> {
        Way all = Way.NOTHING;
        boolean over = asOf.getMonthValue() == 12 && asOf.getDayOfMonth() == 31;
        for (int each = year; each < asOf.getYear() + (over ? 1 : 0); each++) {
          Indicator row = row(fact, code, each);
          boolean enough =
              row != null && row.value() != null && op.test(Fraction.of(row.value()), target);
          all = enough ? all : Way.both(all, indicator(fact, code, each, op, target));
        }
        yield all;
      }
      case "recordsIn" -> records(fact, code, year, op, target);
      case "members" -> joining((AskedAlliance) fact, op, target);
      case "leads" ->
          fact instanceof AskedAlliance alliance && !alliance.lead().getKey().isEmpty()
              ? lead(alliance.getKey(), alliance.lead().getKey())
              : null;
      default -> null;
    };
  }

  private Way joining(AskedAlliance alliance, Op op, Fraction target) {
    if (!up(op) || alliance.members().low() == null) {
      return null;
    }
    int wanted = target.minus(alliance.members().low()).ceiling().numerator().intValue();
    List<Way> ways = new ArrayList<>();
    for (AskedFacility each : nearby(alliance)) {
      if (memberRow(alliance.getKey(), each.getKey()) == null && ways.size() < wanted) {
        ways.add(membership(alliance.getKey(), each.getKey(), false));
      }
    }
    return Way.cheapest(ways, wanted);
  }

  private Way records(Asked fact, String code, int year, Op op, Fraction target) {
    if (!up(op)) {
      return null;
    }
    long there =
        data.attestations().rows().stream()
            .filter(
                row ->
                    row.subject().equals(fact.getKey())
                        && row.code().equals(code)
                        && row.on() != null
                        && row.on().getYear() == year
                        && row.state() != AttestationState.ABSENT)
            .count();
    long wanted = Long.parseLong(beyond(op, target, 0)) - there;
    LocalDate last = asOf.getYear() == year ? asOf : LocalDate.of(year, 12, 31);
    Way all = Way.NOTHING;
    for (int i = 0; i < wanted; i++) {
      all =
          Way.both(
              all,
              Way.of(
                  1,
                  Action.ADD,
                  "attestations",
                  "subject",
                  fact.getKey(),
                  "code",
                  code,
                  "state",
                  "COMPLETED",
                  "on",
                  last.minusDays(i).toString()));
    }
    return all;
  }

  // --- indicators ---

  private Indicator row(Asked fact, String code, int year) {
    return indicators.get(List.of(fact.getKey(), code, String.valueOf(year), "ACTUAL"));
  }

  /** The latest reported year after another; the evaluation date's where there is none. */
  private int latest(Asked fact, String code, int after) {
    for (int year = asOf.getYear(); year > Math.max(after, asOf.getYear() - 20); year--) {
      if (row(fact, code, year) != null) {
        return year;
      }
    }
    return asOf.getYear();
  }

  private Way indicator(Asked fact, String code, int year, Op op, Fraction target) {
    Indicator row = row(fact, code, year);
    int scale = row == null || row.value() == null ? 0 : Math.max(0, row.value().scale());
    String value = beyond(op, target, scale);
    return Way.of(
        2,
        row == null ? Action.ADD : Action.SET,
        "indicators",
        "subject",
        fact.getKey(),
        "code",
        code,
        "period",
        String.valueOf(year),
        "value",
        value);
  }

  private Way changed(Asked fact, String code, int year, int base, Op op, Fraction target) {
    Indicator before = row(fact, code, base);
    return before == null || before.value() == null
        ? null
        : indicator(fact, code, year, op, target.plus(Fraction.of(before.value())));
  }

  /** The number nearest to the target, with so many decimals or as many as it takes, that holds. */
  private static String beyond(Op op, Fraction target, int scale) {
    BigDecimal top = new BigDecimal(target.numerator());
    BigDecimal bottom = new BigDecimal(target.denominator());
    RoundingMode mode = up(op) ? RoundingMode.CEILING : RoundingMode.FLOOR;
    BigDecimal value = top.divide(bottom, scale, mode);
    BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
    if (op == Op.MORE && Fraction.of(value).compareTo(target) <= 0) {
      value = value.add(step);
    }
    if (op == Op.LESS && Fraction.of(value).compareTo(target) >= 0) {
      value = value.subtract(step);
    }
    return value.toPlainString();
  }

  // --- sums over facts ---

  private Way sum(Walk.Gathered gathered, Op op, Fraction target) {
    return switch (gathered.function().name().text()) {
      case "tally" -> tally(gathered, op, target);
      case "share" -> share(gathered, op, target);
      case "total" -> total(gathered, op, target);
      case "mean" -> mean(gathered, op, target);
      case "hosts" -> null;
      default -> null;
    };
  }

  private Way tally(Walk.Gathered gathered, Op op, Fraction target) {
    Expression argument = gathered.function().argument();
    Fraction low = gathered.sum().low();
    boolean upward = up(op) || op == Op.EQUAL && low.compareTo(target) < 0;
    List<Way> ways = new ArrayList<>();
    int open = 0;
    for (Walk.Each each : gathered.each()) {
      Truth truth = Insight.counted((Answer) each.value()).truth();
      if (Insight.presence(each.about()) != Truth.YES) {
        continue;
      }
      if (truth != (upward ? Truth.YES : Truth.NO)) {
        ways.add(answer(argument, each.known(), upward));
        open += truth == Truth.UNKNOWN ? 1 : 0;
      }
    }
    String exactly = beyond(op == Op.EQUAL ? Op.AT_LEAST : op, target, 0);
    int wanted = Integer.parseInt(exactly);
    if (!upward) {
      return Way.cheapest(ways, Math.max(0, low.numerator().intValue() + open - wanted));
    }
    int more = wanted - low.numerator().intValue();
    for (int i = 0; i < more; i++) {
      ways.addAll(new Drafting(this, walk, gathered, i).ways());
    }
    return Way.cheapest(ways, more);
  }

  private Way share(Walk.Gathered gathered, Op op, Fraction target) {
    boolean upward = up(op);
    int yes = 0;
    int all = 0;
    List<Way> ways = new ArrayList<>();
    for (Walk.Each each : gathered.each()) {
      Answer answer = (Answer) each.value();
      Truth in = Insight.counted(Insight.among(answer)).truth();
      if (in == Truth.NO) {
        continue;
      }
      all++;
      if (answer.truth() == (upward ? Truth.YES : Truth.NO)) {
        yes++;
      } else {
        ways.add(answer(gathered.function().argument(), each.known(), upward));
      }
    }
    Fraction wanted =
        upward
            ? target.times(Fraction.of(all)).over(Fraction.of(100))
            : Fraction.of(100).minus(target).times(Fraction.of(all)).over(Fraction.of(100));
    int number =
        Integer.parseInt(beyond(op == Op.MORE || op == Op.LESS ? Op.MORE : Op.AT_LEAST, wanted, 0));
    return Way.cheapest(ways, Math.max(0, number - yes));
  }

  private record Part(Walk.Each each, Fraction now) {}

  private Way total(Walk.Gathered gathered, Op op, Fraction target) {
    Expression argument = gathered.function().argument();
    Expression number = name(argument).equals("when") ? target(argument) : argument;
    List<Part> certain = new ArrayList<>();
    Fraction most = Fraction.ZERO;
    for (Walk.Each each : gathered.each()) {
      Measure measure = (Measure) each.value();
      Answer condition = Insight.condition(measure);
      boolean counts =
          Insight.presence(each.about()) == Truth.YES
              && (condition == null || condition.truth() == Truth.YES);
      if (counts && exact(measure)) {
        certain.add(new Part(each, measure.low()));
        most = most.plus(measure.low());
      }
    }
    Fraction low = gathered.sum().low();
    if (!up(op) && !exact(gathered.sum())) {
      return filled(gathered.sum());
    }
    Fraction gap = target.minus(low == null ? Fraction.ZERO : low);
    certain.sort((one, other) -> other.now().compareTo(one.now()));
    if (certain.isEmpty()) {
      return null;
    }
    Part greatest = certain.get(0);
    boolean one = !up(op) || gap.compareTo(greatest.now()) <= 0 || most.signum() == 0;
    if (one) {
      return reach(number, greatest.each().known(), op, greatest.now().plus(gap));
    }
    // in proportion to what the greatest have, rounded up with the greatest first
    certain.subList(Math.min(SPREAD, certain.size()), certain.size()).clear();
    most = Fraction.ZERO;
    for (Part part : certain) {
      most = most.plus(part.now());
    }
    Way all = Way.NOTHING;
    Fraction left = gap.ceiling();
    for (Part part : certain) {
      if (left.signum() <= 0 || part.now().signum() == 0) {
        break;
      }
      Fraction own = gap.times(part.now()).over(most).ceiling();
      Fraction more = own.compareTo(left) > 0 ? left : own;
      left = left.minus(more);
      all = Way.both(all, reach(number, part.each().known(), Op.AT_LEAST, part.now().plus(more)));
    }
    return all;
  }

  private Way mean(Walk.Gathered gathered, Op op, Fraction target) {
    if (!up(op)) {
      return null;
    }
    Expression argument = gathered.function().argument();
    Expression number = name(argument).equals("when") ? target(argument) : argument;
    Way all = Way.NOTHING;
    for (Walk.Each each : gathered.each()) {
      Measure measure = (Measure) each.value();
      Answer condition = Insight.condition(measure);
      if (condition == null || condition.truth() == Truth.YES) {
        all = Way.both(all, reach(number, each.known(), op, target));
      }
    }
    return all;
  }

  // --- for drafts ---

  String nextId(String table) {
    drafted++;
    String letter =
        switch (table) {
          case "facilities" -> "F";
          case "alliances" -> "A";
          default -> "P";
        };
    return "PLAN-" + letter + "-" + drafted;
  }

  LocalDate asOf() {
    return asOf;
  }

  List<AskedFacility> inRegion(String region) {
    return List.copyOf(located(region, Map.of()).values());
  }

  Region region(String code) {
    return code == null ? null : regions.get(code);
  }

  /** The regions right below another, by code. */
  List<Region> below(String code) {
    return regions.values().stream().filter(row -> code.equals(row.parent())).toList();
  }

  Facility facilityRow(String id) {
    return facilities.get(id);
  }

  Way joins(String alliance, String facility) {
    return membership(alliance, facility, false);
  }

  Set<String> categories(List<String> prefixes) {
    Set<String> some = new LinkedHashSet<>();
    for (String prefix : prefixes) {
      for (String code : Cells.values("facilities", "category", codes).keySet()) {
        if (code.startsWith(prefix)) {
          some.add(code);
        }
      }
    }
    return some;
  }

  Set<String> hospitals() {
    return categories(HOSPITALS);
  }

  Set<String> others(String column, String table, Set<String> without) {
    Set<String> others = new LinkedHashSet<>(Cells.values(table, column, codes).keySet());
    others.removeAll(without);
    return others;
  }

  String className(String category) {
    return Cells.values("facilities", "category", codes).getOrDefault(category, "机构");
  }

  boolean capability(String code) {
    return codes.find("capability", code).isPresent();
  }

  static RuleTree.Pattern over(Walk.Gathered gathered) {
    return gathered.over().source();
  }
}
