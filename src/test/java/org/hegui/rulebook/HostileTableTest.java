package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.findings.RuleProblem;
import org.hegui.rulebook.HostileSamples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table sample × layer: what each layer alone says of each sample. Printed by {@code mvn -q
 * test -Dtest=HostileTableTest -Dhostile.table=true}.
 */
class HostileTableTest {
  @TempDir Path folder;

  /** What one layer alone does with the rules folder that holds the sample. */
  interface Column {
    /** {@code 12:8 code}, or empty where the sample gets through. */
    String refusal(Path folder) throws IOException;
  }

  /**
   * The layers by name, in order. A layer behind the text (class-loader filter, gate over the
   * generated classes, worker) adds its own line: it gets the raw text by {@code Rulebook.read}
   * with every {@link Layer} off.
   */
  private static Map<String, Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Layer layer : Layer.values()) {
      columns.put(layer.name().toLowerCase(java.util.Locale.ROOT), at -> textLayer(layer, at));
    }
    return columns;
  }

  private static String textLayer(Layer layer, Path folder) {
    List<RuleProblem> problems = HostileSamples.alone(layer, folder);
    if (problems.isEmpty()) {
      return "";
    }
    RuleProblem first = problems.get(0);
    return first.line() + ":" + first.column() + " " + first.code();
  }

  @Test
  void everySampleIsBlockedAndHonestRulesAreUnchanged() throws IOException {
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("sample", "kind"));
    head.addAll(columns().keySet());
    head.add("first blocked by");
    table.add(head);
    int blocked = 0;
    for (Sample sample : HostileSamples.all().toList()) {
      HostileSamples.beside(folder, sample.text());
      List<String> row = new ArrayList<>(List.of(sample.name(), sample.kind()));
      String by = "NOT BLOCKED";
      for (Map.Entry<String, Column> column : columns().entrySet()) {
        String refusal = column.getValue().refusal(folder);
        row.add(refusal.isEmpty() ? "-" : refusal);
        if (!refusal.isEmpty() && by.equals("NOT BLOCKED")) {
          by = column.getKey();
          blocked++;
        }
      }
      // told by the program of the other of two rules of one name
      if (by.equals("NOT BLOCKED") && !HostileSamples.of(Rulebook.read(folder)).isEmpty()) {
        by = "registry";
        blocked++;
      }
      row.add(by);
      table.add(row);
    }
    SmallRules.in(folder).put(HostileSamples.FILE, "");
    int honest = 0;
    for (Layer layer : Layer.values()) {
      honest += HostileSamples.alone(layer, folder).size();
      Rulebook.read(folder, EnumSet.of(layer));
    }
    if (Boolean.getBoolean("hostile.table")) {
      print(table, "honest rules refused: " + honest);
    }
    assertEquals(table.size() - 1, blocked, () -> String.valueOf(table));
    assertTrue(table.size() > 60);
    assertEquals(0, honest);
  }

  private static void print(List<List<String>> table, String last) {
    StringBuilder out = new StringBuilder("\n");
    for (List<String> row : table) {
      for (int i = 0; i < row.size(); i++) {
        out.append(String.format("%-" + (i == 0 ? 26 : i == 1 ? 8 : 26) + "s ", row.get(i)));
      }
      out.append('\n');
    }
    System.out.println(out.append(last));
  }
}
