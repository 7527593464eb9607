package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  private Progress progress() {
    PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8);
    return new Progress(new Common(), out, "读取", "reading");
  }

  @Test
  void theRestIsEstimatedFromTheShareThatIsDone() {
    try (Progress progress = progress()) {
      assertEquals("读取 25%，已用 3 秒，约还需 9 秒", progress.line(0.25, 3));
      assertEquals("读取 100%，已用 5 秒，约还需 0 秒", progress.line(1.2, 5));
    }
  }

  @Test
  void nothingIsEstimatedFromTheFirstBytes() {
    try (Progress progress = progress()) {
      assertEquals("读取 1%，已用 2 秒", progress.line(0.01, 2));
    }
  }

  @Test
  void aShortWorkIsSilent() {
    try (Progress progress = progress()) {
      progress.accept(0.5);
    }
    assertEquals("", terminal.toString(StandardCharsets.UTF_8));
  }
}
