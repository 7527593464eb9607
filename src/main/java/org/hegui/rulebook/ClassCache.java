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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hegui.files.WholeFile;

/**
 * Compiled classes on disk, in a folder that only the user can write: modules, and shelves that say
 * which module has which rule. An entry that is torn or was changed is as good as none; a cache
 * that cannot be written is done without.
 */
final class ClassCache {
  private static final int MAX_CLASSES = 200_000;
  private static final int MAX_SHELVED = 4_000;
  private static final int HASH_BYTES = 32;
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

  private final Path own;
  private final Path lender;

  /**
   * @param own where entries are kept; null for nowhere
   * @param lender another cache that is only read; null for none
   */
  ClassCache(Path own, Path lender) {
    this.own = own;
    this.lender = lender;
  }

  /** What writes the content of an entry. */
  @FunctionalInterface
  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  // --- modules ---

  /** The classes kept under a key, by name; null for none. */
  Map<String, byte[]> load(String key) {
    Map<String, byte[]> classes = load(own, key);
    return classes == null ? load(lender, key) : classes;
  }

  private static Map<String, byte[]> load(Path folder, String key) {
    try (DataInputStream in = entry(folder, key)) {
      if (in == null) {
        return null;
      }
      Map<String, byte[]> classes = new TreeMap<>();
      int count = in.readInt();
      for (int i = 0; i < count && i < MAX_CLASSES; i++) {
        String name = in.readUTF();
        classes.put(name, in.readNBytes(in.readInt()));
      }
      return classes;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  void store(String key, Map<String, byte[]> classes) {
    keep(
        key,
        out -> {
          out.writeInt(classes.size());
          for (Map.Entry<String, byte[]> entry : new TreeMap<>(classes).entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().length);
            out.write(entry.getValue());
          }
        });
  }

  // --- shelves: which module has a rule ---

  /** Keys of modules by the hashes of the rules that they have; empty for none. */
  Map<String, String> modules(String shelf) {
    Map<String, String> modules = new LinkedHashMap<>(modules(lender, shelf));
    modules.putAll(modules(own, shelf));
    return modules;
  }

  private static Map<String, String> modules(Path folder, String shelf) {
    try (DataInputStream in = entry(folder, shelf)) {
      Map<String, String> modules = new LinkedHashMap<>();
      int count = in == null ? 0 : in.readInt();
      for (int i = 0; i < count && i < MAX_SHELVED; i++) {
        String hash = in.readUTF();
        String module = in.readUTF();
        if (KEY.matcher(module).matches()) {
          modules.put(hash, module);
        }
      }
      return modules;
    } catch (IOException | RuntimeException e) {
      return Map.of();
    }
  }

  /** Adds to a shelf; of the oldest rules on it some may be forgotten. */
  void shelve(String shelf, Map<String, String> added) {
    Map<String, String> modules = new LinkedHashMap<>(modules(own, shelf));
    modules.keySet().removeAll(added.keySet());
    modules.putAll(added);
    Iterator<String> oldest = modules.keySet().iterator();
    for (int spare = modules.size() - MAX_SHELVED; spare > 0; spare--) {
      oldest.next();
      oldest.remove();
    }
    keep(
        shelf,
        out -> {
          out.writeInt(modules.size());
          for (Map.Entry<String, String> entry : modules.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
          }
        });
  }

  // --- entries ---

  /** The content of an entry; null where there is none, or another than was written. */
  private static DataInputStream entry(Path folder, String key) throws IOException {
    if (folder == null || !ofThisUser(folder)) {
      return null;
    }
    Path file = folder.resolve(key);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    byte[] all = Files.readAllBytes(file);
    if (all.length < HASH_BYTES) {
      return null;
    }
    MessageDigest digest = sha256();
    digest.update(all, HASH_BYTES, all.length - HASH_BYTES);
    return MessageDigest.isEqual(digest.digest(), Arrays.copyOf(all, HASH_BYTES))
        ? new DataInputStream(new ByteArrayInputStream(all, HASH_BYTES, all.length - HASH_BYTES))
        : null;
  }

  private void keep(String key, Content content) {
    if (own == null) {
      return;
    }
    try {
      if (!Files.isDirectory(own)) {
        Files.createDirectories(own.toAbsolutePath().getParent());
        if (posix(own)) {
          Files.createDirectory(
              own,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
          Files.createDirectory(own);
        }
      }
      if (!ofThisUser(own)) {
        return;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        content.write(out);
      }
      WholeFile.write(
          own.resolve(key),
          out -> {
            out.write(sha256().digest(bytes.toByteArray()));
            bytes.writeTo(out);
          });
    } catch (IOException | UnsupportedOperationException e) {
      // a disk that is full or read-only only costs time
    }
  }

  private static boolean ofThisUser(Path folder) {
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      if (!posix(folder)) {
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

  private static boolean posix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
