package org.hegui.load;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells UTF-8 from other encodings, without making characters of it. */
final class Utf8 {
  private static final int BLOCK = 1 << 16;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Bytes that the last sequence of a block may lack. */
  private static final int LONGEST = 4;

  private Utf8() {}

  /** Whether all bytes are well-formed UTF-8, read to the end or to the first that is not. */
  static boolean valid(InputStream in) throws IOException {
    byte[] block = new byte[BLOCK];
    int length = 0;
    boolean end = false;
    while (!end) {
      int read = in.read(block, length, BLOCK - length);
      end = read < 0;
      length += Math.max(read, 0);
      int at =
          end ? wellFormed(block, length, length) : wellFormed(block, length - LONGEST, length);
      if (at < 0 || (end && at != length)) {
        return false;
      }
      System.arraycopy(block, at, block, 0, length - at);
      length -= at;
    }
    return true;
  }

  /**
   * Passes over the sequences that begin before {@code stop}; gives where it stands then, or -1 at
   * one that is malformed or goes beyond {@code length}.
   */
  private static int wellFormed(byte[] bytes, int stop, int length) {
    int at = 0;
    while (at < stop) {
      if (at + Long.BYTES <= stop && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
        at += Long.BYTES;
        continue;
      }
      int sequence = sequence(bytes, at, length);
      if (sequence == 0) {
        return -1;
      }
      at += sequence;
    }
    return at;
  }

  /** The length of the sequence at a place, or 0 where it is malformed (Unicode, table 3-7). */
  private static int sequence(byte[] bytes, int at, int length) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int more = first < 0xc2 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : 0;
    if (more == 0 || at + more >= length) {
      return 0;
    }
    // neither a longer form than needed, nor a surrogate, nor beyond the last code point
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    int second = bytes[at + 1] & 0xff;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i <= more; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return more + 1;
  }
}
