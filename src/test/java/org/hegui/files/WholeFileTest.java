package org.hegui.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  private static void write(Path file, String text) throws NotWrittenException {
    WholeFile.write(file, out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileIsMadeAndReplaced() throws IOException {
    Path file = folder.resolve("报告.txt");
    write(file, "one");
    write(file, "two");
    assertEquals("two", Files.readString(file));
    assertEquals(List.of("报告.txt"), names());
  }

  @Test
  void whatFailsHalfWayLeavesTheOldFileAndNothingBeside() throws IOException {
    Path file = folder.resolve("a.txt");
    write(file, "old");
    NotWrittenException told =
        assertThrows(
            NotWrittenException.class,
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(
        "写不进“" + file + "”：No space left on device。可能：磁盘已满或只读，腾出空间或换一个目录；什么也没有写", told.zh());
    assertThrows(
        NotWrittenException.class,
        () ->
            WholeFile.write(
                file,
                out -> {
                  throw new UncheckedIOException(new IOException("File too large"));
                }));
    assertThrows(
        IllegalStateException.class,
        () ->
            WholeFile.write(
                file,
                out -> {
                  throw new IllegalStateException("a fault of ours");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void onlyPlainFilesAreWritten() throws IOException {
    Path plain = folder.resolve("plain.txt");
    write(plain, "plain");
    Path sub = Files.createDirectory(folder.resolve("sub"));
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), plain);
    Path dangling = Files.createSymbolicLink(folder.resolve("none.txt"), Path.of("nowhere"));
    Map<Path, String> refused =
        Map.of(
            sub,
            "这是一个目录",
            link,
            "这是一个链接",
            dangling,
            "这是一个链接",
            Path.of("/"),
            "这是一个目录",
            folder.resolve("nowhere/a.txt"),
            "目录不存在",
            plain.resolve("a.txt"),
            "目录不存在");
    for (Map.Entry<Path, String> each : refused.entrySet()) {
      NotWrittenException told =
          assertThrows(NotWrittenException.class, () -> write(each.getKey(), "new"));
      assertTrue(told.zh().startsWith("写不进“" + each.getKey() + "”：" + each.getValue()), told.zh());
      assertTrue(told.zh().contains("可能："), told.zh());
    }
    assertEquals("plain", Files.readString(plain));
    assertEquals(List.of("link.txt", "none.txt", "plain.txt", "sub"), names());
  }

  @Test
  void devicesAndPipesAreRefused() throws Exception {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device));
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    for (Path special : List.of(device, pipe)) {
      NotWrittenException told =
          assertThrows(NotWrittenException.class, () -> write(special, "new"));
      assertTrue(told.zh().contains("设备或管道"), told.zh());
    }
  }

  @Test
  void theFileKeepsItsPermissions() throws IOException {
    Path file = folder.resolve("private.txt");
    write(file, "old");
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    write(file, "new");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void whatAKilledWriterLeftIsRemovedAndWhatALivingOneWritesIsNot() throws IOException {
    Path left = folder.resolve(".hegui-8000000000000001.part");
    Files.writeString(left, "half a rep");
    Files.createDirectories(folder.resolve(left.getFileName() + ".d/csv"));
    Files.writeString(folder.resolve(left.getFileName() + ".d/csv/a.csv"), "half");
    Path others = folder.resolve(".hegui-not-ours.txt");
    Files.writeString(others, "kept");
    Path living = folder.resolve(".hegui-8000000000000002.part");
    try (FileChannel channel =
        FileChannel.open(living, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertTrue(channel.lock().isValid());
      write(folder.resolve("a.txt"), "whole");
      assertEquals(
          List.of(living.getFileName().toString(), ".hegui-not-ours.txt", "a.txt"), names());
    }
  }

  @Test
  void aFolderAppearsWithEverythingInItOrNotAtAll() throws IOException {
    Path target = folder.resolve("new/mine");
    WholeFolder.write(target, fresh -> Files.writeString(fresh.resolve("a.txt"), "a"));
    assertEquals("a", Files.readString(target.resolve("a.txt")));
    NotWrittenException exists =
        assertThrows(NotWrittenException.class, () -> WholeFolder.write(target, fresh -> {}));
    assertTrue(exists.zh().contains("已存在"), exists.zh());
    Path half = folder.resolve("half");
    assertThrows(
        NotWrittenException.class,
        () ->
            WholeFolder.write(
                half,
                fresh -> {
                  Files.createDirectories(fresh.resolve("sub"));
                  Files.writeString(fresh.resolve("sub/a.txt"), "a");
                  throw new IOException("No space left on device");
                }));
    assertEquals(List.of("new"), names());
  }
}
