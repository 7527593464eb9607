package org.hegui.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one list of what rules may use, {@code allowed.txt}: in sections, a row for each word. It
 * says itself how it is written.
 */
final class AllowList {
  /** The list as it stands, for the key of compiled classes. */
  static final String TEXT = read();

  /** Before the names of the types whose questions a section lists. */
  static final String METHODS = "methods of ";

  private static final Pattern WORD =
      Pattern.compile("@?(?:[a-z]+\\.)?([A-Za-z]+)(?:\\( .*\\)|\\(\\))?");
  private static final Map<String, List<Row>> SECTIONS = sections();

  private AllowList() {}

  /**
   * A word that may be used.
   *
   * @param cells as they are written; the first is the word as a rule has it, with an example of
   *     what stands in its brackets
   */
  record Row(String word, List<String> cells) {}

  private static String read() {
    try (InputStream in = AllowList.class.getResourceAsStream("allowed.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<Row>> sections() {
    Map<String, List<Row>> sections = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (String line : TEXT.lines().toList()) {
      if (line.startsWith("[") && line.endsWith("]")) {
        rows = new ArrayList<>();
        if (sections.put(line.substring(1, line.length() - 1), rows) != null) {
          throw new IllegalStateException("allowed.txt has two sections " + line);
        }
      } else if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("= ")) {
        List<String> cells = Arrays.asList(line.split(" \\| ", -1));
        Matcher word = WORD.matcher(cells.get(0));
        rows.add(new Row(word.matches() ? word.group(1) : cells.get(0), cells));
      }
    }
    return sections;
  }

  /** Names of the sections, in the order of the file. */
  static Set<String> names() {
    return Collections.unmodifiableSet(SECTIONS.keySet());
  }

  /** The rows of a section, in the order of the file. */
  static List<Row> rows(String section) {
    List<Row> rows = SECTIONS.get(section);
    if (rows == null) {
      throw new IllegalArgumentException("allowed.txt has no section " + section);
    }
    return Collections.unmodifiableList(rows);
  }

  /** The words of a section, in the order of the file. */
  static Set<String> words(String section) {
    Set<String> words = new LinkedHashSet<>();
    rows(section).forEach(row -> words.add(row.word()));
    return words;
  }

  /** The questions that may be put to a type; none where the list does not name it. */
  static Set<String> methods(String type) {
    return SECTIONS.containsKey(METHODS + type) ? words(METHODS + type) : Set.of();
  }

  /** The fields of a type of fact; none where the list does not name it. */
  static Set<String> fields(String type) {
    Set<String> fields = new LinkedHashSet<>();
    for (Row row : rows("facts")) {
      if (row.word().equals(type)) {
        fields.addAll(List.of(row.cells().get(1).split(" ")));
      }
    }
    return fields;
  }
}
