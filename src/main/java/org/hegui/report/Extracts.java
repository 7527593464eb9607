package org.hegui.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dhatim.fastexcel.PaperSize;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.office.Workbooks;

/**
 * The ledger in parts, one workbook for each body that has to act: every finding that is not met or
 * cannot be decided is in the workbook of each of its bodies and in no other.
 */
public final class Extracts {
  private static final Set<Outcome> PROBLEMS = EnumSet.of(Outcome.NOT_MET, Outcome.DATA_MISSING);
  private static final int NAME_CHARACTERS = 60;
  private static final Set<String> RESERVED =
      Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2", "lpt3");

  private final FindingsDocument document;
  private final Language language;
  private final Wording words;
  private final By by;
  private final Ledger ledger;
  private final List<Part> parts;

  /** Whose parts they are. */
  public enum By {
    /** The bodies that a requirement names. */
    DEPARTMENT,
    /** The county or city in which the subject lies. */
    COUNTY
  }

  /**
   * The part of one body.
   *
   * @param file name of its file, without a folder
   * @param findings in the order of the document
   */
  public record Part(String body, String file, List<Finding> findings) {}

  public Extracts(FindingsDocument document, By by, Language language) {
    this.document = document;
    this.language = language;
    this.words = new Wording(document, language);
    this.by = by;
    this.ledger = Ledger.of(document, language);
    this.parts = parts();
  }

  /** The parts, by name of the body. */
  public List<Part> all() {
    return parts;
  }

  private List<Part> parts() {
    Map<String, List<Finding>> bodies = new TreeMap<>();
    for (Finding finding : document.findings()) {
      if (PROBLEMS.contains(finding.outcome())) {
        for (String body : bodies(finding)) {
          bodies.computeIfAbsent(body, name -> new ArrayList<>()).add(finding);
        }
      }
    }
    List<Part> parts = new ArrayList<>();
    Set<String> taken = new HashSet<>(Set.of(fileName(listName()).toLowerCase(Locale.ROOT)));
    bodies.forEach(
        (body, findings) -> {
          String name = fileName(body);
          for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = fileName(body) + "_" + i;
          }
          parts.add(new Part(body, name + ".xlsx", findings));
        });
    return List.copyOf(parts);
  }

  private List<String> bodies(Finding finding) {
    if (by == By.DEPARTMENT) {
      return finding.requirement().responsible().stream().distinct().toList();
    }
    String code = finding.subject().region();
    String name = finding.subject().regionName();
    return List.of(
        code.isEmpty() ? words.say("地区不明", "region unknown") : (code + " " + name).strip());
  }

  /** A file name that every system takes: letters, digits and Chinese characters only. */
  private static String fileName(String body) {
    StringBuilder name = new StringBuilder();
    body.codePoints()
        .limit(NAME_CHARACTERS)
        .map(point -> Character.isLetterOrDigit(point) || point == '-' ? point : '_')
        .forEach(name::appendCodePoint);
    String safe = name.toString();
    return safe.isEmpty() || RESERVED.contains(safe.toLowerCase(Locale.ROOT)) ? "_" + safe : safe;
  }

  private String listName() {
    return words.say("分发清单", "list-of-extracts");
  }

  /** The file that says what went where. */
  public String listFile() {
    return listName() + ".xlsx";
  }

  /** Writes the workbook of one part. */
  public void write(Part part, OutputStream out) throws IOException {
    FindingsDocument own =
        new FindingsDocument(
            document.asOf(),
            document.dataSet(),
            document.about(),
            document.regions(),
            document.ruleSet(),
            document.plans(),
            document.requirements(),
            part.findings(),
            part.findings().size(),
            List.of(),
            document.dataProblems(),
            List.of());
    Set<String> ids = new HashSet<>();
    part.findings().forEach(finding -> ids.add(Ledger.id(finding)));
    Ledger items =
        new Ledger(
            ledger.asOf(), ledger.items().stream().filter(i -> ids.contains(i.id())).toList());
    new XlsxReport(own, items, language, part.body()).write(out);
  }

  /** Writes the list: the files with their counts, and each item with the files it went into. */
  public void writeList(OutputStream out) throws IOException {
    Workbooks.write(
        out,
        document.asOf(),
        words.say(Workbooks.SONG, "Calibri"),
        workbook -> {
          XlsxTable files =
              new XlsxTable(
                  workbook,
                  listName(),
                  List.of(
                      XlsxTable.Column.of(
                          by == By.DEPARTMENT
                              ? words.say("责任单位", "Responsible")
                              : words.say("地区", "Region"),
                          36),
                      XlsxTable.Column.of(words.say("文件", "File"), 46),
                      XlsxTable.Column.of(words.say("未达标", "Not met"), 10),
                      XlsxTable.Column.of(words.say("缺数据", "Data missing"), 10)),
                  PaperSize.A4_PAPER);
          Map<String, List<String>> went = new LinkedHashMap<>();
          for (Part part : parts) {
            files.row(
                List.of(
                    part.body(),
                    part.file(),
                    count(part, Outcome.NOT_MET),
                    count(part, Outcome.DATA_MISSING)));
            part.findings()
                .forEach(
                    finding ->
                        went.computeIfAbsent(Ledger.id(finding), id -> new ArrayList<>())
                            .add(part.file()));
          }
          files.finish();
          XlsxTable items =
              new XlsxTable(
                  workbook,
                  words.say("条目去向", "Items"),
                  List.of(
                      XlsxTable.Column.of(words.say("编号", "Item"), 46),
                      XlsxTable.Column.of(words.say("去向", "Files"), 80)),
                  PaperSize.A4_PAPER);
          went.entrySet().stream()
              .sorted(Comparator.comparing(Map.Entry::getKey))
              .forEach(item -> items.row(List.of(item.getKey(), words.names(item.getValue()))));
          items.finish();
        });
  }

  private static int count(Part part, Outcome outcome) {
    return (int) part.findings().stream().filter(f -> f.outcome() == outcome).count();
  }
}
