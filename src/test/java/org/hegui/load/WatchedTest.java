package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that changes while it is read. */
class WatchedTest {
  @TempDir private Path dir;

  private final Watched watched = new Watched(Limits.STANDARD, share -> {});
  private Path file;

  @BeforeEach
  void aFileUnderWatch() throws Exception {
    file = Files.writeString(dir.resolve("facilities.csv"), "id\nF1\n");
    watched.add(file);
  }

  private void refused() {
    UnreadableDataException refused = assertThrows(UnreadableDataException.class, watched::check);
    assertTrue(refused.zh().startsWith("facilities.csv 在读取过程中被改动或替换，整份数据未读。可能："), refused.zh());
    assertTrue(refused.en().startsWith("facilities.csv changed while reading"), refused.en());
  }

  @Test
  void anUntouchedFileIsFine() {
    assertDoesNotThrow(watched::check);
  }

  @Test
  void aGrowingFileIsReadToItsFirstSizeAndRefused() throws Exception {
    Files.writeString(file, "F2\n".repeat(100_000), StandardOpenOption.APPEND);
    try (InputStream in = watched.open(file)) {
      assertEquals("id\nF1\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(-1, in.read());
    }
    refused();
  }

  @Test
  void aFileOfTheSameSizeAndTimeInItsPlaceIsAnotherFile() throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    Path other = Files.writeString(dir.resolve("other"), "id\nF9\n");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    refused();
  }

  @Test
  void aFileThatIsGoneOrALinkIsAnotherFile() throws Exception {
    Files.delete(file);
    refused();
    Files.createSymbolicLink(file, Files.writeString(dir.resolve("secret"), "id\nF1\n"));
    refused();
    assertThrows(IOException.class, () -> watched.open(file).close());
  }
}
