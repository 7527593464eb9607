package org.hegui.office;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive that an office file is: parts in the order given, all with one fixed time. Closing it
 * leaves the stream below open.
 */
public final class OfficeArchive implements Closeable {
  /** The oldest time that office programs show as it is. */
  private static final LocalDateTime FIXED = LocalDateTime.of(2020, 1, 1, 0, 0);

  private final OutputStream out;
  private final ZipOutputStream zip;

  public OfficeArchive(OutputStream out) {
    this.out = out;
    this.zip = new ZipOutputStream(new Unclosed(out));
  }

  /** What a part holds. */
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Adds a part; the content need not close the stream. */
  public void part(String name, Content content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(FIXED);
    zip.putNextEntry(entry);
    content.write(new Unclosed(zip));
    zip.closeEntry();
  }

  /** Adds a part of text in UTF-8. */
  public void part(String name, String text) throws IOException {
    part(name, part -> part.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() throws IOException {
    zip.close();
    out.flush();
  }

  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] block, int from, int length) throws IOException {
      out.write(block, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
