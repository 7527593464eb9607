package org.hegui.load;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hegui.facts.Place;

/**
 * The parts of a workbook. Sizes are counted while unpacking, whatever the directory of the archive
 * says; XML is read as UTF-8 without document types, so that nothing is fetched or expanded.
 */
final class XlsxArchive implements Closeable {
  private static final XMLInputFactory FACTORY = factory();

  private final ZipFile zip;
  private final String file;
  private final Limits limits;
  private final Map<String, ZipEntry> parts = new LinkedHashMap<>();
  private long unpacked;

  private XlsxArchive(ZipFile zip, String file, Limits limits) {
    this.zip = zip;
    this.file = file;
    this.limits = limits;
  }

  /** A part that is not what a workbook may hold. */
  static final class DamagedException extends IOException {
    DamagedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entity refused");
        });
    return factory;
  }

  static XlsxArchive open(Path path, String file, Limits limits)
      throws IOException, UnreadableDataException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new DamagedException("no archive", e);
    }
    XlsxArchive archive = new XlsxArchive(zip, file, limits);
    try {
      archive.list();
      return archive;
    } catch (IOException | UnreadableDataException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void list() throws IOException, UnreadableDataException {
    Place whole = new Place(file, "", 0, "");
    if (zip.size() > limits.of(Limit.ENTRIES)) {
      throw limits.over(Limit.ENTRIES, whole);
    }
    long declared = 0;
    for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
      ZipEntry entry = each.nextElement();
      declared += Math.max(entry.getSize(), 0);
      if (declared > limits.bytes(Limit.UNPACKED_MB)) {
        throw limits.over(Limit.UNPACKED_MB, whole);
      }
      if (parts.put(key(entry.getName()), entry) != null) {
        throw new DamagedException("a part twice", null);
      }
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean has(String name) {
    return parts.containsKey(key(name));
  }

  /** The names of all parts as they are written, folders left out, in the order of the archive. */
  List<String> names() {
    return parts.values().stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .toList();
  }

  /** The bytes of a part, counted while they are read; the caller closes it. */
  InputStream bytes(String name) throws IOException {
    ZipEntry entry = parts.get(key(name));
    if (entry == null) {
      throw new DamagedException("no part " + name, null);
    }
    return new Counted(zip.getInputStream(entry));
  }

  /** The XML of a part; the caller closes it. */
  Part part(String name) throws IOException {
    ZipEntry entry = parts.get(key(name));
    if (entry == null) {
      throw new DamagedException("no part " + name, null);
    }
    try {
      return new Part(zip.getInputStream(entry));
    } catch (XMLStreamException | ZipException e) {
      throw new DamagedException(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** One part, read element by element. */
  final class Part implements Closeable {
    private final Reader text;
    private final XMLStreamReader xml;
    private int depth;
    private boolean start;
    private boolean end;

    private Part(InputStream in) throws XMLStreamException {
      text =
          new Guarded(
              new InputStreamReader(
                  in,
                  StandardCharsets.UTF_8
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPORT)
                      .onUnmappableCharacter(CodingErrorAction.REPORT)));
      xml = FACTORY.createXMLStreamReader(text);
    }

    /** Goes to the next tag or text; false at the end of the part. */
    boolean next() throws IOException, UnreadableDataException {
      try {
        if (!xml.hasNext()) {
          return false;
        }
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new UnreadableDataException(
              file + " 的内部文件带有文档类型声明（DOCTYPE）或实体，可能是攻击，整份数据未读。可能：用 Excel 或 WPS 打开后另存为 .xlsx",
              file
                  + " holds a document type (DOCTYPE) or entities, which may be an attack; nothing"
                  + " was read. Maybe: open it in a spreadsheet program and save it as .xlsx");
        }
        start = event == XMLStreamConstants.START_ELEMENT;
        end = event == XMLStreamConstants.END_ELEMENT;
        depth += start ? 1 : end ? -1 : 0;
        if (depth > limits.of(Limit.NESTING)) {
          throw limits.over(Limit.NESTING, new Place(file, "", 0, ""));
        }
        return true;
      } catch (XMLStreamException e) {
        if (e.getNestedException() instanceof OverLimitException over) {
          throw over.reason();
        }
        throw new DamagedException("XML", e);
      }
    }

    boolean starts(String name) {
      return start && name.equals(xml.getLocalName());
    }

    boolean ends(String name) {
      return end && name.equals(xml.getLocalName());
    }

    /** An attribute by its local name, or null. */
    String attribute(String name) {
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        if (name.equals(xml.getAttributeLocalName(i))) {
          return xml.getAttributeValue(i);
        }
      }
      return null;
    }

    /** Adds the text here, if there is any, as far as it fits. */
    void addTo(StringBuilder out, int most) {
      if (!start && !end && xml.hasText() && xml.getEventType() != XMLStreamConstants.COMMENT) {
        int length = Math.min(xml.getTextLength(), most - out.length());
        if (length > 0) {
          out.append(xml.getTextCharacters(), xml.getTextStart(), length);
        }
      }
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }

  /** A limit that is met below the XML parser. */
  static final class OverLimitException extends IOException {
    private final transient UnreadableDataException reason;

    OverLimitException(UnreadableDataException reason) {
      super(reason);
      this.reason = reason;
    }

    UnreadableDataException reason() {
      return reason;
    }
  }

  private void count(int read) throws OverLimitException {
    unpacked += Math.max(read, 0);
    if (unpacked > limits.bytes(Limit.UNPACKED_MB)) {
      throw new OverLimitException(limits.over(Limit.UNPACKED_MB, new Place(file, "", 0, "")));
    }
  }

  /** Counts what is unpacked. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] block, int from, int length) throws IOException {
      int read = super.read(block, from, length);
      count(read);
      return read;
    }
  }

  /** Counts what is unpacked, and refuses a tag or text that would fill the memory by itself. */
  private final class Guarded extends FilterReader {
    private int sinceTag;

    Guarded(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] block, int from, int length) throws IOException {
      int read = super.read(block, from, length);
      for (int i = from; i < from + read; i++) {
        if (block[i] == '<') {
          sinceTag = 0;
        } else if (++sinceTag > Limits.RECORD_CHARACTERS) {
          throw new DamagedException("a text without end", null);
        }
      }
      // characters, at least one byte each
      count(read);
      return read;
    }
  }
}
