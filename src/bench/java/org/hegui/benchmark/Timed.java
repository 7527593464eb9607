package org.hegui.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A whole process, measured from its start to its end.
 *
 * @param wall seconds
 * @param cpu seconds of user and system time, child processes included
 * @param peakMegabytes most resident memory of the process, or of its child where that had more
 */
record Timed(double wall, double cpu, double peakMegabytes) {
  /** GNU time: what a process and its children used is known only to whoever waits for them. */
  private static final String TIME = "/usr/bin/time";

  private static final double KILOBYTES = 1_024;

  /**
   * Runs a command to its end.
   *
   * @param fine exit codes that are no failure
   * @throws Failed for any other
   */
  static Timed run(
      List<String> command, Map<String, String> environment, Path scratch, Set<Integer> fine)
      throws IOException, InterruptedException {
    Path usage = scratch.resolve("usage");
    Path log = scratch.resolve("log");
    List<String> timed = new ArrayList<>(List.of(TIME, "-q", "-f", "%U %S %M", "-o"));
    timed.add(usage.toString());
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(new File("/dev/null"));
    long start = System.nanoTime();
    int exit = builder.start().waitFor();
    double wall = (System.nanoTime() - start) / 1e9;
    if (!fine.contains(exit)) {
      throw new Failed(
          "exit code " + exit + " of " + command + "\n" + Files.readString(log));
    }
    String[] numbers = Files.readString(usage, StandardCharsets.UTF_8).strip().split(" ", -1);
    return new Timed(
        wall,
        Double.parseDouble(numbers[0]) + Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]) / KILOBYTES);
  }

  /** A process that ended with an exit code that says so. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Failed(String message) {
      super(message);
    }
  }

  /** Whether this machine can measure. */
  static boolean possible() {
    return Files.isExecutable(Path.of(TIME));
  }
}
