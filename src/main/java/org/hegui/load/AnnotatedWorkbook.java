package org.hegui.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hegui.facts.Codes;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.facts.Place;
import org.hegui.office.OfficeArchive;
import org.hegui.office.Workbooks;

/**
 * The workbook that was delivered with a comment on each bad cell and otherwise as it was: every
 * part that needs no change is copied as it is. Of a folder of CSV files a workbook is made.
 */
public final class AnnotatedWorkbook {
  /** The sheet of a workbook made of CSV files that lists all problems. */
  static final String PROBLEMS = "数据问题";

  private static final int COMMENTS = 20_000;
  private static final int LAST_ROW = 1_048_576;
  private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String STRICT = "http://purl.oclc.org/ooxml/";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  /** What comes after the drawing of the comments in a sheet. */
  private static final Set<String> AFTER_DRAWING =
      Set.of(
          "legacyDrawingHF",
          "drawingHF",
          "picture",
          "oleObjects",
          "controls",
          "webPublishItems",
          "tableParts",
          "extLst");

  private final XlsxArchive archive;
  private final Map<String, XmlSplice.Edit> edits = new LinkedHashMap<>();
  private final Map<String, String> added = new LinkedHashMap<>();
  private final StringBuilder types = new StringBuilder();
  private int sheets;

  /**
   * What was found and what was written.
   *
   * @param comments cells with a comment
   * @param left problems that are in no comment, because there are too many
   */
  public record Annotated(DataSet dataSet, int comments, int left) {}

  /** A cell, both counted from 0. */
  private record At(int row, int column) implements Comparable<At> {
    @Override
    public int compareTo(At other) {
      return row != other.row
          ? Integer.compare(row, other.row)
          : Integer.compare(column, other.column);
    }

    String address() {
      StringBuilder letters = new StringBuilder();
      for (int i = column + 1; i > 0; i = (i - 1) / 26) {
        letters.insert(0, (char) ('A' + (i - 1) % 26));
      }
      return letters.toString() + (row + 1);
    }
  }

  private AnnotatedWorkbook(XlsxArchive archive) {
    this.archive = archive;
  }

  /**
   * Reads a workbook or a folder of CSV files as {@link DataSetReader#read} does and writes it with
   * comments.
   *
   * @param wording what is said of a problem
   * @throws UnreadableDataException when nothing can be read, or the data are JSON
   */
  public static Annotated write(
      Path data,
      Codes codes,
      Limits limits,
      Function<DataProblem, String> wording,
      OutputStream out)
      throws UnreadableDataException {
    String name = String.valueOf(data.getFileName());
    return DataSetReader.within(
        name,
        limits,
        watched -> {
          Intake intake = new Intake(codes, limits);
          DataSet read = DataSetReader.tables(data, name, intake, watched);
          if (Files.isDirectory(data)) {
            return made(data, intake, watched, read, wording, out);
          }
          if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
            throw new UnreadableDataException(
                name + " 没有单元格可以批注。可能：去掉 --annotate，或把数据存成 .xlsx",
                name + " has no cells to comment on. Maybe: leave --annotate out, or use .xlsx");
          }
          return annotated(data, name, intake, read, Place::sheet, wording, out);
        });
  }

  private static Annotated made(
      Path folder,
      Intake intake,
      Watched watched,
      DataSet read,
      Function<DataProblem, String> wording,
      OutputStream out)
      throws IOException, UnreadableDataException {
    Map<String, String> sheets = new HashMap<>();
    Path plain = Files.createTempFile("hegui", ".xlsx");
    try {
      try (OutputStream file = Files.newOutputStream(plain)) {
        Workbooks.write(
            file,
            DAY,
            Workbooks.SONG,
            workbook -> copy(folder, intake, watched, read, wording, workbook, sheets));
      } catch (TooManyRowsException e) {
        throw e.reason;
      }
      return annotated(
          plain,
          String.valueOf(plain.getFileName()),
          intake,
          read,
          place -> sheets.getOrDefault(place.file(), ""),
          wording,
          out);
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  /** Carries the reason through the writer of the workbook. */
  private static final class TooManyRowsException extends IOException {
    private final transient UnreadableDataException reason;

    TooManyRowsException(UnreadableDataException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private static void copy(
      Path folder,
      Intake intake,
      Watched watched,
      DataSet read,
      Function<DataProblem, String> wording,
      Workbook workbook,
      Map<String, String> sheets)
      throws IOException {
    Worksheet problems = workbook.newWorksheet(PROBLEMS);
    problems.width(0, 120);
    for (int i = 0; i < Math.min(read.problems().size(), COMMENTS); i++) {
      problems.value(i, 0, Workbooks.cell(wording.apply(read.problems().get(i))));
      problems.style(i, 0).wrapText(true).set();
    }
    try {
      // the problems of this second reading were all told by the first one
      Intake again = new Intake(new Codes(Map.of()), intake.limits);
      new CsvSheets(again, watched)
          .copy(
              folder,
              file -> {
                Worksheet sheet = workbook.newWorksheet(file.substring(0, file.length() - 4));
                sheets.put(file, sheet.getName());
                return row -> line(sheet, file, row);
              });
    } catch (UnreadableDataException e) {
      throw new TooManyRowsException(e);
    }
  }

  private static void line(Worksheet sheet, String file, CsvRow row)
      throws UnreadableDataException {
    if (row.number() > LAST_ROW) {
      throw new UnreadableDataException(
          file + " 的行数超过一张工作表的上限 " + LAST_ROW + "，不能做成工作簿。可能：去掉 --annotate",
          file + " has more rows than a sheet can hold. Maybe: leave --annotate out");
    }
    boolean read = row.kind() == CsvRow.Kind.CELLS;
    for (int i = 0; i < (read ? row.width() : 1); i++) {
      String text = read ? row.cell(i).text() : row.line();
      if (!text.isEmpty()) {
        sheet.value(row.number() - 1, i, Workbooks.cell(text));
        sheet.style(row.number() - 1, i).format("@").set();
      }
    }
  }

  private static Annotated annotated(
      Path workbook,
      String file,
      Intake intake,
      DataSet read,
      Function<Place, String> sheetOf,
      Function<DataProblem, String> wording,
      OutputStream out)
      throws IOException, UnreadableDataException {
    try (XlsxArchive archive = XlsxArchive.open(workbook, file, intake.limits)) {
      Map<String, String> parts = XlsxSheets.parts(archive, file);
      Map<String, Map<At, String>> comments = new LinkedHashMap<>();
      int cells = 0;
      int left = 0;
      for (DataProblem problem : read.problems()) {
        String part = parts.get(sheetOf.apply(problem.place()));
        part = part == null ? parts.values().iterator().next() : part;
        At at =
            new At(
                Math.max(problem.place().row() - 1, 0),
                Math.max(intake.problems.position(problem.place()), 0));
        Map<At, String> sheet = comments.computeIfAbsent(part, p -> new TreeMap<>());
        if (cells >= COMMENTS && !sheet.containsKey(at)) {
          left++;
          continue;
        }
        cells += sheet.containsKey(at) ? 0 : 1;
        sheet.merge(at, wording.apply(problem), (first, next) -> first + "\n" + next);
      }
      AnnotatedWorkbook annotated = new AnnotatedWorkbook(archive);
      for (Map.Entry<String, Map<At, String>> sheet : comments.entrySet()) {
        if (archive.has(sheet.getKey())) {
          annotated.comment(sheet.getKey(), sheet.getValue());
        }
      }
      annotated.write(out);
      return new Annotated(read, cells, left);
    } catch (XlsxArchive.OverLimitException e) {
      throw e.reason();
    } catch (XlsxArchive.DamagedException | RuntimeException e) {
      throw XlsxSheets.broken(file, e);
    }
  }

  /** Plans the comments of one sheet. */
  private void comment(String sheet, Map<At, String> texts)
      throws IOException, UnreadableDataException {
    sheets++;
    Map<String, String> related = XlsxSheets.related(archive, sheet);
    String comments = null;
    for (Map.Entry<String, String> relation : related.entrySet()) {
      comments = relation.getKey().endsWith("/comments") ? relation.getValue() : comments;
    }
    String drawing = null;
    try (XlsxArchive.Part xml = archive.part(sheet)) {
      while (xml.next()) {
        if (xml.starts("legacyDrawing")) {
          drawing = related.get(String.valueOf(xml.attribute("id")));
        }
      }
    }
    StringBuilder relations = new StringBuilder();
    Set<String> there = new HashSet<>();
    if (comments != null && archive.has(comments)) {
      extend(comments, texts, there);
    } else {
      String name = free("xl/comments-hegui", ".xml");
      added.put(
          name,
          "<comments xmlns=\""
              + MAIN
              + "\"><authors><author>hegui</author></authors><commentList>"
              + comments(texts, there, 0)
              + "</commentList></comments>");
      types
          .append(
              "<Override xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"")
          .append(" PartName=\"/")
          .append(name)
          .append("\" ContentType=\"application/vnd.openxmlformats-officedocument")
          .append(".spreadsheetml.comments+xml\"/>");
      relations.append(relation("heguiComments", "comments", name));
    }
    if (drawing != null && archive.has(drawing)) {
      extendDrawing(drawing, texts, there);
    } else {
      String name = free("xl/drawings/vml-hegui", ".vml");
      added.put(
          name,
          "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\""
              + " xmlns:o=\"urn:schemas-microsoft-com:office:office\""
              + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
              + shapes(texts, there, "hegui")
              + "</xml>");
      relations.append(relation("heguiDrawing", "vmlDrawing", name));
      edits.put(key(sheet), legacyDrawing());
    }
    relate(sheet, relations.toString());
  }

  private static String key(String part) {
    return part.toLowerCase(Locale.ROOT);
  }

  private String free(String start, String end) {
    String name = start + sheets + end;
    while (archive.has(name)) {
      name = name.substring(0, name.length() - end.length()) + "x" + end;
    }
    return name;
  }

  private static String relation(String id, String type, String part) {
    return "<Relationship"
        + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\" Id=\""
        + id
        + "\" Type=\""
        + RELATIONS
        + "/"
        + type
        + "\" Target=\"/"
        + part
        + "\"/>";
  }

  private void relate(String sheet, String relations) {
    if (relations.isEmpty()) {
      return;
    }
    int slash = sheet.lastIndexOf('/') + 1;
    String name = sheet.substring(0, slash) + "_rels/" + sheet.substring(slash) + ".rels";
    if (archive.has(name)) {
      edits.put(key(name), addTo("Relationships", relations));
    } else {
      added.put(
          name,
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + relations
              + "</Relationships>");
    }
  }

  /** Adds this at the end of an element. */
  private static XmlSplice.Edit addTo(String element, String text) {
    return (tag, name, open) ->
        name.equals("/" + element) || (name.equals(element) && XmlSplice.empty(tag))
            ? XmlSplice.inside(tag, text)
            : tag;
  }

  /** Names the drawing of the comments where a sheet has room for it. */
  private static XmlSplice.Edit legacyDrawing() {
    return new XmlSplice.Edit() {
      private String relations = RELATIONS;
      private String main = MAIN;
      private boolean done;

      @Override
      public String replace(String tag, String name, int open) {
        if (open == 0 && tag.contains(STRICT)) {
          main = STRICT + "spreadsheetml/main";
          relations = STRICT + "officeDocument/relationships";
        }
        boolean here = open == 1 && (AFTER_DRAWING.contains(name) || name.equals("/worksheet"));
        if (done || !here) {
          return tag;
        }
        done = true;
        return "<legacyDrawing xmlns=\""
            + main
            + "\" xmlns:r=\""
            + relations
            + "\" r:id=\"heguiDrawing\"/>"
            + tag;
      }
    };
  }

  /** Adds to comments that are there already; their cells are put into {@code there}. */
  private void extend(String part, Map<At, String> texts, Set<String> there)
      throws IOException, UnreadableDataException {
    int authors = 0;
    try (XlsxArchive.Part xml = archive.part(part)) {
      while (xml.next()) {
        authors += xml.starts("author") ? 1 : 0;
        if (xml.starts("comment")) {
          there.add(String.valueOf(xml.attribute("ref")));
        }
      }
    }
    Map<String, String> byAddress = new HashMap<>();
    texts.forEach((at, text) -> byAddress.put(at.address(), text));
    String author = "<author xmlns=\"" + MAIN + "\">hegui</author>";
    String comments = comments(texts, there, authors);
    edits.put(
        key(part),
        new XmlSplice.Edit() {
          private String ref = "";

          @Override
          public String replace(String tag, String name, int open) {
            if (name.equals("comment")) {
              ref = attribute(tag, "ref");
            } else if (name.equals("/authors")
                || (name.equals("authors") && XmlSplice.empty(tag))) {
              return XmlSplice.inside(tag, author);
            } else if (name.equals("/commentList")
                || (name.equals("commentList") && XmlSplice.empty(tag))) {
              return XmlSplice.inside(tag, comments);
            } else if (byAddress.containsKey(ref)
                && (name.equals("/text") || (name.equals("text") && XmlSplice.empty(tag)))) {
              return XmlSplice.inside(tag, run("\n" + byAddress.get(ref)));
            }
            return tag;
          }
        });
  }

  /** An attribute without a prefix, from the text of a tag. */
  private static String attribute(String tag, String name) {
    for (String quote : List.of("\"", "'")) {
      int at = tag.indexOf(" " + name + "=" + quote);
      if (at >= 0) {
        int from = at + name.length() + 3;
        return tag.substring(from, tag.indexOf(quote, from));
      }
    }
    return "";
  }

  private static String comments(Map<At, String> texts, Set<String> there, int author) {
    StringBuilder comments = new StringBuilder();
    texts.forEach(
        (at, text) -> {
          if (!there.contains(at.address())) {
            comments
                .append("<comment xmlns=\"" + MAIN + "\" ref=\"")
                .append(at.address())
                .append("\" authorId=\"")
                .append(author)
                .append("\"><text>")
                .append(run(text))
                .append("</text></comment>");
          }
        });
    return comments.toString();
  }

  private static String run(String text) {
    return "<r xmlns=\""
        + MAIN
        + "\"><t xml:space=\"preserve\">"
        + Workbooks.cell(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        + "</t></r>";
  }

  /** The boxes in which comments are shown; cells with a comment have theirs already. */
  private static String shapes(Map<At, String> texts, Set<String> there, String type) {
    StringBuilder shapes = new StringBuilder("<v:shapetype");
    shapes.append(" xmlns:v=\"urn:schemas-microsoft-com:vml\"");
    shapes.append(" xmlns:o=\"urn:schemas-microsoft-com:office:office\" id=\"").append(type);
    shapes.append("\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">");
    shapes.append("<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\"");
    shapes.append(" o:connecttype=\"rect\"/></v:shapetype>");
    int number = 0;
    for (Map.Entry<At, String> entry : texts.entrySet()) {
      At at = entry.getKey();
      if (there.contains(at.address())) {
        continue;
      }
      int lines = 1;
      for (String line : entry.getValue().split("\n", -1)) {
        lines += 1 + line.length() / 16;
      }
      shapes.append("<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"");
      shapes.append(" xmlns:o=\"urn:schemas-microsoft-com:office:office\"");
      shapes.append(" xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"");
      shapes.append(type).append('-').append(++number).append("\" type=\"#").append(type);
      shapes.append("\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\"");
      shapes.append(" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>");
      shapes.append("<v:shadow color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>");
      shapes.append("<v:textbox style=\"mso-direction-alt:auto\"/>");
      shapes.append("<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>");
      shapes.append("<x:Anchor>").append(at.column() + 1).append(", 15, ").append(at.row());
      shapes.append(", 2, ").append(at.column() + 4).append(", 15, ");
      shapes.append(at.row() + Math.min(lines, 30)).append(", 4</x:Anchor>");
      shapes.append("<x:AutoFill>False</x:AutoFill><x:Row>").append(at.row());
      shapes.append("</x:Row><x:Column>").append(at.column());
      shapes.append("</x:Column></x:ClientData></v:shape>");
    }
    return shapes.toString();
  }

  /** Drawings are often no well-formed XML: what is added goes before the last end tag. */
  private void extendDrawing(String part, Map<At, String> texts, Set<String> there)
      throws IOException {
    String text;
    try (InputStream in = archive.bytes(part)) {
      text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    int end = text.lastIndexOf("</xml>");
    if (end < 0 || texts.keySet().stream().allMatch(at -> there.contains(at.address()))) {
      return;
    }
    String type = "hegui";
    while (text.contains(type)) {
      type += "x";
    }
    added.put(part, text.substring(0, end) + shapes(texts, there, type) + text.substring(end));
  }

  private void write(OutputStream out) throws IOException {
    try (OfficeArchive copy = new OfficeArchive(out)) {
      Set<String> changed = new HashSet<>();
      added.keySet().forEach(name -> changed.add(key(name)));
      for (String name : archive.names()) {
        if (changed.contains(key(name))) {
          continue;
        }
        XmlSplice.Edit edit =
            name.equals("[Content_Types].xml") ? contentTypes() : edits.get(key(name));
        try (InputStream in = archive.bytes(name)) {
          if (edit == null) {
            copy.part(name, in::transferTo);
          } else {
            copy.part(name, part -> XmlSplice.copy(in, part, edit));
          }
        }
      }
      for (Map.Entry<String, String> part : added.entrySet()) {
        boolean drawing = archive.has(part.getKey());
        copy.part(
            part.getKey(),
            bytes ->
                bytes.write(
                    part.getValue()
                        .getBytes(drawing ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)));
      }
    }
  }

  private XmlSplice.Edit contentTypes() {
    return new XmlSplice.Edit() {
      private boolean vml;

      @Override
      public String replace(String tag, String name, int open) {
        vml |= name.equals("Default") && attribute(tag, "Extension").equalsIgnoreCase("vml");
        boolean end = name.equals("/Types") || (name.equals("Types") && XmlSplice.empty(tag));
        if (!end || sheets == 0) {
          return tag;
        }
        String drawings =
            vml
                ? ""
                : "<Default"
                    + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\""
                    + " Extension=\"vml\""
                    + " ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>";
        return XmlSplice.inside(tag, drawings + types);
      }
    };
  }
}
