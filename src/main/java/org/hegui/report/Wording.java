package org.hegui.report;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hegui.facts.DataProblem;
import org.hegui.facts.Fraction;
import org.hegui.facts.Place;
import org.hegui.findings.Evidence;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Measured;
import org.hegui.findings.Missing;
import org.hegui.findings.Nature;
import org.hegui.findings.Op;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Shortfall;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;

/** How the parts of a finding are said to people, in one language. */
public final class Wording {
  private static final Pattern FRACTION = Pattern.compile("(-?\\d+)/(\\d+)");
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          entry("个", "of them"),
          entry("所", "institutions"),
          entry("家", "institutions"),
          entry("家机构", "institutions"),
          entry("张", "beds"),
          entry("张床", "beds"),
          entry("人", "persons"),
          entry("名", "persons"),
          entry("项", "items"),
          entry("项佐证", "records"),
          entry("座", "of them"),
          entry("种", "kinds"),
          entry("次", "times"),
          entry("年", "years"),
          entry("岁", "years"),
          entry("级", "levels"),
          entry("天", "days"),
          entry("支", "teams"),
          entry("公里", "km"),
          entry("千米", "km"),
          entry("分钟", "minutes"),
          entry("个百分点", "percentage points"),
          entry("百分点", "percentage points"),
          entry("千人", "1,000 persons"),
          entry("万人", "10,000 persons"),
          entry("千常住人口", "1,000 residents"),
          entry("万常住人口", "10,000 residents"),
          entry("十万人", "100,000 persons"));

  private final Language language;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<Place, String> misread = new HashMap<>();

  public Wording(FindingsDocument document, Language language) {
    this(document.plans(), language);
    document
        .dataProblems()
        .forEach(problem -> misread.putIfAbsent(problem.place(), problem.read()));
  }

  /** For what is said of plans and requirements without data. */
  public Wording(List<Plan> plans, Language language) {
    this.language = language;
    plans.forEach(plan -> this.plans.put(plan.id(), plan));
  }

  Language language() {
    return language;
  }

  /** The one of two sentences that is in the language of the report. */
  public String say(String zh, String en) {
    return language == Language.EN ? en : zh;
  }

  /** A sentence of the document; Chinese where nobody gave the English. */
  public String say(Text text) {
    String said = text.in(language);
    return said.isEmpty() ? text.zh() : said;
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** The unit in the language of the report; unchanged where no English one is known. */
  public String unit(String unit) {
    if (language == Language.ZH || unit.isEmpty()) {
      return unit;
    }
    int slash = unit.indexOf('/');
    return slash < 0
        ? UNITS.getOrDefault(unit, unit)
        : unit(unit.substring(0, slash)) + " per " + unit(unit.substring(slash + 1));
  }

  private String withUnit(String number, String unit) {
    String said = unit(unit);
    if (language == Language.EN && number.equals("1") && said.endsWith("s")) {
      said = said.substring(0, said.length() - 1);
    }
    return said.isEmpty() || said.startsWith("%") || said.startsWith("‰")
        ? number + said
        : number + " " + said;
  }

  /**
   * A number for reading, rounded as far as it can be without looking equal to a target that it
   * does not equal.
   *
   * @param target null where there is none
   */
  static String number(Fraction value, Fraction target) {
    int digits = value.compareTo(Fraction.ONE) < 0 && value.signum() > 0 ? 4 : 2;
    while (target != null
        && digits < 12
        && !value.equals(target)
        && value.rounded(digits).equals(target.rounded(12))) {
      digits += 2;
    }
    return value.rounded(digits);
  }

  /** The measured value or interval with its unit and parts; empty where nothing was measured. */
  public String measured(Finding finding) {
    Measured measured = finding.measured();
    return measured == null ? "" : interval(finding) + parts(measured);
  }

  /** The measured value or interval with its unit. */
  public String interval(Finding finding) {
    Measured measured = finding.measured();
    Fraction target = finding.requirement().required();
    String number;
    if (measured.exact()) {
      number = number(measured.low(), target);
    } else {
      number =
          (measured.low() == null ? "(-∞" : "[" + number(measured.low(), target))
              + ", "
              + (measured.high() == null ? "∞)" : number(measured.high(), target) + "]");
    }
    return withUnit(number, measured.unit());
  }

  private String parts(Measured measured) {
    StringBuilder text = new StringBuilder();
    Map<String, String> parts = measured.parts();
    if (parts.containsKey("numerator") && parts.containsKey("denominator")) {
      text.append(parts.get("numerator")).append('/').append(parts.get("denominator"));
    }
    String unknown = parts.getOrDefault("unknown", "0");
    if (!unknown.equals("0")) {
      separate(text);
      text.append(say("未知 " + unknown, unknown + " unknown"));
    }
    parts.forEach(
        (label, value) -> {
          if (!List.of("numerator", "denominator", "unknown").contains(label)) {
            separate(text);
            text.append(partName(label)).append(' ').append(readable(value));
          }
        });
    return text.isEmpty() ? "" : say("（" + text + "）", " (" + text + ")");
  }

  private String partName(String label) {
    return switch (label) {
      case "counted" -> say("计入机构", "facilities counted");
      case "period" -> say("期间", "period");
      default -> label;
    };
  }

  /** Fractions without a finite decimal, rounded for reading; the exact ones stand in the JSON. */
  private static String readable(String value) {
    return FRACTION
        .matcher(value)
        .replaceAll(
            found ->
                new Fraction(new BigInteger(found.group(1)), new BigInteger(found.group(2)))
                    .rounded(2));
  }

  private void separate(StringBuilder text) {
    if (!text.isEmpty()) {
      text.append(say("，", ", "));
    }
  }

  public String op(Op op) {
    return switch (op) {
      case AT_LEAST -> say("不少于", "at least");
      case AT_MOST -> say("不多于", "at most");
      case MORE -> say("多于", "more than");
      case LESS -> say("少于", "less than");
      case EQUAL -> say("等于", "exactly");
      case REPORT -> say("仅列示", "reported only");
    };
  }

  /** What is required, with its unit; for a reported value the words for that. */
  public String required(Requirement requirement) {
    return requirement.required() == null
        ? op(requirement.op())
        : op(requirement.op())
            + " "
            + withUnit(requirement.required().toString(), requirement.unit());
  }

  /** Empty where nothing is missing. */
  public String shortfall(Finding finding) {
    Shortfall shortfall = finding.shortfall();
    if (shortfall == null) {
      return "";
    }
    String value = withUnit(number(shortfall.value(), Fraction.ZERO), shortfall.unit());
    if (shortfall.tooMuch()) {
      return say(
          (shortfall.atLeast() ? "至少超出 " : "超出 ") + value,
          (shortfall.atLeast() ? "over by at least " : "over by ") + value);
    }
    return say(
        (shortfall.atLeast() ? "至少还差 " : "还差 ") + value,
        (shortfall.atLeast() ? "short by at least " : "short by ") + value);
  }

  /** The outcome; of an exempted finding also what it would be. */
  public String outcome(Finding finding) {
    return say(finding.outcome().label())
        + (finding.wouldBe() == null
            ? ""
            : say(
                "（不豁免则" + finding.wouldBe().label().zh() + "）",
                " (otherwise " + finding.wouldBe().label().en() + ")"));
  }

  /** An exemption that exempts nothing: where it stands, why, and what may mend it. */
  String exemption(ExemptionUse use) {
    String maybe = say(use.maybe());
    return say(use.state().label())
        + say("：", ": ")
        + place(use.place())
        + say("，", ", ")
        + names(
            Stream.of(use.exemption().requirement(), use.exemption().subject())
                .filter(Objects::nonNull)
                .toList())
        + say("：", ": ")
        + say(use.why())
        + (maybe.isEmpty() ? "" : say("。可能：", ". Maybe: ") + maybe);
  }

  public String nature(Nature nature) {
    return say(nature.zh(), nature.name().toLowerCase(Locale.ROOT));
  }

  /** The document's title and number, for example 《方案》（呼政办发〔2024〕53号）. */
  String document(String planId) {
    Plan plan = plans.get(planId);
    return plan == null ? planId : document(plan);
  }

  String document(Plan plan) {
    String title = say(plan.title());
    // a report of the press is no document: it is cited as what it is
    String number =
        plan.source().equals("news")
            ? say("新闻报道，", "news report, ") + plan.issued()
            : plan.number();
    return language == Language.EN
        ? title + (number.isEmpty() ? "" : " (" + number + ")")
        : (title.startsWith("《") ? title : "《" + title + "》")
            + (number.isEmpty() ? "" : "（" + number + "）");
  }

  public String citation(Requirement requirement) {
    return document(requirement.plan()) + say("", ", clause ") + requirement.clause();
  }

  public String names(List<String> names) {
    return String.join(say("、", ", "), names);
  }

  public String place(Place place) {
    return place == null ? "" : say(place.zh(), place.en());
  }

  public String subject(Subject subject) {
    return named(subject.name(), subject.code());
  }

  public String subjectType(Subject.Type type) {
    return switch (type) {
      case REGION -> say("地区", "region");
      case FACILITY -> say("机构", "facility");
      case ALLIANCE -> say("医联体", "alliance");
    };
  }

  public String named(String name, String code) {
    if (name.isEmpty()) {
      return code;
    }
    return code.isEmpty() ? name : say(name + "（" + code + "）", name + " (" + code + ")");
  }

  /** Where the gap is and what to do about it. */
  public String missing(Missing missing) {
    String table = ColumnNames.table(missing.table(), language);
    String whose = named(missing.name(), missing.key());
    return switch (missing.kind()) {
      case CELL -> {
        String column = ColumnNames.column(missing.table(), missing.what(), language);
        String where =
            missing.place() == null ? say("“" + table + "”表", table) : place(missing.place());
        String read = misread.get(missing.place());
        if (read != null) {
          yield say(
              where + " " + whose + "：请更正“" + column + "”，读到“" + read + "”",
              where + ", " + whose + ": mend " + column + ", read \"" + read + "\"");
        }
        yield say(
            where + " " + whose + "：请填写“" + column + "”",
            where + ", " + whose + ": fill in " + column);
      }
      case RECORD ->
          say(
              "“" + table + "”表 " + whose + "：请报送 " + missing.what(),
              table + ", " + whose + ": report " + missing.what());
      case TABLE ->
          say(
              "“" + table + "”表没有交：请报送（确实没有也请交一张空表）",
              "table " + table + " was not delivered: deliver it (with no rows if there are none)");
    };
  }

  public String evidence(Evidence evidence) {
    return named(evidence.name(), evidence.key())
        + say("，" + ColumnNames.table(evidence.table(), language), ", " + evidence.table())
        + (evidence.place() == null ? "" : say("，", ", ") + place(evidence.place()));
  }

  String severity(DataProblem.Severity severity) {
    return switch (severity) {
      case ERROR -> say("错误", "error");
      case WARNING -> say("警告", "warning");
      case NOTE -> say("提示", "note");
    };
  }

  String expected(DataProblem problem) {
    return say(new Text(problem.expected(), problem.expectedEn()));
  }

  /** Empty where there is no likely mend. */
  String maybe(DataProblem problem) {
    return say(new Text(problem.maybe(), problem.maybeEn()));
  }

  /** The name of a row of the matrix. */
  String region(Summary.RegionCounts region) {
    if (region.code().isEmpty()) {
      return say("地区不明", "region unknown");
    }
    String name = region.name().isEmpty() ? region.code() : region.name();
    return region.whole() ? name + say("（本级）", " (as a whole)") : name;
  }
}
