package org.hegui.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The one command: makes the data, runs all tools in turn, compares what they find, prints. */
@Command(
    name = "benchmark/run",
    mixinStandardHelpOptions = true,
    description = "The ten rules on made data, by several tools (docs/benchmark.md)")
final class Benchmark implements Callable<Integer> {
  /** Nothing, not met, only missing: findings are no failure. */
  private static final Set<Integer> FINE = Set.of(0, 3, 4);

  private static final String EDITED = "hulunbuir-2024/09-mental-health.drl";
  private static final String BEFORE_EDIT = "$f.has( \"DEPT_15_WARD\" )";

  @Option(names = "--sizes", split = ",", description = "city, province, nation (default: all)")
  private List<String> sizes = List.of("city", "province", "nation");

  @Option(names = "--repeat", description = "counted rounds after one to warm up (default: 5)")
  private int repeat = 5;

  @Option(
      names = "--tools",
      split = ",",
      description = "hand, duckdb, sqlite, drools, hegui, worker (default: all)")
  private List<String> tools = List.of("hand", "duckdb", "sqlite", "drools", "hegui", "worker");

  @Option(
      names = "--cases",
      split = ",",
      description = "edit, five, isolation, none (default: all of the sizes asked for)")
  private List<String> cases = List.of("edit", "five", "isolation");

  private final Path home = Path.of("").toAbsolutePath();
  private final Path work = home.resolve("target/bench");
  private final Path scratch = work.resolve("scratch");
  private final Map<Size, Map<Tool, List<Timed>>> measured = new EnumMap<>(Size.class);

  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Timed.possible()) {
      System.err.println("needs GNU time (Debian: apt-get install time)");
      return 2;
    }
    // rules that were edited must be new to the cache; everything else is warm after the first round
    delete(work.resolve("cache"));
    delete(work.resolve("cache-worker"));
    Files.createDirectories(scratch);
    Timed.run(
        List.of(home.resolve("hegui").toString(), "version"), environment(), scratch, Set.of(0));
    for (String name : sizes) {
      Size size = Size.named(name);
      Path data = Generator.make(size, work.resolve("data"));
      measure(size, data);
      print(size);
      try {
        cases(size, data);
      } catch (Timed.Failed e) {
        say("failed on the %s: %s", size.folder(), e.getMessage());
      }
    }
    perFacility();
    return 0;
  }

  private void cases(Size size, Path data) throws IOException, InterruptedException {
    if (size == Size.CITY && cases.contains("edit")) {
      edit(data);
    }
    if (size == Size.PROVINCE && cases.contains("isolation")) {
      isolation(data);
    }
    if (size == Size.NATION && cases.contains("five")) {
      five(data);
    }
  }

  private Map<String, String> environment() {
    return Map.of("HEGUI_OPTS", "-Dhegui.cache=" + work.resolve("cache"));
  }

  private Timed run(List<String> command) throws IOException, InterruptedException {
    return Timed.run(command, environment(), scratch, FINE);
  }

  private void measure(Size size, Path data) throws IOException, InterruptedException {
    Map<Tool, List<Timed>> runs = new EnumMap<>(Tool.class);
    List<Tool> order = new ArrayList<>(tools.stream().map(Tool::named).toList());
    order.forEach(tool -> runs.put(tool, new ArrayList<>()));
    Set<String> expected = null;
    Tool first = null;
    for (int round = 0; round <= repeat; round++) {
      for (Tool tool : List.copyOf(order)) {
        Path findings = scratch.resolve("findings");
        Files.deleteIfExists(findings);
        Timed timed;
        try {
          timed = run(tool.command(home, data, findings));
        } catch (Timed.Failed e) {
          // what cannot do a size has no row in it
          say("%s failed on the %s: %s", tool.label(), size.folder(), e.getMessage());
          order.remove(tool);
          runs.remove(tool);
          continue;
        }
        progress(size + " " + tool + " " + (round == 0 ? "warm-up" : round + "/" + repeat), timed);
        Set<String> found = Canonical.of(tool, findings);
        if (expected != null) {
          Canonical.same(first, expected, tool, found);
        } else {
          first = tool;
          expected = found;
        }
        if (round > 0) {
          runs.get(tool).add(timed);
        }
      }
    }
    say("");
    say(
        "## %s: %,d facilities, %,d findings, the same of %d tools",
        size.folder(), size.facilities(), expected == null ? 0 : expected.size(), order.size());
    measured.put(size, runs);
  }

  private void print(Size size) {
    Map<Tool, List<Timed>> runs = measured.get(size);
    if (runs.isEmpty()) {
      return;
    }
    Tool base = runs.containsKey(Tool.HAND) ? Tool.HAND : runs.keySet().iterator().next();
    say("");
    say("| tool, cold whole process | wall s | CPU s | peak MB | × %s wall | × CPU |", lower(base));
    say("|---|---|---|---|---|---|");
    runs.forEach(
        (tool, all) ->
            say(
                "| %s | %.2f | %.2f | %.0f | %.2f | %.2f |",
                tool.label(),
                median(all, Timed::wall),
                median(all, Timed::cpu),
                all.stream().mapToDouble(Timed::peakMegabytes).max().orElse(0),
                ratio(all, runs.get(base), Timed::wall),
                ratio(all, runs.get(base), Timed::cpu)));
    if (runs.containsKey(Tool.HEGUI) && runs.containsKey(Tool.DUCKDB)) {
      say("");
      compare("Hegui against DuckDB", runs.get(Tool.HEGUI), runs.get(Tool.DUCKDB), 1);
    }
  }

  /** After one rule was edited, its plan is compiled again and fired in the rule process. */
  private void edit(Path data) throws IOException, InterruptedException {
    Path edited = work.resolve("edited");
    List<Timed> before = new ArrayList<>();
    List<Timed> after = new ArrayList<>();
    for (int round = 0; round <= repeat; round++) {
      delete(edited);
      copy(home.resolve("rules"), edited);
      Path file = edited.resolve(EDITED);
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (!text.contains(BEFORE_EDIT)) {
        throw new IllegalStateException(EDITED + " no longer has " + BEFORE_EDIT);
      }
      // each round an edit of its own, that no cache can know
      String edit = BEFORE_EDIT + ".and( $f.beds().atLeast( " + (round + 1) + " ) )";
      Files.writeString(file, text.replace(BEFORE_EDIT, edit), StandardCharsets.UTF_8);
      Path findings = scratch.resolve("findings");
      Timed unedited = run(Tool.hegui(home, data, findings));
      List<String> command = Tool.hegui(home, data, findings);
      command.addAll(List.of("--rules", edited.toString()));
      Timed recompiled = run(command);
      progress("unedited", unedited);
      progress("edited", recompiled);
      if (round > 0) {
        before.add(unedited);
        after.add(recompiled);
      }
    }
    compare("check on the city after editing one rule, against unedited", after, before, 3);
  }

  /** All shipped plans that apply, against the ten rules. */
  private void five(Path data) throws IOException, InterruptedException {
    List<Timed> ten = new ArrayList<>();
    List<Timed> all = new ArrayList<>();
    Path findings = scratch.resolve("findings");
    for (int round = 0; round <= repeat; round++) {
      Timed few = run(Tool.HEGUI.command(home, data, findings));
      Timed many = run(Tool.hegui(home, data, findings));
      progress("ten rules", few);
      progress("five plans", many);
      if (round > 0) {
        ten.add(few);
        all.add(many);
      }
    }
    compare("the five real plans on the nation, against the ten rules", all, ten, 3);
  }

  /** Checker and rule process against firing in the same process, warm, in one Java. */
  private void isolation(Path data) throws IOException, InterruptedException {
    for (String rules : List.of("rules", "benchmark/rules")) {
      List<String> command = Tool.java("Isolation", "-XX:TieredStopAtLevel=1");
      command.addAll(
          List.of(data.toString(), home.resolve(rules).toString(), String.valueOf(3 * repeat)));
      run(command);
      say(Files.readString(scratch.resolve("log")).strip());
    }
  }

  private void perFacility() {
    List<Timed> city = ours(Size.CITY);
    List<Timed> province = ours(Size.PROVINCE);
    List<Timed> nation = ours(Size.NATION);
    if (!province.isEmpty() && !nation.isEmpty()) {
      double small = median(province, Timed::wall) / Size.PROVINCE.facilities();
      double large = median(nation, Timed::wall) / Size.NATION.facilities();
      say("");
      say("Cost per facility, whole process: nation / province %.2f (goal ≤ 1.2)", large / small);
    }
    if (!city.isEmpty() && !province.isEmpty() && !nation.isEmpty()) {
      double start = median(city, Timed::wall);
      double small =
          (median(province, Timed::wall) - start)
              / (Size.PROVINCE.facilities() - Size.CITY.facilities());
      double large =
          (median(nation, Timed::wall) - start)
              / (Size.NATION.facilities() - Size.CITY.facilities());
      say(
          "Cost per further facility, the city's run taken off: province %.2f µs, nation %.2f µs,"
              + " ratio %.2f (goal ≤ 1.2)",
          small * 1e6, large * 1e6, large / small);
    }
  }

  private List<Timed> ours(Size size) {
    return measured.getOrDefault(size, Map.of()).getOrDefault(Tool.HEGUI, List.of());
  }

  private static void compare(String what, List<Timed> ours, List<Timed> base, double goal) {
    say(
        "%s: %.2f s / %.2f s, wall × %.2f, CPU × %.2f (goal ≤ %.1f)",
        what,
        median(ours, Timed::wall),
        median(base, Timed::wall),
        ratio(ours, base, Timed::wall),
        ratio(ours, base, Timed::cpu),
        goal);
  }

  /** The median over rounds of the ratio within a round. */
  private static double ratio(
      List<Timed> ours, List<Timed> base, ToDoubleFunction<Timed> quantity) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(quantity.applyAsDouble(ours.get(i)) / quantity.applyAsDouble(base.get(i)));
    }
    return median(ratios);
  }

  private static double median(List<Timed> runs, ToDoubleFunction<Timed> quantity) {
    return median(runs.stream().map(quantity::applyAsDouble).toList());
  }

  /** The middle value, or the mean of the two in the middle; 0 of none. */
  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    return sorted.isEmpty()
        ? 0
        : sorted.size() % 2 == 1
            ? sorted.get(half)
            : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static String lower(Tool tool) {
    return tool.name().toLowerCase(Locale.ROOT);
  }

  private static void progress(String what, Timed timed) {
    System.err.printf(
        Locale.ROOT,
        "%s: %.2f s, CPU %.2f s, %.0f MB%n",
        what,
        timed.wall(),
        timed.cpu(),
        timed.peakMegabytes());
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
