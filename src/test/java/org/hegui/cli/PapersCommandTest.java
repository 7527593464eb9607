package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The papers that inspectors hand on, made from the shipped region as a user makes them. */
class PapersCommandTest {
  private static final String DATA = "fixtures/hulunbuir-2025";

  @TempDir Path scratch;

  private record Said(int code, String out, String err) {}

  private static Said run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Hegui.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String in(String name) {
    return scratch.resolve(name).toString();
  }

  @Test
  void aLedgerGoesOutInPartsAndComesBack() throws IOException {
    Said check =
        run(
            "check",
            DATA,
            "-q",
            "-o",
            "xlsx:" + in("ledger.xlsx"),
            "-o",
            "docx:" + in("bulletin.docx"),
            "-o",
            "ics:" + in("due.ics"),
            "-o",
            "text:" + in("report.txt"),
            "--due-within",
            "90d",
            "--extract",
            "county:" + in("parts"));
    assertEquals(ExitCode.NOT_MET, check.code(), check.err());
    assertTrue(Files.readString(scratch.resolve("report.txt")).contains("将到期（至 2026-04-20）"));
    List<String> parts;
    try (Stream<Path> files = Files.list(scratch.resolve("parts"))) {
      parts = files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
    // the city, its fourteen county-level units and the list
    assertEquals(16, parts.size());
    assertTrue(parts.contains("150702_海拉尔区.xlsx"), parts.toString());
    byte[] first = Files.readAllBytes(scratch.resolve("ledger.xlsx"));
    // 261 not met and 243 without data, as the README has it
    Said back = run("ledger", "import", in("ledger.xlsx"), DATA, "-q", "-o", in("next.xlsx"));
    assertEquals(ExitCode.NOT_MET, back.code(), back.err());
    assertTrue(back.out().contains("交回 504 条"), back.out());
    assertTrue(back.out().contains("本次销号 0，仍未销号 504，其中新增 0、反复 0；报称已整改而评估不认可 0"), back.out());
    assertFalse(back.out().contains("台账本身的问题"), back.out());
    // nothing has changed and nobody has written a word
    assertArrayEquals(first, Files.readAllBytes(scratch.resolve("next.xlsx")));
    Said folder = run("ledger", "import", in("parts"), DATA, "-q", "-o", in("joined.xlsx"));
    assertTrue(folder.out().contains("交回 504 条"), folder.out());
    assertArrayEquals(first, Files.readAllBytes(scratch.resolve("joined.xlsx")));
  }

  @Test
  void theOfficesWorkbookComesBackWithComments() throws IOException {
    Said said = run("validate", DATA + ".xlsx", "--annotate", in("back.xlsx"));
    assertEquals(run("validate", DATA + ".xlsx").out(), said.out());
    assertEquals(ExitCode.DATA_MISSING, said.code());
    assertTrue(said.err().contains("批注 50 格"), said.err());
    // comments are no data
    Said again = run("validate", in("back.xlsx"));
    assertEquals(said.out().replace("hulunbuir-2025.xlsx", "back.xlsx"), again.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check fixtures/hulunbuir-2025 -o xlsx | xlsx 不是文本",
        "check fixtures/hulunbuir-2025 -o doc:x.doc | 没有格式“doc”",
        "check fixtures/hulunbuir-2025 --due-within 3m | 读到“3m”",
        "check fixtures/hulunbuir-2025 --extract bureau:x | 读到“bureau:x”",
        "check fixtures/hulunbuir-2025 --extract county: | 读到“county:”",
        "validate fixtures/hulunbuir-2025.xlsx --annotate x.xls | 应以 .xlsx 结尾",
        "validate fixtures/hulunbuir-2025.xlsx --annotate fixtures/hulunbuir-2025.xlsx | 不覆盖原来的数据",
        "ledger import fixtures/hulunbuir-2025.xlsx fixtures/hulunbuir-2025 -o x.xlsx | 不是本程序导出的整改台账",
        "ledger import fixtures/none.xlsx fixtures/hulunbuir-2025 -o x.xlsx | 找不到数据",
        "ledger import rules fixtures/hulunbuir-2025 -o x.xlsx | 应有 1 至 1000 个",
        "check fixtures/hulunbuir-2025 -o csv:fixtures/hulunbuir-2025/regions.csv | 属于要读的文件",
        "check fixtures/hulunbuir-2025 --exemptions README.md -o text:README.md | 属于要读的文件",
        "diff fixtures/hulunbuir-2025 fixtures/hebei-2021 -o csv:fixtures/hebei-2021/new.csv"
            + " | 属于要读的文件",
        "diff fixtures/hulunbuir-2025 fixtures/hulunbuir-2025 --narrow -1 | 读到 -1",
        "whatif fixtures/hulunbuir-2025 --gap-plan -o fixtures/hulunbuir-2025/facilities.csv"
            + " | 属于要读的文件",
        "whatif fixtures/hulunbuir-2025 changes.yaml -o plan.yaml | -o 只写 --gap-plan",
        "ledger import fixtures/hulunbuir-2025.xlsx fixtures/hebei-2021 -o"
            + " fixtures/hulunbuir-2025.xlsx | 属于要读的文件",
        "ledger import fixtures/hulunbuir-2025.xlsx fixtures/hulunbuir-2025 -o x.xlsx --set D99=x"
            + " | 没有规划有参数 D99",
        "ledger | Usage",
      })
  void whatCannotBeMeantIsRefusedWithAReason(String line, String reason) {
    Said said = run(line.split(" ", -1));
    assertEquals(ExitCode.USAGE, said.code(), said.err());
    assertTrue(said.err().contains(reason), said.err());
  }
}
