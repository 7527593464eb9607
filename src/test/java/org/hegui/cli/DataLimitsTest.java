package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hegui.load.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --limit}, as a user gives it. */
class DataLimitsTest {
  @TempDir private Path folder;

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

  private void threeRegions() throws IOException {
    Files.writeString(
        folder.resolve("regions.csv"), "code,name\n150700,市\n150702,区\n150781,满洲里市\n");
  }

  @Test
  void rowsOverTheLimitAreRefusedUntilItIsRaised() throws IOException {
    threeRegions();
    for (String verb : new String[] {"validate", "check"}) {
      Said said = run(verb, folder.toString(), "--limit", "rows=2");
      assertEquals(ExitCode.USAGE, said.code(), verb);
      assertEquals("", said.out(), verb);
      assertTrue(said.err().startsWith("regions.csv：超过上限（一张表的行数 2）"), said.err());
      assertTrue(said.err().contains("--limit rows=…"), said.err());
    }
    assertEquals(ExitCode.OK, run("validate", folder.toString(), "--limit", "rows=3").code());
  }

  @ParameterizedTest
  @CsvSource({
    "row=2,没有“row”这一项。可能：file-mb",
    "rows=0,读到“0”，应为 1 至 20000000 的整数（一张表的行数）。可能：rows=2000000",
    "rows=many,读到“many”",
    "nesting=501,读到“501”",
    "rows=99999999999999999999,读到“99999999999999999999”"
  })
  void aLimitThatIsNoneIsToldWithAMend(String given, String says) throws IOException {
    threeRegions();
    Said said = run("validate", folder.toString(), "--limit", given);
    assertEquals(ExitCode.USAGE, said.code());
    assertTrue(said.err().contains(says), said.err());
  }

  @Test
  void theReadmeListsTheLimits() throws IOException {
    StringBuilder table =
        new StringBuilder(
            "| 名称 / name | 上限 / limit | 缺省 / default | 最高 / highest |\n|---|---|---|---|\n");
    for (Limit limit : Limit.values()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s / %s | %,d | %,d |\n",
              limit.key(),
              limit.zh(),
              limit.en(),
              limit.standard(),
              limit.most()));
    }
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("<!-- limits -->\n") + "<!-- limits -->\n".length();
    assertEquals(table.toString(), readme.substring(from, readme.indexOf("<!-- /limits -->")));
  }
}
