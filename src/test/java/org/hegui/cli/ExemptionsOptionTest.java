package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --exemptions} on an invented city whose only failure can be let off (合成数据). */
class ExemptionsOptionTest {
  private static final String GOOD =
      """
      exemptions:
        - requirement: demo-2025-a
          subject: "990102"
          reason: 新院在建
          approval: 示卫〔2025〕9号
          approver: 示例卫健委
          from: 2025-01-01
          until: 2026-06-30
      """;

  @TempDir Path dir;

  private record Said(int code, String out, String err) {}

  @BeforeEach
  void files() throws IOException {
    SmallRules.in(dir.resolve("rules"));
    Path data = Files.createDirectories(dir.resolve("data"));
    Files.writeString(
        data.resolve("regions.csv"),
        """
        code,name,level,parent
        990100,示例市,PREFECTURE,
        990101,甲县,COUNTY,990100
        990102,乙县,COUNTY,990100
        """);
    Files.writeString(
        data.resolve("facilities.csv"), "id,name,region,category\nH1,甲县医院,990101,A100\n");
  }

  private Said check(String exemptions, String... more) throws IOException {
    Path file = dir.resolve("exemptions.yaml");
    Files.writeString(file, exemptions);
    return run(file, more);
  }

  private Said run(Path exemptions, String... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> line =
        new java.util.ArrayList<>(
            List.of(
                "check",
                dir.resolve("data").toString(),
                "--rules",
                dir.resolve("rules").toString(),
                "--trust-rules",
                "--as-of",
                "2025-12-31",
                "--exemptions",
                exemptions.toString()));
    line.addAll(List.of(more));
    int code =
        Hegui.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            line.toArray(String[]::new));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsLetOffDoesNotFailAndEveryFormatSaysWhy() throws IOException {
    for (String format : List.of("text", "json", "csv", "html", "junit")) {
      Said said = check(GOOD, "-o", format);
      assertEquals(0, said.code(), format + said.err());
      for (String part : List.of("新院在建", "示卫〔2025〕9号", "2026-06-30")) {
        assertTrue(said.out().contains(part), format + " does not say " + part);
      }
    }
    Said text = check(GOOD);
    assertTrue(text.out().contains("【已豁免 1 条（不豁免则未达标 1）】"), text.out());
    assertTrue(text.out().contains("结论 2 条 = Σ max(1, 适用对象) 2 ✓"), text.out());
    Said junit = check(GOOD, "-o", "junit");
    assertTrue(junit.out().contains("failures=\"0\" errors=\"0\" skipped=\"1\""), junit.out());
    assertTrue(junit.out().contains("<skipped message=\"已豁免（不豁免则未达标）"), junit.out());
  }

  @Test
  void theJsonKeepsToItsSchema() throws IOException {
    Said json = check(GOOD + "  - requirement: demo-2025-a\n    subject: H1\n", "-o", "json", "-q");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(
                    Path.of("src/main/resources/org/hegui/report/findings.schema.json")),
                InputFormat.JSON);
    List<Error> errors = schema.validate(json.out(), InputFormat.JSON);
    assertTrue(errors.isEmpty(), errors.toString());
    assertTrue(json.out().contains("\"wouldBe\": \"NOT_MET\""), json.out());
    assertTrue(json.out().contains("\"state\": \"MALFORMED\""), json.out());
    // what the report on standard output does not say in words is told beside it
    assertTrue(json.err().contains("豁免填写有误：缺少“理由”"), json.err());
  }

  @Test
  void whatExemptsNothingLeavesTheFailure() throws IOException {
    Said expired = check(GOOD.replace("2026-06-30", "2025-12-30"));
    assertEquals(3, expired.code());
    assertTrue(expired.out().contains("已过期：exemptions.yaml 第 2 行“until”列"), expired.out());
    assertEquals(3, check(GOOD.replace("2026-06-30", "2025-12-30"), "--strict").code());
    Said mistaken = check(GOOD.replace("    until: 2026-06-30\n", "    untill: 2026-06-30\n"));
    assertEquals(3, mistaken.code());
    assertTrue(mistaken.out().contains("缺少“截止日期”"), mistaken.out());
    assertTrue(mistaken.err().contains("读到“untill”"), mistaken.err());
  }

  @Test
  void mistakesAreFatalOnlyWhereAskedFor() throws IOException {
    Said strict = check(GOOD.replace("990102", "990109"), "--strict");
    assertEquals(2, strict.code());
    assertEquals("", strict.out());
    assertTrue(strict.err().contains("没有这个对象"), strict.err());
    assertEquals(2, check("exemptions: [\n").code());
  }

  @Test
  void aWorkbookOrFolderWithTheTableServesAsWell() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("office"));
    Files.writeString(
        folder.resolve("豁免.csv"),
        """
        要求编号,对象代码,理由,批准文号,批准人,起始日期,截止日期
        demo-2025-a,990102,新院在建,9号,委,2025-01-01,2025-12-31
        """);
    assertEquals(0, run(folder).code());
    Files.copy(folder.resolve("豁免.csv"), dir.resolve("data/豁免.csv"));
    assertEquals(0, run(folder).code());
    Files.delete(folder.resolve("豁免.csv"));
    Files.writeString(folder.resolve("指标.csv"), "对象代码,指标代码,期间\n");
    assertEquals(2, run(folder).code());
  }
}
