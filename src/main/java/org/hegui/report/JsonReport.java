package org.hegui.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hegui.facts.DataProblem;
import org.hegui.facts.Exemption;
import org.hegui.facts.Fraction;
import org.hegui.facts.Place;
import org.hegui.findings.Evidence;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Measured;
import org.hegui.findings.Missing;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Shortfall;
import org.hegui.findings.Text;

/**
 * The canonical document; {@code findings.schema.json} beside this class describes it. It carries
 * both languages, so that it does not depend on the language of the run.
 */
final class JsonReport {
  private final JsonGenerator json;
  private final Wording words;

  private JsonReport(JsonGenerator json, Wording words) {
    this.json = json;
    this.words = words;
  }

  static void write(FindingsDocument document, Writer out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      new JsonReport(json, new Wording(document, Language.ZH)).document(document);
    }
    out.append('\n');
  }

  /** Indented, line ends of one kind; the writer stays open. */
  static JsonGenerator generator(Writer out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setCharacterEscapes(new JsonEscapes(""));
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indent);
    printer.indentArraysWith(indent);
    json.setPrettyPrinter(printer);
    return json;
  }

  private void document(FindingsDocument document) throws IOException {
    json.writeStartObject();
    json.writeStringField("asOf", document.asOf().toString());
    json.writeStringField("dataSet", document.dataSet());
    json.writeObjectFieldStart("about");
    for (Map.Entry<String, String> entry : document.about().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    json.writeStringField("ruleSet", document.ruleSet());
    json.writeArrayFieldStart("plans");
    for (Plan plan : document.plans()) {
      plan(plan);
    }
    json.writeEndArray();
    summary(document);
    json.writeArrayFieldStart("findings");
    for (Finding finding : document.findings()) {
      finding(finding, document.exemptions());
    }
    json.writeEndArray();
    exemptions(document.exemptions());
    json.writeArrayFieldStart("dataProblems");
    for (DataProblem problem : document.dataProblems()) {
      dataProblem(problem);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ruleProblems");
    for (RuleProblem problem : document.ruleProblems()) {
      ruleProblem(problem);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void plan(Plan plan) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", plan.id());
    text("title", plan.title());
    json.writeStringField("number", plan.number());
    json.writeStringField("issuer", plan.issuer());
    json.writeStringField("source", plan.source());
    date("issued", plan.issued());
    json.writeStringField("jurisdiction", plan.jurisdiction());
    date("from", plan.from());
    date("until", plan.until());
    json.writeEndObject();
  }

  private void summary(FindingsDocument document) throws IOException {
    Summary summary = Summary.of(document);
    json.writeObjectFieldStart("summary");
    json.writeNumberField("findings", summary.total());
    json.writeNumberField("subjects", document.subjects());
    json.writeBooleanField("complete", summary.total() == document.subjects());
    outcomes("outcomes", summary.outcomes());
    outcomes("distinct", summary.distinct());
    json.writeNumberField("late", summary.late());
    plans(summary.plans());
    json.writeArrayFieldStart("regions");
    for (Summary.RegionCounts place : summary.places()) {
      json.writeStartObject();
      json.writeStringField("code", place.code());
      json.writeStringField("name", place.name());
      plans(place.plans());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("groups");
    for (RequirementGroup group : RequirementGroup.of(document)) {
      json.writeStartObject();
      json.writeStringField("group", group.name());
      strings("requirements", group.requirements().stream().map(Requirement::id).toList());
      strings("stricter", group.stricter());
      text("reason", group.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    strings("unmatched", document.unmatched());
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void plans(Map<String, Map<Outcome, Integer>> plans) throws IOException {
    json.writeObjectFieldStart("plans");
    for (Map.Entry<String, Map<Outcome, Integer>> plan : plans.entrySet()) {
      outcomes(plan.getKey(), plan.getValue());
    }
    json.writeEndObject();
  }

  private void outcomes(String name, Map<Outcome, Integer> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Outcome outcome : Outcome.values()) {
      json.writeNumberField(outcome.name(), counts.getOrDefault(outcome, 0));
    }
    json.writeEndObject();
  }

  /** Left out where none were given. */
  private void exemptions(List<ExemptionUse> exemptions) throws IOException {
    if (exemptions.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("exemptions");
    for (ExemptionUse use : exemptions) {
      json.writeStartObject();
      json.writeStringField("requirement", use.exemption().requirement());
      json.writeStringField("subject", use.exemption().subject());
      terms(use.exemption());
      json.writeStringField("state", use.state().name());
      place(use.place());
      text("why", use.why());
      text("maybe", use.maybe());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void terms(Exemption exemption) throws IOException {
    json.writeStringField("reason", exemption.reason());
    json.writeStringField("approval", exemption.approval());
    json.writeStringField("approver", exemption.approver());
    date("from", exemption.from());
    date("until", exemption.until());
  }

  private void finding(Finding finding, List<ExemptionUse> exemptions) throws IOException {
    Requirement requirement = finding.requirement();
    json.writeStartObject();
    json.writeStringField("requirement", requirement.id());
    json.writeObjectFieldStart("subject");
    json.writeStringField("type", finding.subject().type().name());
    json.writeStringField("code", finding.subject().code());
    json.writeStringField("name", finding.subject().name());
    json.writeStringField("region", finding.subject().region());
    json.writeEndObject();
    json.writeStringField("outcome", finding.outcome().name());
    if (finding.outcome() == Outcome.EXEMPTED && finding.wouldBe() != null) {
      json.writeStringField("wouldBe", finding.wouldBe().name());
      for (ExemptionUse use : exemptions) {
        if (use.exempts(finding)) {
          json.writeObjectFieldStart("exemption");
          terms(use.exemption());
          json.writeEndObject();
        }
      }
    }
    if (finding.late()) {
      json.writeBooleanField("late", true);
    }
    measured(finding.measured());
    if (requirement.required() == null) {
      json.writeNullField("required");
    } else {
      json.writeObjectFieldStart("required");
      json.writeStringField("op", requirement.op().sign());
      json.writeStringField("value", requirement.required().toString());
      json.writeEndObject();
    }
    shortfall(finding.shortfall());
    date("due", finding.due());
    json.writeStringField("nature", requirement.nature().name());
    json.writeStringField("severity", requirement.severity().name());
    strings("responsible", requirement.responsible());
    json.writeObjectFieldStart("cite");
    json.writeStringField("document", words.document(requirement.plan()));
    json.writeStringField("clause", requirement.clause());
    json.writeEndObject();
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      json.writeStringField("table", evidence.table());
      json.writeStringField("key", evidence.key());
      json.writeStringField("name", evidence.name());
      json.writeBooleanField("counts", evidence.counts());
      place(evidence.place());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("missing");
    for (Missing missing : finding.missing()) {
      json.writeStartObject();
      json.writeStringField("kind", missing.kind().name());
      json.writeStringField("table", missing.table());
      json.writeStringField("key", missing.key());
      json.writeStringField("name", missing.name());
      json.writeStringField("what", missing.what());
      place(missing.place());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("group", requirement.group());
    text("title", requirement.title());
    text("note", finding.note());
    json.writeEndObject();
  }

  private void measured(Measured measured) throws IOException {
    if (measured == null) {
      json.writeNullField("measured");
      return;
    }
    json.writeObjectFieldStart("measured");
    bound("low", measured.low());
    bound("high", measured.high());
    json.writeStringField("unit", measured.unit());
    json.writeObjectFieldStart("parts");
    for (Map.Entry<String, String> part : measured.parts().entrySet()) {
      json.writeStringField(part.getKey(), part.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void bound(String name, Fraction value) throws IOException {
    json.writeStringField(name, value == null ? null : value.toString());
  }

  private void shortfall(Shortfall shortfall) throws IOException {
    if (shortfall == null) {
      json.writeNullField("shortfall");
      return;
    }
    json.writeObjectFieldStart("shortfall");
    bound("value", shortfall.value());
    json.writeStringField("unit", shortfall.unit());
    json.writeBooleanField("atLeast", shortfall.atLeast());
    json.writeBooleanField("tooMuch", shortfall.tooMuch());
    json.writeEndObject();
  }

  private void dataProblem(DataProblem problem) throws IOException {
    json.writeStartObject();
    json.writeStringField("severity", problem.severity().name());
    json.writeStringField("code", problem.code());
    place(problem.place());
    json.writeStringField("read", problem.read());
    text("expected", new Text(problem.expected(), problem.expectedEn()));
    text("maybe", new Text(problem.maybe(), problem.maybeEn()));
    json.writeEndObject();
  }

  private void ruleProblem(RuleProblem problem) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("error", problem.error());
    json.writeStringField("code", problem.code());
    json.writeStringField("file", problem.file());
    json.writeNumberField("line", problem.line());
    json.writeNumberField("column", problem.column());
    json.writeStringField("read", problem.read());
    text("message", problem.message());
    text("maybe", problem.maybe());
    json.writeEndObject();
  }

  private void place(Place place) throws IOException {
    if (place == null) {
      json.writeNullField("place");
      return;
    }
    json.writeObjectFieldStart("place");
    json.writeStringField("file", place.file());
    json.writeStringField("sheet", place.sheet());
    json.writeNumberField("row", place.row());
    json.writeStringField("column", place.column());
    json.writeEndObject();
  }

  /** Null where there is nothing to say. */
  private void text(String name, Text text) throws IOException {
    if (text.isEmpty()) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("zh", text.zh());
    json.writeStringField("en", text.en());
    json.writeEndObject();
  }

  private void date(String name, LocalDate date) throws IOException {
    json.writeStringField(name, date == null ? null : date.toString());
  }
}
