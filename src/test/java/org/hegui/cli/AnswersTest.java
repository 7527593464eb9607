package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain} and {@code whatif} on a made city of two counties 合成数据. */
class AnswersTest {
  @TempDir Path folder;
  private Path data;
  private String out;
  private String err;

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("region.json");
    Files.writeString(
        data,
        """
        {"about": {"submitted_on": "2026-06-30"},
         "regions": [
           {"code": "150700", "name": "示例市", "level": "PREFECTURE"},
           {"code": "150702", "name": "示例甲区", "level": "COUNTY", "parent": "150700"},
           {"code": "150703", "name": "示例乙区", "level": "COUNTY", "parent": "150700"}],
         "facilities": [
           {"id": "H1", "region": "150702", "category": "A100", "capabilities": "OCC_HEALTH_EXAM"},
           {"id": "H2", "region": "150703", "category": "A100", "capabilities": "NONE"}],
         "attestations": []}
        """);
  }

  private int run(String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        Hegui.run(
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            args);
    out = bytes.toString(StandardCharsets.UTF_8);
    err = errors.toString(StandardCharsets.UTF_8);
    return code;
  }

  @Test
  void withoutASubjectAllAreListed() {
    assertEquals(0, run("explain", data.toString(), "hulunbuir-2024-08-c"));
    assertTrue(out.contains("问了 2 个对象"), out);
    assertTrue(out.contains("  达标  示例甲区（150702）  1 家"), out);
    assertTrue(out.contains("  未达标  示例乙区（150703）  0 家"), out);
  }

  @Test
  void aSubjectIsFoundByAPartOfItsName() {
    assertEquals(0, run("explain", data.toString(), "hulunbuir-2024-08-c", "乙区"));
    assertTrue(out.startsWith("未达标：hulunbuir-2024-08-c "), out);
    assertTrue(out.contains("├ 0 >= 1：不成立"), out);
    assertTrue(out.contains("└ 这样就达标（1 处改动，已重新评估证实）"), out);
  }

  @Test
  void anUnknownSubjectAndAnUnknownRequirementHaveTheirNearest() {
    assertEquals(2, run("explain", data.toString(), "hulunbuir-2024-08-c", "示例丙区"));
    assertTrue(err.contains("没有对象“示例丙区”。可能是：示例"), err);
    assertEquals(2, run("explain", data.toString(), "hulunbuir-2024-8-c"));
    assertTrue(err.contains("可能是："), err);
  }

  @Test
  void theTreeIsJsonToo() {
    assertEquals(2, run("explain", data.toString(), "hulunbuir-2024-08-c", "H9", "-o", "json"));
    assertEquals(0, run("explain", data.toString(), "hulunbuir-2024-08-c", "150703", "-o", "json"));
    assertTrue(out.startsWith("{"), out);
    assertTrue(out.contains("\"kind\" : \"verdict\""), out);
  }

  @Test
  void aPlanIsWrittenAndReadBack() throws IOException {
    Path plan = folder.resolve("plan.yaml");
    String asked = "hulunbuir-2024-08-c";
    assertEquals(
        0,
        run(
            "whatif",
            data.toString(),
            "--gap-plan",
            "--requirement",
            asked,
            "-o",
            plan.toString()));
    String text = Files.readString(plan);
    assertTrue(text.contains("还差 1 家"), text);
    assertEquals(0, run("whatif", data.toString(), plan.toString(), "--requirement", asked));
    assertTrue(out.contains("改变的结论 1 条："), out);
    assertTrue(out.contains("    未达标 0 家，还差 1 家 → 达标 1 家"), out);
    assertTrue(out.contains("结论数：未达标 1 → 0，达标 1 → 2"), out);
  }

  /** H2 is let off, so nothing of it is open; what would meet it is told all the same. */
  @Test
  void whatIsLetOffIsSaidSoAndNotPlannedFor() throws IOException {
    Path exemptions = folder.resolve("exemptions.yaml");
    Files.writeString(
        exemptions,
        """
        exemptions:
          - requirement: hulunbuir-2024-08-c
            subject: "150703"
            reason: 新院在建
            approval: 示卫〔2026〕1号
            approver: 示例卫健委
            from: 2026-01-01
            until: 2026-06-30
        """);
    String asked = "hulunbuir-2024-08-c";
    assertEquals(
        0, run("explain", data.toString(), asked, "150703", "--exemptions", exemptions.toString()));
    assertTrue(out.startsWith("已豁免（不豁免则未达标）：hulunbuir-2024-08-c "), out);
    assertTrue(out.contains("├ 判定：已豁免（不豁免则未达标）"), out);
    assertTrue(out.contains("├ 0 >= 1：不成立"), out);
    assertTrue(out.contains("豁免：新院在建（批准文号 示卫〔2026〕1号"), out);
    assertTrue(out.contains("└ 这样就达标（1 处改动，已重新评估证实）"), out);
    assertEquals(
        0,
        run(
            "whatif",
            data.toString(),
            "--gap-plan",
            "--requirement",
            asked,
            "--exemptions",
            exemptions.toString()));
    assertTrue(out.contains("改动 0 处；未达标和未到期 0 条"), out);
    // the same exemption in the sheet of the data set
    Path sheet = folder.resolve("let-off.json");
    String row = "\"requirement\": \"" + asked + "\", \"subject\": \"150703\", ";
    Files.writeString(
        sheet,
        Files.readString(data)
            .replace(
                "\"attestations\": []",
                "\"attestations\": [], \"exemptions\": [{"
                    + row
                    + "\"reason\": \"新院在建\", \"approval\": \"1号\", \"approver\": \"委\","
                    + " \"from\": \"2026-01-01\", \"until\": \"2026-06-30\"}]"));
    Path changes = folder.resolve("changes.yaml");
    Files.writeString(changes, "修改:\n  医疗卫生机构:\n    - {机构代码: H1, 实有床位: 5}\n");
    assertEquals(0, run("whatif", sheet.toString(), changes.toString(), "--requirement", asked));
    assertTrue(out.contains("结论数：已豁免 1，达标 1"), out);
    Files.writeString(changes, "修改:\n  医疗卫生机构:\n    - {机构代码: H2, 资质与科室: OCC_HEALTH_EXAM}\n");
    assertEquals(0, run("whatif", sheet.toString(), changes.toString(), "--requirement", asked));
    assertTrue(out.contains("    已豁免（不豁免则未达标） 0 家，还差 1 家 → 达标 1 家"), out);
    assertTrue(out.contains("结论数：已豁免 1 → 0，达标 1 → 2"), out);
  }

  @Test
  void anExemptionThatExemptsNothingIsToldBesideTheAnswer() throws IOException {
    Path exemptions = folder.resolve("exemptions.yaml");
    Files.writeString(
        exemptions, "exemptions:\n  - {requirement: hulunbuir-2024-08-c, subject: \"150703\"}\n");
    String asked = "hulunbuir-2024-08-c";
    assertEquals(
        0, run("explain", data.toString(), asked, "150703", "--exemptions", exemptions.toString()));
    assertTrue(out.startsWith("未达标："), out);
    assertTrue(err.contains("exemptions.yaml 第 2 行“reason”列：豁免填写有误：缺少“理由”"), err);
  }

  @Test
  void rowsWithoutATableAreNoChange() throws IOException {
    Path changes = folder.resolve("假设.yaml");
    for (String text : new String[] {"增加: [1, 2]\n", "增加: 机构\n"}) {
      Files.writeString(changes, text);
      assertEquals(2, run("whatif", data.toString(), changes.toString()), text);
      assertTrue(err.contains("假设.yaml:1：错误："), err);
      assertTrue(err.contains("下面应写表名"), err);
    }
  }

  @Test
  void aMistakeInTheChangesIsToldAtItsLine() throws IOException {
    Path changes = folder.resolve("假设.yaml");
    Files.writeString(changes, "修改:\n  机构:\n    - {机构代码: H1, 实有床数: 60}\n");
    assertEquals(2, run("whatif", data.toString(), changes.toString()));
    assertTrue(err.contains("假设.yaml:3：错误：读到“"), err);
    assertTrue(err.contains("可能：实有床位"), err);
    assertEquals(2, run("whatif", data.toString()));
    assertEquals(2, run("whatif", data.toString(), folder.resolve("no.yaml").toString()));
  }
}
