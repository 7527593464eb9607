package org.hegui.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.hegui.findings.Language;
import org.hegui.office.OfficeArchive;

/**
 * A text in the layout of an official document (GB/T 9704: A4, body in imitation Song of size 3, 28
 * characters to the line), written as WordprocessingML.
 */
final class BulletinText {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String NAMESPACES =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  private static final String TYPES = "application/vnd.openxmlformats-officedocument.";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  /** Width of the text in twentieths of a point: 156 mm. */
  private static final int WIDTH = 8_845;

  private static final int FIRST_COLUMN = 3_595;

  private final Language language;
  private final StringBuilder body = new StringBuilder();

  /** Kinds of paragraph; sizes in half points, indents in hundredths of a character. */
  enum Style {
    TITLE("Title", "方正小标宋简体", 44, "center", 0, true),
    CENTRED("Centred", "仿宋_GB2312", 32, "center", 0, false),
    FLUSH("Flush", "仿宋_GB2312", 32, "both", 0, false),
    BODY("Body", "仿宋_GB2312", 32, "both", 200, false),
    HEADING("Heading1", "黑体", 32, "both", 200, true),
    SUBHEADING("Heading2", "楷体_GB2312", 32, "both", 200, true),
    CAPTION("Caption", "黑体", 28, "center", 0, true),
    RIGHT("Right", "仿宋_GB2312", 32, "right", 0, false),
    CELL("Cell", "仿宋_GB2312", 24, "center", 0, false);

    private final String id;
    private final String font;
    private final int size;
    private final String align;
    private final int indent;
    private final boolean keep;

    Style(String id, String font, int size, String align, int indent, boolean keep) {
      this.id = id;
      this.font = font;
      this.size = size;
      this.align = align;
      this.indent = indent;
      this.keep = keep;
    }
  }

  BulletinText(Language language) {
    this.language = language;
  }

  void paragraph(Style style, String text) {
    paragraph(style, text, "");
  }

  private void paragraph(Style style, String text, String properties) {
    body.append("<w:p><w:pPr><w:pStyle w:val=\"")
        .append(style.id)
        .append("\"/>")
        .append(properties)
        .append("</w:pPr><w:r><w:t xml:space=\"preserve\">")
        .append(Markup.escape(PlainText.tame(text)))
        .append("</w:t></w:r></w:p>");
  }

  /** A table; the first row is its header and comes again on every page. */
  void table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int width = (WIDTH - FIRST_COLUMN) / (columns - 1);
    body.append("<w:tbl><w:tblPr><w:tblW w:w=\"").append(WIDTH).append("\" w:type=\"dxa\"/>");
    body.append("<w:jc w:val=\"center\"/><w:tblBorders>");
    for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
      body.append("<w:").append(side).append(" w:val=\"single\" w:sz=\"4\" w:space=\"0\"/>");
    }
    body.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (int i = 0; i < columns; i++) {
      body.append("<w:gridCol w:w=\"").append(i == 0 ? FIRST_COLUMN : width).append("\"/>");
    }
    body.append("</w:tblGrid>");
    for (int row = 0; row < rows.size(); row++) {
      body.append("<w:tr><w:trPr><w:cantSplit/>")
          .append(row == 0 ? "<w:tblHeader/>" : "")
          .append("</w:trPr>");
      for (int i = 0; i < columns; i++) {
        body.append("<w:tc><w:tcPr><w:tcW w:w=\"")
            .append(i == 0 ? FIRST_COLUMN : width)
            .append("\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>");
        boolean left = i == 0 && row > 0;
        paragraph(Style.CELL, rows.get(row).get(i), left ? "<w:jc w:val=\"left\"/>" : "");
        body.append("</w:tc>");
      }
      body.append("</w:tr>");
    }
    body.append("</w:tbl>");
  }

  /** Writes the document; {@code day} stands in its properties. */
  void write(String title, LocalDate day, OutputStream out) throws IOException {
    try (OfficeArchive archive = new OfficeArchive(out)) {
      archive.part("[Content_Types].xml", HEAD + contentTypes());
      archive.part(
          "_rels/.rels",
          HEAD
              + relations(
                  RELATIONS + "officeDocument",
                  "word/document.xml",
                  "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                      + "core-properties",
                  "docProps/core.xml"));
      archive.part("docProps/core.xml", HEAD + properties(title, day));
      archive.part("word/document.xml", HEAD + document());
      archive.part("word/styles.xml", HEAD + styles());
      archive.part("word/footer1.xml", HEAD + footer());
      archive.part(
          "word/_rels/document.xml.rels",
          HEAD
              + relations(RELATIONS + "styles", "styles.xml", RELATIONS + "footer", "footer1.xml"));
    }
  }

  private static String contentTypes() {
    String word = TYPES + "wordprocessingml.";
    return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + type("/word/document.xml", word + "document.main+xml")
        + type("/word/styles.xml", word + "styles+xml")
        + type("/word/footer1.xml", word + "footer+xml")
        + type("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
        + "</Types>";
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
  }

  /** The parts that a part refers to, as rId1, rId2: their types and targets in turn. */
  private static String relations(String... typesAndTargets) {
    StringBuilder text =
        new StringBuilder(
            "<Relationships"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (int i = 0; i < typesAndTargets.length; i += 2) {
      text.append("<Relationship Id=\"rId")
          .append(i / 2 + 1)
          .append("\" Type=\"")
          .append(typesAndTargets[i])
          .append("\" Target=\"")
          .append(typesAndTargets[i + 1])
          .append("\"/>");
    }
    return text.append("</Relationships>").toString();
  }

  private static String properties(String title, LocalDate day) {
    String time = " xsi:type=\"dcterms:W3CDTF\">" + day + "T00:00:00Z</dcterms:";
    return "<cp:coreProperties"
        + " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
        + Markup.escape(PlainText.tame(title))
        + "</dc:title><dc:creator>hegui</dc:creator><dcterms:created"
        + time
        + "created><dcterms:modified"
        + time
        + "modified></cp:coreProperties>";
  }

  private String document() {
    return "<w:document "
        + NAMESPACES
        + "><w:body>"
        + body
        + "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>"
        + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
        + "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""
        + " w:header=\"851\" w:footer=\"1588\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
  }

  private String styles() {
    String latin = language == Language.EN ? "Times New Roman" : "仿宋_GB2312";
    StringBuilder text = new StringBuilder("<w:styles ").append(NAMESPACES).append('>');
    text.append("<w:docDefaults><w:rPrDefault><w:rPr>")
        .append(fonts("仿宋_GB2312", latin))
        .append("<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>")
        .append("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>")
        .append("<w:pPrDefault/></w:docDefaults>");
    for (Style style : Style.values()) {
      boolean cell = style == Style.CELL;
      text.append("<w:style w:type=\"paragraph\"")
          .append(style == Style.BODY ? " w:default=\"1\"" : "")
          .append(" w:styleId=\"")
          .append(style.id)
          .append("\"><w:name w:val=\"")
          .append(name(style))
          .append("\"/><w:qFormat/><w:pPr>")
          .append(style.keep ? "<w:keepNext/>" : "")
          .append("<w:spacing w:before=\"0\" w:after=\"")
          .append(style == Style.CENTRED ? 300 : 0)
          .append(cell ? "\"/>" : "\" w:line=\"560\" w:lineRule=\"exact\"/>")
          .append("<w:ind w:firstLineChars=\"")
          .append(style.indent)
          .append("\" w:firstLine=\"")
          .append(style.indent * style.size / 10)
          .append("\"/><w:jc w:val=\"")
          .append(style.align)
          .append("\"/>")
          .append(outline(style))
          .append("</w:pPr><w:rPr>")
          .append(fonts(style.font, language == Language.EN ? latin : style.font))
          .append("<w:sz w:val=\"")
          .append(style.size)
          .append("\"/><w:szCs w:val=\"")
          .append(style.size)
          .append("\"/></w:rPr></w:style>");
    }
    return text.append("</w:styles>").toString();
  }

  private static String name(Style style) {
    return switch (style) {
      case HEADING -> "heading 1";
      case SUBHEADING -> "heading 2";
      case BODY -> "Normal";
      default -> style.id;
    };
  }

  private static String outline(Style style) {
    return switch (style) {
      case HEADING -> "<w:outlineLvl w:val=\"0\"/>";
      case SUBHEADING -> "<w:outlineLvl w:val=\"1\"/>";
      default -> "";
    };
  }

  private static String fonts(String chinese, String latin) {
    return "<w:rFonts w:ascii=\""
        + latin
        + "\" w:hAnsi=\""
        + latin
        + "\" w:eastAsia=\""
        + chinese
        + "\" w:cs=\"Times New Roman\"/>";
  }

  private static String footer() {
    String run = "<w:rPr>" + fonts("宋体", "宋体") + "<w:sz w:val=\"28\"/></w:rPr>";
    return "<w:ftr "
        + NAMESPACES
        + "><w:p><w:pPr><w:pStyle w:val=\"Centred\"/></w:pPr><w:r>"
        + run
        + "<w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r>"
        + run
        + "<w:t>1</w:t></w:r></w:fldSimple><w:r>"
        + run
        + "<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";
  }
}
