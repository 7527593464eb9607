package org.hegui.load;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import org.hegui.facts.Place;

/**
 * The files of one reading. Only plain files are opened, no links; each is read up to the size that
 * it had when it was first seen, and {@link #check} tells whether one of them has changed since.
 */
final class Watched {
  private final Limits limits;
  private final DoubleConsumer share;
  private final List<Seen> all = new ArrayList<>();
  private final AtomicLong read = new AtomicLong();

  /** {@code share} is told which part of the files under watch has been read. */
  Watched(Limits limits, DoubleConsumer share) {
    this.limits = limits;
    this.share = share;
  }

  /** A file as it was when it was first seen; the key is its inode where the system has one. */
  private record Seen(Path path, long size, FileTime modified, Object key) {
    static Seen of(Path path) throws IOException {
      BasicFileAttributes now =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new Seen(path, now.size(), now.lastModifiedTime(), now.fileKey());
    }
  }

  /** Takes a plain file under watch. */
  void add(Path path) throws IOException, UnreadableDataException {
    Seen seen = Seen.of(path);
    if (seen.size() > limits.bytes(Limit.FILE_MB)) {
      throw limits.over(Limit.FILE_MB, new Place(String.valueOf(path.getFileName()), "", 0, ""));
    }
    all.add(seen);
  }

  /** Opens a file under watch; a file that grows gives no more than its first size. */
  InputStream open(Path path) throws IOException {
    return new BufferedInputStream(
        new Bounded(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS), size(path)), 1 << 16);
  }

  private void took(int bytes) {
    long total = 0;
    for (Seen seen : all) {
      total += seen.size();
    }
    share.accept(total == 0 ? 0 : (double) read.addAndGet(bytes) / total);
  }

  /** The first size in bytes of a file under watch. */
  long size(Path path) throws IOException {
    for (Seen seen : all) {
      if (seen.path().equals(path)) {
        return seen.size();
      }
    }
    throw new IOException("not under watch");
  }

  /** Refuses everything that was read when a file is not what it was before. */
  void check() throws UnreadableDataException {
    for (Seen seen : all) {
      boolean same;
      try {
        same = Objects.equals(seen, Seen.of(seen.path()));
      } catch (IOException e) {
        same = false;
      }
      if (!same) {
        String name = String.valueOf(seen.path().getFileName());
        throw new UnreadableDataException(
            name + " 在读取过程中被改动或替换，整份数据未读。可能：等文件存好、传完后再试",
            name
                + " changed while reading; nothing of the data set was read. Maybe: wait until it"
                + " is saved or copied, then try again");
      }
    }
  }

  private final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      int read = left > 0 ? super.read() : -1;
      left -= read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] block, int from, int length) throws IOException {
      if (left <= 0 && length > 0) {
        return -1;
      }
      int read = super.read(block, from, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      took(Math.max(read, 0));
      return read;
    }
  }
}
