package org.hegui.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The rule files that came with the product: the build puts them beside the classes. A rules folder
 * of which every used file is one of these, letter for letter and under its name, needs no
 * watching.
 */
final class Shipped {
  private static final Set<String> TABLES =
      Set.of(PlanFile.NAME, ChecklistFile.NAME, CodesFile.NAME);
  private static final Map<String, Optional<byte[]>> KNOWN = new ConcurrentHashMap<>();

  private Shipped() {}

  static boolean holds(RuleFile file) {
    return holds(file.name(), file.text().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean holds(String name, byte[] bytes) {
    return KNOWN
        .computeIfAbsent(name, Shipped::read)
        .filter(shipped -> Arrays.equals(shipped, bytes))
        .isPresent();
  }

  private static Optional<byte[]> read(String name) {
    try (InputStream in = Shipped.class.getResourceAsStream("shipped/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a rules folder seems to hold nothing else: a look without the care with which rules are
   * read, before they are.
   */
  static boolean seems(Path rules) {
    try (Stream<Path> all = Files.walk(rules, 2)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String last = path.getFileName() == null ? "" : path.getFileName().toString();
        if ((last.endsWith(".drl") || TABLES.contains(last))
            && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          String name = rules.relativize(path).toString().replace('\\', '/');
          Optional<byte[]> shipped = KNOWN.computeIfAbsent(name, Shipped::read);
          if (shipped.isEmpty()
              || Files.size(path) != shipped.get().length
              || !Arrays.equals(shipped.get(), Files.readAllBytes(path))) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return true;
    }
  }
}
