package org.hegui.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hegui.findings.RuleProblem;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in case files are told where they stand; hostile ones are not run. */
class CaseFileTest {
  private static final String FILE = "demo-2025/one.cases.yaml";
  private static final String CASES =
      """
      as-of: 2025-12-31
      background:
        regions:
          - {code: "990100", name: 示例市, level: PREFECTURE}
          - {code: "990101", name: 甲县, level: COUNTY, parent: "990100"}
        facilities:
          - {id: H1, name: 甲县医院, region: "990101", category: A100, beds: 100}
      cases:
        - name: 有一所
          requirement: demo-2025-a
          given: {facilities: [{id: H1, name: 改名}]}
          expect: {subject: "990101", outcome: MET}
      """;

  @TempDir Path folder;
  private SmallRules rules;

  @BeforeEach
  void write() throws IOException {
    rules = SmallRules.in(folder).put(FILE, CASES);
  }

  private CaseFile file() throws IOException {
    return CaseFile.readAll(folder).get(0);
  }

  private List<String> problems() throws IOException {
    return file().problems().stream().map(p -> p.code() + " " + p.line()).toList();
  }

  private List<String> failures() throws IOException {
    return new CaseRun(Rulebook.read(folder), new Compiler(null))
        .run(file().cases().get(0)).failures().stream().map(text -> text.zh()).toList();
  }

  @Test
  void theSoundFileHasNone() throws IOException {
    assertEquals(List.of(), file().problems());
    assertEquals(List.of(), file().unknown(Rulebook.read(folder)));
    assertEquals(List.of(), failures());
  }

  @Test
  void aWrongCellIsToldAtItsOwnLine() throws IOException {
    rules.replace(FILE, "beds: 100", "beds: 约120");
    List<String> failures = failures();
    assertEquals(1, failures.size());
    assertTrue(failures.get(0).startsWith(FILE + ":7："), failures.get(0));
  }

  @Test
  void aChangedCellIsToldWhereItIsChanged() throws IOException {
    rules.replace(FILE, "name: 改名", "beds: 约120");
    assertTrue(failures().get(0).startsWith(FILE + ":11："), failures().get(0));
  }

  @Test
  void anUnknownRequirementIsToldWithoutRunning() throws IOException {
    rules.replace(FILE, "requirement: demo-2025-a", "requirement: demo-2025-q");
    List<RuleProblem> unknown = file().unknown(Rulebook.read(folder));
    assertEquals(1, unknown.size());
    assertEquals("demo-2025-q", unknown.get(0).read());
    assertEquals(12, unknown.get(0).line());
  }

  @Test
  void hostileFilesAreRefused() throws Exception {
    rules.put(FILE, CASES.replace("name: 有一所", "name: 有一所\n    name: 两所"));
    assertEquals(List.of("yaml-twice 10"), problems());
    rules.put(FILE, CASES.replace("name: 有一所", "name: !!java.net.URL [x]"));
    assertEquals(List.of("yaml-tag 9"), problems());
    String one = CASES.substring(CASES.indexOf("  - name: 有一所"));
    rules.put(FILE, CASES + one.repeat(1_500));
    assertEquals(1, problems().size());
    assertEquals(1_000, file().cases().size());
    Files.write(folder.resolve(FILE), new byte[] {(byte) 0xC4, 0x5C});
    assertEquals(List.of("utf-8 0"), problems());
    Files.delete(folder.resolve(FILE));
    Files.createSymbolicLink(folder.resolve(FILE), folder.resolve("codes.csv"));
    assertEquals(List.of("not-a-file 0"), problems());
  }
}
