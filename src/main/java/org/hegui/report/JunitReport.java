package org.hegui.report;

import static org.hegui.report.Markup.escape;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;

/** JUnit XML for build servers: a suite per plan, a case per finding. */
final class JunitReport {
  private final FindingsDocument document;
  private final Wording words;
  private final Summary summary;

  JunitReport(FindingsDocument document, Language language) {
    this.document = document;
    this.words = new Wording(document, language);
    this.summary = Summary.of(document);
  }

  void write(Writer out) throws IOException {
    Map<String, List<Finding>> suites = new LinkedHashMap<>();
    for (Plan plan : document.plans()) {
      suites.put(plan.id(), new ArrayList<>());
    }
    for (Finding finding : document.findings()) {
      suites.computeIfAbsent(finding.requirement().plan(), id -> new ArrayList<>()).add(finding);
    }
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"hegui\"").append(counts(summary.outcomes())).append(">\n");
    for (Map.Entry<String, List<Finding>> suite : suites.entrySet()) {
      out.append("  <testsuite").append(attribute("name", suite.getKey()));
      out.append(counts(summary.plans().get(suite.getKey()))).append(">\n");
      for (Finding finding : suite.getValue()) {
        testCase(finding, out);
      }
      out.append("  </testsuite>\n");
    }
    out.append("</testsuites>\n");
  }

  private static String counts(Map<Outcome, Integer> outcomes) {
    int tests = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    int failures = outcomes.getOrDefault(Outcome.NOT_MET, 0);
    int errors = outcomes.getOrDefault(Outcome.RULE_ERROR, 0);
    int skipped = tests - failures - errors - outcomes.getOrDefault(Outcome.MET, 0);
    return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\""
        .formatted(tests, failures, errors, skipped);
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escape(value) + "\"";
  }

  private void testCase(Finding finding, Writer out) throws IOException {
    out.append("    <testcase").append(attribute("classname", finding.requirement().id()));
    out.append(attribute("name", words.subject(finding.subject())));
    String element =
        switch (finding.outcome()) {
          case NOT_MET -> "failure";
          case RULE_ERROR -> "error";
          case MET -> null;
          default -> "skipped";
        };
    if (element == null) {
      out.append("/>\n");
      return;
    }
    out.append(">\n      <").append(element).append(attribute("message", message(finding)));
    if (!element.equals("skipped")) {
      out.append(attribute("type", finding.outcome().name()));
      out.append('>').append(escape(words.citation(finding.requirement())));
      out.append("</").append(element).append(">\n");
    } else {
      out.append("/>\n");
    }
    out.append("    </testcase>\n");
  }

  private String message(Finding finding) {
    List<String> parts = new ArrayList<>();
    parts.add(words.outcome(finding));
    parts.add(words.say(finding.requirement().title()));
    if (finding.measured() != null) {
      parts.add(words.say("测得 ", "measured ") + words.measured(finding));
    }
    if (finding.requirement().required() != null) {
      parts.add(words.say("要求 ", "required ") + words.required(finding.requirement()));
    }
    if (finding.shortfall() != null) {
      parts.add(words.shortfall(finding));
    }
    if (finding.due() != null) {
      parts.add(words.say("期限 ", "due ") + finding.due());
    }
    if (!finding.note().isEmpty()) {
      parts.add(words.say(finding.note()));
    }
    if (finding.outcome() == Outcome.DATA_MISSING && !finding.missing().isEmpty()) {
      parts.add(
          finding.missing().stream()
              .map(words::missing)
              .limit(5)
              .collect(Collectors.joining(words.say("；", "; "))));
    }
    return String.join(words.say("，", ", "), parts);
  }
}
