package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hegui.files.Kills;
import org.hegui.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever is killed while writing leaves the old or the new, nothing in between. More kills: {@code
 * mvn -q test -Dtest='Killed*Test' -Dkills=30}.
 */
class KilledWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "csv", "html", "junit"})
  void aReportIsTheOldOrTheNewOne(String format) throws Exception {
    Path file = folder.resolve("report");
    List<String> whole =
        List.of(
            new String(KilledWriter.report(format, 0), StandardCharsets.UTF_8),
            new String(KilledWriter.report(format, 1), StandardCharsets.UTF_8));
    Kills.kill(
        KilledWriter.class,
        List.of(format, file.toString()),
        () -> {
          assertTrue(whole.contains(Files.readString(file)), "torn");
          assertTrue(Kills.left(folder).size() <= 1, "more than one killed writer left something");
        });
    new Output(org.hegui.report.Format.TEXT, file)
        .write(
            org.hegui.report.SampleDocument.large(2, 2),
            org.hegui.findings.Language.ZH,
            null,
            System.out);
    assertEquals(List.of(), Kills.left(folder));
  }

  @Test
  void everyPageOfTheCatalogueIsTheOldOrTheNewOne() throws Exception {
    Path site = folder.resolve("site");
    Map<String, String> old = KilledWriter.pages(0);
    Map<String, String> fresh = KilledWriter.pages(1);
    Kills.kill(
        KilledWriter.class,
        List.of("docs", site.toString()),
        () -> {
          for (String name : old.keySet()) {
            String page = Files.readString(site.resolve(name));
            assertTrue(page.equals(old.get(name)) || page.equals(fresh.get(name)), name);
          }
        });
    DocsCommand.write(site, fresh);
    assertEquals(List.of(), Kills.left(site));
    assertEquals(List.of(), Kills.left(site.resolve("plans")));
  }

  @Test
  void aNewRegionIsThereWithEverythingOrNotAtAll() throws Exception {
    Path whole = folder.resolve("whole");
    InitCommand.write(whole, Rulebook.codes(KilledWriter.RULES), KilledWriter.RULES);
    Map<String, String> expected = files(whole);
    assertTrue(expected.size() > 10, expected.keySet().toString());
    Path regions = Files.createDirectory(folder.resolve("regions"));
    Kills.kill(
        KilledWriter.class,
        List.of("init", regions.toString()),
        () -> {
          List<Path> made;
          try (Stream<Path> all = Files.list(regions)) {
            made = all.filter(each -> each.getFileName().toString().startsWith("r")).toList();
          }
          assertTrue(made.size() >= 2, made.toString());
          for (Path region : made) {
            assertEquals(expected, files(region));
            delete(region);
          }
        });
    InitCommand.write(
        regions.resolve("last"), Rulebook.codes(KilledWriter.RULES), KilledWriter.RULES);
    assertEquals(List.of(), Kills.left(regions));
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
