package org.hegui.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes what a baseline found: a line per rule and subject. */
final class Findings implements AutoCloseable {
  private static final int RULES = 10;

  private final BufferedWriter out;
  private final Set<Integer> seen = new HashSet<>();
  private String root = "000000";

  Findings(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  /** Whom a rule is asked of where it has no subject; the country unless this is called. */
  void root(String code) {
    root = code;
  }

  void add(int rule, String subject, Verdict verdict) {
    seen.add(rule);
    try {
      out.append("R" + rule).append(',').append(subject).append(',').append(verdict.name());
      out.append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    IntStream.rangeClosed(1, RULES)
        .filter(rule -> !seen.contains(rule))
        .forEach(rule -> add(rule, root, Verdict.NOT_APPLICABLE));
    out.close();
  }
}
