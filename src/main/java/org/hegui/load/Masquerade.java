package org.hegui.load;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What a file really is, by its first bytes; names lie. */
final class Masquerade {
  private Masquerade() {}

  /** The kind of a file that is no text, for a message, or null where it may be text. */
  static String binary(byte[] head) {
    if (starts(head, 'P', 'K', 3, 4)) {
      return "zip/xlsx";
    }
    if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
      return "xls";
    }
    if (starts(head, '%', 'P', 'D', 'F')) {
      return "PDF";
    }
    if (starts(head, 0x89, 'P', 'N', 'G') || starts(head, 0xff, 0xd8, 0xff)) {
      return "PNG/JPEG";
    }
    if (starts(head, 'R', 'a', 'r', '!') || starts(head, '7', 'z', 0xbc, 0xaf)) {
      return "RAR/7z";
    }
    return null;
  }

  /** UTF-16 by its byte order mark or by its many zeros, or null. */
  static Charset utf16(byte[] head) {
    if (starts(head, 0xfe, 0xff)) {
      return StandardCharsets.UTF_16BE;
    }
    if (starts(head, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i & 1] += head[i] == 0 ? 1 : 0;
    }
    // separators, line ends and digits have a zero on one side; few others have one on the other
    int enough = Math.max(4, head.length / 10);
    if (zeros[0] >= enough && zeros[0] > 4 * zeros[1]) {
      return StandardCharsets.UTF_16BE;
    }
    return zeros[1] >= enough && zeros[1] > 4 * zeros[0] ? StandardCharsets.UTF_16LE : null;
  }

  private static boolean starts(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
