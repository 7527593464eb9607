package org.hegui.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import org.hegui.facts.DataSet;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;

/** Reads small data sets written as JSON and asks them. */
final class SmallRegion {
  /** A city with two counties, one hospital in the first. */
  static final String TWO_COUNTIES =
      """
      {"regions": [
        {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
        {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"},
        {"code": "990102", "name": "乙县", "level": "COUNTY", "parent": "990100"}],
       "facilities": [
        {"id": "H1", "name": "甲县医院", "region": "990101", "category": "A100"}]}
      """;

  private SmallRegion() {}

  static DataSet read(Rulebook rulebook, String json) {
    try {
      return DataSetReader.readJson(
          new ObjectMapper().readTree(json), "region.json", rulebook.codes());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static FindingsDocument check(Path rules, String json, String asOf) {
    Rulebook rulebook = Rulebook.read(rules);
    return new Evaluation(rulebook, new Compiler(null))
        .of(read(rulebook, json), "region.json", LocalDate.parse(asOf), Selection.ALL);
  }

  static Finding finding(FindingsDocument document, String requirement, String subject) {
    return document.findings().stream()
        .filter(f -> f.requirement().id().equals(requirement) && f.subject().code().equals(subject))
        .findFirst()
        .orElseThrow();
  }
}
