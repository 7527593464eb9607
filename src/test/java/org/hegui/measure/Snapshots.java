package org.hegui.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hegui.facts.Codes;
import org.hegui.load.DataSetReader;

/** Small snapshots for tests, written as JSON with single quotes. */
final class Snapshots {
  static final Codes CODES =
      Codes.of(
          Stream.of(
              code("DEPT_15"),
              code("DEPT_15_OUTPATIENT"),
              code("DEPT_15_WARD"),
              new Codes.Code(
                  "capability", "PSYCHOLOGY_CLINIC", "心理门诊", "", Set.of("DEPT_15_OUTPATIENT")),
              code("X"),
              new Codes.Code("attestation", "doc", "文件", "", Set.of())));

  private Snapshots() {}

  private static Codes.Code code(String code) {
    return new Codes.Code("capability", code, code, code, Set.of());
  }

  static Snapshot of(String json, String asOf) {
    try {
      return new Snapshot(
          DataSetReader.readJson(
              new ObjectMapper().readTree(json.replace('\'', '"')), "region.json", CODES),
          LocalDate.parse(asOf),
          CODES,
          Map.of("市医院", List.of("第一医院")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static AskedFacility facility(Snapshot snapshot, String id) {
    return snapshot.facilities().stream()
        .filter(f -> f.getId().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
