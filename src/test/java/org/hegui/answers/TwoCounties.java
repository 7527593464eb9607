package org.hegui.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;

/**
 * An invented city (合成数据): 甲县 has the hospital H1, 乙县 has none, and the rules of {@code SmallRules}
 * ask each county for one.
 */
final class TwoCounties {
  static final String REQUIREMENT = "demo-2025-a";
  static final String REGIONS =
      """
      {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
      {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"},
      {"code": "990102", "name": "乙县", "level": "COUNTY", "parent": "990100"}
      """;
  static final String HOSPITAL =
      """
      {"id": "H1", "name": "甲县医院", "region": "990101", "category": "A100"}
      """;

  private TwoCounties() {}

  /** The city with further tables, such as {@code "exemptions": [...]}; empty for none. */
  static String json(String facilities, String more) {
    return "{\"regions\": ["
        + REGIONS
        + "], \"facilities\": ["
        + facilities
        + "]"
        + (more.isEmpty() ? "" : ", " + more)
        + "}";
  }

  static DataSet read(Rulebook rulebook, String json) {
    try {
      return DataSetReader.readJson(
          new ObjectMapper().readTree(json), "region.json", rulebook.codes());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static FindingsDocument check(Rulebook rulebook, DataSet data, LocalDate asOf) {
    return new Evaluation(rulebook, new Compiler(null))
        .of(data, "region.json", asOf, Selection.ALL);
  }

  static Finding finding(FindingsDocument document, String subject) {
    return document.findings().stream()
        .filter(f -> f.requirement().id().equals(REQUIREMENT))
        .filter(f -> f.subject().code().equals(subject))
        .findFirst()
        .orElseThrow();
  }
}
