package org.hegui.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.FindingsDocument;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured in a worker leads to the same findings as what is measured in this process. */
class SameFindingsTest {
  private static final Path CACHE = Path.of(System.getProperty("hegui.cache"));

  @ParameterizedTest
  @ValueSource(strings = {"hulunbuir-2025", "harbin-2019", "hebei-2021", "heilongjiang-2017"})
  void theShippedRegionsAreFoundAlike(String region) throws Exception {
    Rulebook rulebook = Rulebook.read(Path.of("rules"));
    DataSet data = DataSetReader.read(Path.of("fixtures", region), rulebook.codes());
    LocalDate day = LocalDate.parse(data.about().get("submitted_on"));
    FindingsDocument here =
        new Evaluation(rulebook, new Compiler(CACHE)).of(data, region, day, Selection.ALL);
    try (Worker worker = new Worker(Limits.USUAL, CACHE)) {
      FindingsDocument there =
          new Evaluation(rulebook, worker).of(data, region, day, Selection.ALL);
      assertTrue(here.findings().size() > 500, "findings " + here.findings().size());
      for (int i = 0; i < here.findings().size(); i++) {
        assertEquals(here.findings().get(i), there.findings().get(i));
      }
      assertEquals(here, there);
    }
  }
}
