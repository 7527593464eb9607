package org.hegui.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;

/**
 * A file beside the target that is not whole yet. It is locked while its writer lives, so what a
 * killed writer left behind is known by having no lock: the next writer in the folder removes it.
 */
final class Part implements AutoCloseable {
  private static final String NAME = ".hegui-*.part";
  private static final String FOLDER = ".d";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final FileChannel channel;

  private Part(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A new one in the folder; what killed writers left there is removed. */
  static Part in(Path folder) throws IOException {
    sweep(folder);
    Path file =
        folder.resolve(NAME.replace("*", Long.toHexString(RANDOM.nextLong() | Long.MIN_VALUE)));
    // not createTempFile: others in the office may read what a report is for
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      lock(channel);
    } catch (IOException e) {
      // a system without locks: nobody takes it for left behind, as no lock can be had there
    }
    return new Part(file, channel);
  }

  Path file() {
    return file;
  }

  FileChannel channel() {
    return channel;
  }

  /** Where a folder grows that belongs to this part. */
  Path folder() {
    return folder(file);
  }

  private static Path folder(Path file) {
    return file.resolveSibling(file.getFileName() + FOLDER);
  }

  /** Removes what has not been moved to its place. */
  @Override
  public void close() throws IOException {
    try {
      remove(folder());
      Files.deleteIfExists(file);
    } finally {
      channel.close();
    }
  }

  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NAME)) {
      for (Path file : left) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          removeUnlessLocked(file);
        }
      }
    }
  }

  private static void removeUnlessLocked(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (lock(channel)) {
        remove(folder(file));
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // another's, or gone meanwhile; it is never read
    }
  }

  /** Whether nobody else holds it. */
  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Makes the system keep what was moved within the folder, where it can be asked to. */
  static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // not every system opens folders; the names are then as safe as the system makes them
    }
  }
}
