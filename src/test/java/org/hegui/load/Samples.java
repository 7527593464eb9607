package org.hegui.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hegui.facts.Codes;
import org.hegui.facts.Codes.Code;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;

/** Small data sets for the tests. */
final class Samples {
  static final Codes CODES =
      Codes.of(
          Stream.of(
              new Code("capability", "PUBLIC_HEALTH", "公共卫生科", "Public health", Set.of()),
              new Code("capability", "GERIATRICS", "老年医学科", "Geriatrics", Set.of()),
              new Code("capability", "DEPT_15", "精神科", "Psychiatry", Set.of()),
              new Code("programme", "KEY_SPECIALTY", "临床重点专科", "Key specialty", Set.of()),
              new Code("indicator", "ehr.use.rate", "电子健康档案使用率", "Use of EHR", Set.of()),
              new Code("indicator", "nursery.places", "托位数", "Nursery places", Set.of()),
              new Code("attestation", "ALLIANCE_PLAN", "医联体规划", "Alliance plan", Set.of())));

  static final Codes NO_CODES = Codes.of(Stream.empty());

  private Samples() {}

  static DataSet json(String json) {
    try {
      return DataSetReader.readJson(
          new ObjectMapper().readTree(json.replace('\'', '"')), "t.json", CODES);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** One facility of county 150702 with these further JSON fields. */
  static DataSet facility(String fields) {
    return json(
        "{'regions':[{'code':'150702','name':'海拉尔区'}],'facilities':[{'id':'F1'"
            + (fields.isEmpty() ? "" : "," + fields)
            + "}]}");
  }

  static void file(Path dir, String name, Charset charset, String... lines) throws IOException {
    Files.write(dir.resolve(name), (String.join("\n", lines) + "\n").getBytes(charset));
  }

  static void file(Path dir, String name, String... lines) throws IOException {
    file(dir, name, StandardCharsets.UTF_8, lines);
  }

  static List<String> codes(DataSet data) {
    return data.problems().stream().map(DataProblem::code).toList();
  }

  static DataProblem problem(DataSet data, String code) {
    List<DataProblem> found =
        data.problems().stream().filter(problem -> problem.code().equals(code)).toList();
    if (found.isEmpty()) {
      throw new AssertionError("no problem " + code + " among " + data.problems());
    }
    return found.get(0);
  }
}
