package org.hegui.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bytes on a pipe: their length, their seal, themselves. The seal is keyed with what the parent
 * told the worker at its start, so that what rule code writes to the pipe is not taken for a reply.
 */
final class Frames {
  static final int KEY_BYTES = 32;
  private static final String SEAL = "HmacSHA256";
  private static final int SEAL_BYTES = 32;

  private Frames() {}

  static void write(DataOutputStream out, byte[] key, byte[] content) throws IOException {
    out.writeInt(content.length);
    out.write(seal(key, content));
    out.write(content);
    out.flush();
  }

  /**
   * The next content.
   *
   * @param most bytes that are read at most
   * @throws EOFException where the pipe ends
   * @throws Codec.Malformed where the length or the seal is not right
   */
  static byte[] read(DataInputStream in, byte[] key, long most)
      throws IOException, Codec.Malformed {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new Codec.Malformed("frame of " + length + " bytes");
    }
    byte[] seal = in.readNBytes(SEAL_BYTES);
    byte[] content = in.readNBytes(length);
    if (seal.length < SEAL_BYTES || content.length < length) {
      throw new EOFException();
    }
    if (!MessageDigest.isEqual(seal, seal(key, content))) {
      throw new Codec.Malformed("wrong seal");
    }
    return content;
  }

  private static byte[] seal(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(SEAL);
      mac.init(new SecretKeySpec(key, SEAL));
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
      return mac.doFinal(content);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
