package org.hegui.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A new folder that appears with everything in it or not at all. */
public final class WholeFolder {
  private WholeFolder() {}

  /** What goes into the folder. */
  @FunctionalInterface
  public interface Content {
    /** Writes all files into this folder, which exists; by {@link WholeFile}. */
    void write(Path folder) throws IOException;
  }

  /**
   * Fills a folder beside the target and gives it its name; folders above it are made.
   *
   * @throws NotWrittenException where there is something of this name, or where it cannot be
   *     written; then nothing of it is there
   */
  public static void write(Path folder, Content content) throws NotWrittenException {
    Path target = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) || target.getParent() == null) {
        throw new FileAlreadyExistsException(folder.toString());
      }
      Path above = target.getParent();
      create(above);
      try (Part part = Part.in(above)) {
        Files.createDirectory(part.folder());
        content.write(part.folder());
        Files.move(part.folder(), target, StandardCopyOption.ATOMIC_MOVE);
      }
      Part.force(above);
    } catch (IOException e) {
      throw NotWrittenException.of(folder, e);
    }
  }

  /**
   * Makes the folder and those above it where they do not exist.
   *
   * @throws NotWrittenException where it cannot be made
   */
  public static void create(Path folder) throws NotWrittenException {
    try {
      // Java 17 does not take a link to a folder for one that is there
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw NotWrittenException.of(folder, e);
    }
  }
}
