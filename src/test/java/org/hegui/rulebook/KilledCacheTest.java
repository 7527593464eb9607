package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hegui.files.Kills;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves in the class cache is whole, and what is torn is built again. */
class KilledCacheTest {
  @TempDir Path folder;

  @Test
  void anEntryIsTheOldOrTheNewOne() throws Exception {
    Path cache = folder.resolve("cache");
    Kills.kill(
        KilledCache.class,
        List.of(cache.toString()),
        () -> {
          Map<String, byte[]> loaded = new ClassCache(cache, null).load("key");
          assertNotNull(loaded, "torn");
          assertTrue(
              Stream.of(0, 1)
                  .map(KilledCache::classes)
                  .anyMatch(
                      each ->
                          each.keySet().equals(loaded.keySet())
                              && each.keySet().stream()
                                  .allMatch(n -> Arrays.equals(each.get(n), loaded.get(n)))),
              "mixed");
        });
    new ClassCache(cache, null).store("other", KilledCache.classes(0));
    assertEquals(List.of(), Kills.left(cache));
  }

  @Test
  void anEntryCutAnywhereIsAsGoodAsNoneAndBuiltAgain() throws Exception {
    Path rules = SmallRules.in(folder.resolve("rules")).folder();
    Path cache = folder.resolve("cache");
    PlanRules plan = Rulebook.read(rules).plans().get(0);
    new Compiler(cache).compile(plan);
    List<Path> kept;
    try (Stream<Path> entries = Files.list(cache)) {
      kept = entries.toList();
    }
    assertEquals(2, kept.size(), "a module and its shelf");
    for (Path entry : kept) {
      String key = entry.getFileName().toString();
      byte[] whole = Files.readAllBytes(entry);
      for (int size : new int[] {0, 1, 31, 32, 33, whole.length / 2, whole.length - 1}) {
        Files.write(entry, Arrays.copyOf(whole, size));
        assertNull(new ClassCache(cache, null).load(key), "size " + size);
        assertEquals(Map.of(), new ClassCache(cache, null).modules(key), "size " + size);
      }
      Compiler compiler = new Compiler(cache);
      assertEquals(Set.of("县", "医院", "清单", "每个县至少1所医院"), compiler.compile(plan).names());
      assertEquals(List.of(), compiler.problems());
      ClassCache again = new ClassCache(cache, null);
      assertTrue(again.load(key) != null || !again.modules(key).isEmpty(), "built again");
    }
  }
}
