package org.hegui.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hegui.facts.Exemption;
import org.hegui.facts.Fraction;
import org.hegui.facts.Place;
import org.hegui.facts.Sheet;
import org.hegui.facts.Source;
import org.hegui.findings.Evidence;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Measured;
import org.hegui.findings.Missing;
import org.hegui.findings.Nature;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Severity;
import org.hegui.findings.Shortfall;
import org.hegui.findings.Strength;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;

/** Reads the findings of an earlier run from the canonical JSON that it wrote. */
public final class RunFile {
  private static final long MOST_BYTES = 500L << 20;

  private RunFile() {}

  /** Thrown where a run cannot be read; says where. */
  public static final class NotARun extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Text text;

    NotARun(Text text) {
      super(text.en());
      this.text = text;
    }

    public Text text() {
      return text;
    }
  }

  /** Whether a path is a run rather than a data set; a file that cannot be read is neither. */
  public static boolean is(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(".json") || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (JsonParser json = new JsonFactory().createParser(path.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (json.currentName().equals("ruleSet")) {
          return true;
        }
        json.nextToken();
        json.skipChildren();
      }
    } catch (IOException e) {
      // the reader of data sets tells what is wrong with it
      return false;
    }
    return false;
  }

  /**
   * Reads a run. What a run does not say of a requirement (its kind and scope) is null or empty.
   *
   * @throws NotARun where it is no run, is damaged, or was written by another version
   */
  public static FindingsDocument read(Path path) throws NotARun {
    String file = String.valueOf(path.getFileName());
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw wrong(file, "", "文件超过 500 MB", "the file is larger than 500 MB");
      }
      return new Reader(file).document(new ObjectMapper().readTree(path.toFile()));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw wrong(file, line, "不是完整的 JSON", "no complete JSON");
    } catch (IOException e) {
      throw wrong(file, "", "读不出来", "cannot be read");
    }
  }

  private static NotARun wrong(String file, String at, String zh, String en) {
    return new NotARun(
        new Text(
            file + at + "：" + zh + "。可能：用 check -o json:文件 重新生成",
            file + at + ": " + en + ". Maybe: write it anew with check -o json:FILE"));
  }

  private static final class Reader {
    private final String file;
    private final Map<String, Requirement> requirements = new LinkedHashMap<>();
    private final Map<String, String> regions = new HashMap<>();

    Reader(String file) {
      this.file = file;
    }

    FindingsDocument document(JsonNode top) throws NotARun {
      List<Plan> plans = new ArrayList<>();
      for (JsonNode plan : array(top, "plans")) {
        plans.add(plan(plan));
      }
      List<Finding> findings = new ArrayList<>();
      for (JsonNode finding : array(top, "findings")) {
        if (finding.path("subject").path("type").asText().equals("REGION")) {
          regions.put(
              finding.path("subject").path("code").asText(),
              finding.path("subject").path("name").asText());
        }
      }
      for (JsonNode finding : array(top, "findings")) {
        findings.add(finding(finding, plans));
      }
      List<ExemptionUse> exemptions = new ArrayList<>();
      for (JsonNode use : top.path("exemptions")) {
        exemptions.add(exemption(use));
      }
      LocalDate asOf = date(top, "asOf");
      if (asOf == null) {
        throw lacking("asOf");
      }
      return new FindingsDocument(
              asOf,
              text(top, "dataSet"),
              Map.of(),
              List.of(),
              text(top, "ruleSet"),
              plans,
              List.copyOf(requirements.values()),
              findings,
              top.path("summary").path("subjects").asInt(findings.size()),
              List.of(),
              List.of(),
              List.of())
          .exempted(findings, exemptions);
    }

    private NotARun lacking(String field) {
      return wrong(file, "", "缺少或读不懂 " + field, field + " is missing or unreadable");
    }

    private JsonNode array(JsonNode of, String field) throws NotARun {
      JsonNode array = of.path(field);
      if (!array.isArray()) {
        throw lacking(field);
      }
      return array;
    }

    private String text(JsonNode of, String field) throws NotARun {
      JsonNode text = of.path(field);
      if (!text.isTextual()) {
        throw lacking(field);
      }
      return text.asText();
    }

    private String orNull(JsonNode of, String field) {
      return of.path(field).isTextual() ? of.path(field).asText() : null;
    }

    private Text both(JsonNode of, String field) {
      JsonNode text = of.path(field);
      return text.isObject()
          ? new Text(text.path("zh").asText(), text.path("en").asText())
          : Text.NONE;
    }

    private LocalDate date(JsonNode of, String field) throws NotARun {
      try {
        return of.path(field).isTextual() ? LocalDate.parse(of.path(field).asText()) : null;
      } catch (DateTimeParseException e) {
        throw lacking(field);
      }
    }

    private <E extends Enum<E>> E term(Class<E> type, JsonNode of, String field) throws NotARun {
      String name = text(of, field);
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(name)) {
          return constant;
        }
      }
      throw lacking(field);
    }

    /** An exact decimal or a fraction; null for null. */
    private Fraction number(JsonNode of, String field) throws NotARun {
      String text = orNull(of, field);
      if (text == null) {
        return null;
      }
      if (!text.matches("-?[0-9]{1,400}(\\.[0-9]{1,400}|/[1-9][0-9]{0,399})?")) {
        throw lacking(field);
      }
      int slash = text.indexOf('/');
      return slash < 0
          ? Fraction.of(new BigDecimal(text))
          : new Fraction(
              new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }

    private List<String> texts(JsonNode of, String field) throws NotARun {
      List<String> texts = new ArrayList<>();
      array(of, field).forEach(text -> texts.add(text.asText()));
      return texts;
    }

    private Plan plan(JsonNode plan) throws NotARun {
      return new Plan(
          text(plan, "id"),
          both(plan, "title"),
          text(plan, "number"),
          text(plan, "issuer"),
          text(plan, "source"),
          date(plan, "issued"),
          text(plan, "jurisdiction"),
          date(plan, "from"),
          date(plan, "until"),
          null,
          List.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          Map.of(),
          List.of());
    }

    private Finding finding(JsonNode finding, List<Plan> plans) throws NotARun {
      JsonNode subject = finding.path("subject");
      String region = text(subject, "region");
      Outcome outcome = term(Outcome.class, finding, "outcome");
      List<Evidence> evidence = new ArrayList<>();
      for (JsonNode each : array(finding, "evidence")) {
        evidence.add(
            new Evidence(
                text(each, "table"),
                text(each, "key"),
                text(each, "name"),
                each.path("counts").asBoolean(),
                place(each.path("place"))));
      }
      List<Missing> missing = new ArrayList<>();
      for (JsonNode each : array(finding, "missing")) {
        missing.add(
            new Missing(
                term(Missing.Kind.class, each, "kind"),
                text(each, "table"),
                text(each, "key"),
                text(each, "name"),
                text(each, "what"),
                place(each.path("place"))));
      }
      return new Finding(
          requirement(finding, plans),
          new Subject(
              term(Subject.Type.class, subject, "type"),
              text(subject, "code"),
              text(subject, "name"),
              region,
              regions.getOrDefault(region, "")),
          outcome,
          outcome == Outcome.EXEMPTED ? term(Outcome.class, finding, "wouldBe") : null,
          measured(finding.path("measured")),
          shortfall(finding.path("shortfall")),
          date(finding, "due"),
          finding.path("late").asBoolean(),
          both(finding, "note"),
          evidence,
          missing);
    }

    private Place place(JsonNode place) throws NotARun {
      return place.isObject()
          ? new Place(
              text(place, "file"),
              text(place, "sheet"),
              place.path("row").asInt(),
              text(place, "column"))
          : null;
    }

    private Measured measured(JsonNode measured) throws NotARun {
      if (!measured.isObject()) {
        return null;
      }
      Map<String, String> parts = new LinkedHashMap<>();
      measured
          .path("parts")
          .properties()
          .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
      return new Measured(
          number(measured, "low"), number(measured, "high"), text(measured, "unit"), parts);
    }

    private Shortfall shortfall(JsonNode shortfall) throws NotARun {
      if (!shortfall.isObject()) {
        return null;
      }
      Fraction value = number(shortfall, "value");
      if (value == null) {
        throw lacking("shortfall.value");
      }
      return new Shortfall(
          value,
          text(shortfall, "unit"),
          shortfall.path("atLeast").asBoolean(),
          shortfall.path("tooMuch").asBoolean());
    }

    private Requirement requirement(JsonNode finding, List<Plan> plans) throws NotARun {
      String id = text(finding, "requirement");
      Op op = Op.REPORT;
      Fraction required = null;
      if (finding.path("required").isObject()) {
        String sign = text(finding.path("required"), "op");
        required = number(finding.path("required"), "value");
        for (Op each : Op.values()) {
          op = each.sign().equals(sign) ? each : op;
        }
        if (required == null || op == Op.REPORT) {
          throw lacking("required");
        }
      }
      Severity severity = term(Severity.class, finding, "severity");
      // whichever strength gives this severity
      Strength strength =
          severity == Severity.ERROR
              ? Strength.SHALL
              : severity == Severity.WARNING ? Strength.STRIVE : Strength.GUIDE;
      Requirement read =
          new Requirement(
              id,
              plans.stream()
                  .map(Plan::id)
                  .filter(plan -> id.startsWith(plan + "-"))
                  .findFirst()
                  .orElse(""),
              both(finding, "title"),
              finding.path("cite").path("clause").asText(),
              null,
              "",
              op,
              required,
              "",
              finding.path("measured").path("unit").asText(""),
              term(Nature.class, finding, "nature"),
              strength,
              "",
              texts(finding, "responsible"),
              text(finding, "group"),
              "",
              "",
              0);
      Requirement first = requirements.putIfAbsent(id, read);
      return first == null || first.unit().isEmpty() ? read : first;
    }

    private ExemptionUse exemption(JsonNode use) throws NotARun {
      Place place = place(use.path("place"));
      Place at = place == null ? new Place(file, "", 0, "") : place;
      return new ExemptionUse(
          new Exemption(
              orNull(use, "requirement"),
              orNull(use, "subject"),
              orNull(use, "reason"),
              orNull(use, "approval"),
              orNull(use, "approver"),
              date(use, "from"),
              date(use, "until"),
              Set.of(),
              new Source(new Sheet(at.file(), at.sheet(), Map.of()), at.row())),
          term(ExemptionUse.State.class, use, "state"),
          at,
          both(use, "why"),
          both(use, "maybe"));
    }
  }
}
