package org.hegui.files;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Processes that write again and again until they are killed ({@code kill -9}) at a random moment.
 * {@code -Dkills=30} kills more of them, {@code -Dkills.seed=7} at other moments.
 */
public final class Kills {
  /** How many processes are killed for each thing that is written. */
  public static final int EACH = Integer.getInteger("kills", 2);

  private static final long SEED = Long.getLong("kills.seed", 4);
  private static final int LONGEST_MILLIS = 120;

  private Kills() {}

  /** What is written again and again. */
  @FunctionalInterface
  public interface Round {
    /** Writes once; {@code number} counts from 0, even and odd rounds write different contents. */
    void write(int number) throws IOException;
  }

  /** What is looked at after each kill. */
  @FunctionalInterface
  public interface Check {
    /** Fails where something is torn. */
    void check() throws Exception;
  }

  /** For the main method of the process: the first two rounds, a sign, then round after round. */
  public static void writeUntilKilled(Round round) throws IOException {
    for (int number = 0; ; number++) {
      if (number == 2) {
        System.out.write('.');
        System.out.flush();
      }
      round.write(number);
    }
  }

  /** Kills {@link #EACH} processes of this main class, one after the other. */
  public static void kill(Class<?> main, List<String> arguments, Check check) throws Exception {
    Random random = new Random(SEED + arguments.hashCode());
    for (int i = 0; i < EACH; i++) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xshare:auto",
                  "-Dfile.encoding=UTF-8",
                  "-Dsun.jnu.encoding=UTF-8",
                  "-cp",
                  ManagementFactory.getRuntimeMXBean().getClassPath(),
                  main.getName()));
      command.addAll(arguments);
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try {
        if (process.getInputStream().read() != '.') {
          throw new AssertionError(main + " " + arguments + " did not write");
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_MILLIS * 1000));
        if (!process.isAlive()) {
          throw new AssertionError(main + " " + arguments + " ended by itself");
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      check.check();
    }
  }

  /** What killed processes left in the folder. */
  public static List<Path> left(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.part(\\.d)?")).toList();
    }
  }
}
