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
          end
              ? wellFormed(block, 0, length, length)
              : wellFormed(block, 0, length - LONGEST, length);
      if (at < 0 || (end && at != length)) {
        return false;
      }
      System.arraycopy(block, at, block, 0, length - at);
      length -= at;
    }
    return true;
  }

  /** Whether the bytes from one place up to another are well-formed UTF-8. */
  static boolean valid(byte[] bytes, int from, int to) {
    return wellFormed(bytes, from, to, to) == to;
  }

  /** Makes characters of well-formed bytes; gives how many, at most one for each byte. */
  static int decode(byte[] bytes, int from, int to, char[] chars) {
    int length = 0;
    for (int at = from; at < to; ) {
      int first = bytes[at];
      if (first >= 0) {
        chars[length++] = (char) first;
        at++;
      } else if (first < (byte) 0xe0) {
        chars[length++] = (char) ((first & 0x1f) << 6 | bytes[at + 1] & 0x3f);
        at += 2;
      } else if (first < (byte) 0xf0) {
        chars[length++] =
            (char) ((first & 0x0f) << 12 | (bytes[at + 1] & 0x3f) << 6 | bytes[at + 2] & 0x3f);
        at += 3;
      } else {
        int code =
            (first & 0x07) << 18
                | (bytes[at + 1] & 0x3f) << 12
                | (bytes[at + 2] & 0x3f) << 6
                | bytes[at + 3] & 0x3f;
        chars[length++] = Character.highSurrogate(code);
        chars[length++] = Character.lowSurrogate(code);
        at += 4;
      }
    }
    return length;
  }

  /** Where so many characters end, or -1 where a sequence before that is malformed. */
  static int after(byte[] bytes, int from, int to, long characters) {
    int at = from;
    long left = characters;
    while (left > 0 && at < to) {
      int sequence = sequence(bytes, at, to);
      if (sequence == 0) {
        return -1;
      }
      at += sequence;
      left -= sequence == LONGEST ? 2 : 1;
    }
    return at;
  }

  /**
   * Passes over the sequences that begin before {@code stop}; gives where it stands then, or -1 at
   * one that is malformed or goes beyond {@code length}.
   */
  private static int wellFormed(byte[] bytes, int from, int stop, int length) {
    int at = from;
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
