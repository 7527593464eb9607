package org.hegui.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who answers the ten rules, and how its process is started. */
enum Tool {
  HAND("hand-written Java, one pass, FastCSV", "HandWritten"),
  DUCKDB("DuckDB (SQL)", "Sql"),
  SQLITE("SQLite", "Sql"),
  DROOLS("Drools as a newcomer writes it", "NaiveDrools"),
  HEGUI("Hegui", ""),
  /** The same with the rules in a process of their own, as rules are that somebody edited. */
  WORKER("Hegui, rules in the rule process", "");

  private final String label;
  private final String main;

  Tool(String label, String main) {
    this.label = label;
    this.main = main;
  }

  String label() {
    return label;
  }

  static Tool named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  boolean ours() {
    return main.isEmpty();
  }

  /** Asks the ten rules of a data set and writes what was found. */
  List<String> command(Path home, Path data, Path findings) {
    if (ours()) {
      List<String> command = hegui(home, data, findings);
      command.addAll(List.of("--rules", home.resolve("benchmark/rules").toString()));
      if (this == HEGUI) {
        command.add("--trust-rules");
      } else {
        command.addAll(List.of("--rule-memory", "8000"));
      }
      return command;
    }
    List<String> command = java(main);
    if (main.equals("Sql")) {
      command.add(name().toLowerCase(Locale.ROOT));
    }
    command.addAll(List.of(data.toString(), findings.toString()));
    return command;
  }

  /** A class of the benchmark in a Java of its own. */
  static List<String> java(String main, String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseParallelGC");
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.hegui.benchmark." + main);
    return command;
  }

  /** The product as its users start it, with the shipped rules. */
  static List<String> hegui(Path home, Path data, Path findings) {
    return new ArrayList<>(
        List.of(
            home.resolve("hegui").toString(),
            "check",
            data.toString(),
            "--lang",
            "en",
            "-o",
            "csv:" + findings));
  }
}
