package org.hegui.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;

/** 合成数据: a city of one county, invented, and the shipped rules that are asked of it. */
final class SmallCounty {
  static final Path RULES = Path.of("rules");
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  static final Rulebook RULEBOOK = Rulebook.read(RULES);
  static final Evaluation EVALUATION =
      new Evaluation(RULEBOOK, new Compiler(Path.of("target", "rule-cache")));

  private static final String REGIONS =
      "'regions': [{'code': '150700', 'name': '示例市', 'level': 'PREFECTURE', 'population': 100000},"
          + " {'code': '150702', 'name': '示例区', 'level': 'COUNTY', 'type': 'DISTRICT',"
          + " 'parent': '150700', 'population': 100000}]";

  private SmallCounty() {}

  /** The county with these tables besides its regions; apostrophes stand for quotes. */
  static DataSet with(String tables) {
    try {
      String json = "{" + REGIONS + ", " + tables + "}";
      return DataSetReader.readJson(
          new ObjectMapper().readTree(json.replace('\'', '"')), "small.json", RULEBOOK.codes());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Only these requirements of the plan of Hulunbuir; a glob. */
  static Selection asking(String requirements) {
    return new Selection("hulunbuir-2024", requirements, null, Map.of());
  }

  static GapPlan plan(DataSet data, String requirements) {
    return new GapPlan.Maker(RULEBOOK, RULES, EVALUATION, Map.of())
        .of(data, "small", AS_OF, asking(requirements));
  }
}
