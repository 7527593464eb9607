package org.hegui.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;

/** A file that is replaced whole or not at all, also where the writer is killed. */
public final class WholeFile {
  private WholeFile() {}

  /** What goes into the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by the caller. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes the content beside the file, forces it to the disk and moves it over the file.
   *
   * @param file a plain file, replaced with its permissions kept, or none yet
   * @throws NotWrittenException where it cannot be written; the file is then as it was
   */
  public static void write(Path file, Content content) throws NotWrittenException {
    Path target = file.toAbsolutePath();
    try {
      check(file);
      Path folder = target.getParent();
      try (Part part = Part.in(folder)) {
        PosixFileAttributeView mode =
            Files.getFileAttributeView(part.file(), PosixFileAttributeView.class);
        if (mode != null && Files.exists(target)) {
          mode.setPermissions(Files.getPosixFilePermissions(target));
        }
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(part.channel()));
        content.write(out);
        out.flush();
        part.channel().force(true);
        Files.move(
            part.file(),
            target,
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
      Part.force(folder);
    } catch (UncheckedIOException e) {
      // libraries that write to the stream wrap what it throws
      throw NotWrittenException.of(file, e.getCause());
    } catch (IOException e) {
      throw NotWrittenException.of(file, e);
    }
  }

  /**
   * Refuses what is no plain file: links, folders, devices, pipes. So one can tell before the work
   * is done that its result has no place.
   *
   * @throws NotWrittenException where it is none, is read-only or its folder does not exist
   */
  public static void check(Path file) throws NotWrittenException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || file.getFileName() == null || Files.isDirectory(file)) {
      throw new NotWrittenException(
          "写不进“" + file + "”：这是一个目录。可能：在后面加上文件名",
          "cannot write “" + file + "”: it is a folder. Maybe: add a file name");
    }
    if (Files.isSymbolicLink(file)) {
      throw new NotWrittenException(
          "写不进“" + file + "”：这是一个链接，不跟随。可能：写它所指的文件；要写到标准输出就不写文件名",
          "cannot write “"
              + file
              + "”: it is a link, which is not followed. Maybe: name the file it leads to; for"
              + " standard output name no file");
    }
    BasicFileAttributes there;
    try {
      there = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw NotWrittenException.of(
            file, new java.nio.file.NoSuchFileException(folder.toString()));
      }
      return;
    }
    if (!there.isRegularFile()) {
      throw new NotWrittenException(
          "写不进“" + file + "”：这是设备或管道，不是普通文件。可能：换一个文件名",
          "cannot write “" + file + "”: a device or a pipe. Maybe: choose a file name");
    }
    if (!Files.isWritable(file)) {
      throw NotWrittenException.of(file, new AccessDeniedException(file.toString()));
    }
  }
}
