package org.hegui.rulebook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hegui.files.WholeFile;

/**
 * Compiled classes on disk, in a folder that only the user can write. An entry that is torn or was
 * changed is as good as none; a cache that cannot be written is done without.
 */
final class ClassCache {
  private static final int MAX_CLASSES = 200_000;
  private final Path folder;

  ClassCache(Path folder) {
    this.folder = folder;
  }

  /** The classes kept under a key, by name; null for none. */
  Map<String, byte[]> load(String key) {
    if (folder == null || !ownFolder()) {
      return null;
    }
    try {
      Path file = folder.resolve(key);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
      byte[] all = Files.readAllBytes(file);
      if (all.length < 32) {
        return null;
      }
      byte[] content = Arrays.copyOfRange(all, 32, all.length);
      if (!MessageDigest.isEqual(hash(content), Arrays.copyOf(all, 32))) {
        return null;
      }
      Map<String, byte[]> classes = new TreeMap<>();
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
        int count = in.readInt();
        for (int i = 0; i < count && i < MAX_CLASSES; i++) {
          String name = in.readUTF();
          classes.put(name, in.readNBytes(in.readInt()));
        }
      }
      return classes;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  void store(String key, Map<String, byte[]> classes) {
    if (folder == null) {
      return;
    }
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        if (posix()) {
          Files.createDirectory(
              folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
          Files.createDirectory(folder);
        }
      }
      if (!ownFolder()) {
        return;
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(content)) {
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> entry : new TreeMap<>(classes).entrySet()) {
          out.writeUTF(entry.getKey());
          out.writeInt(entry.getValue().length);
          out.write(entry.getValue());
        }
      }
      byte[] bytes = content.toByteArray();
      WholeFile.write(
          folder.resolve(key),
          out -> {
            out.write(hash(bytes));
            out.write(bytes);
          });
    } catch (IOException | UnsupportedOperationException e) {
      // a disk that is full or read-only only costs time
    }
  }

  private boolean ownFolder() {
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      if (!posix()) {
        return true;
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      return !permissions.contains(PosixFilePermission.GROUP_WRITE)
          && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
          && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static byte[] hash(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
