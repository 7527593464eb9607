package org.hegui.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes as no writer of the product does: shows that the kills find what is torn. */
final class PlainWriter {
  static final int SIZE = 4_000_000;

  private PlainWriter() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Kills.writeUntilKilled(number -> Files.write(file, content(number)));
  }

  static byte[] content(int number) {
    byte[] content = new byte[SIZE];
    Arrays.fill(content, (byte) (number % 2 == 0 ? 'a' : 'b'));
    return content;
  }
}
