package org.hegui.report;

import static org.hegui.report.Wording.count;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Text;
import org.hegui.office.SheetText;

/** A ledger that came back, held against a new evaluation. */
public final class LedgerReview {
  private static final int LISTED = 50;

  private final FindingsDocument document;
  private final Language language;
  private final Wording words;
  private final LedgerSheets.Returned returned;
  private final Ledger ledger;
  private final List<Ledger.Item> closed = new ArrayList<>();
  private final List<Ledger.Item> reopened = new ArrayList<>();
  private final List<Ledger.Item> contradicted = new ArrayList<>();
  private final List<Ledger.Item> fresh = new ArrayList<>();
  private final List<Ledger.Item> unseen = new ArrayList<>();

  /**
   * Reviews a ledger, or a ledger with the extracts that bodies filled in.
   *
   * @param workbooks the workbooks that came back, by file name; beside a ledger others are left
   *     out and told
   * @param document the evaluation of the data as they are now
   * @throws UnreadableLedgerException when no workbook is a ledger, or one is of another region or
   *     newer than the data
   */
  public LedgerReview(
      SortedMap<String, List<SheetText>> workbooks, FindingsDocument document, Language language)
      throws UnreadableLedgerException {
    this.document = document;
    this.language = language;
    this.words = new Wording(document, language);
    this.returned = merged(workbooks);
    this.ledger = Ledger.of(document, returned.ledger(), language);
    compare();
  }

  private LedgerSheets.Returned merged(SortedMap<String, List<SheetText>> workbooks)
      throws UnreadableLedgerException {
    Map<String, Ledger.Item> items = new LinkedHashMap<>();
    Set<String> regions = new TreeSet<>();
    List<Text> notes = new ArrayList<>();
    LocalDate asOf = LocalDate.MIN;
    UnreadableLedgerException refusal = null;
    boolean several = workbooks.size() > 1;
    for (Map.Entry<String, List<SheetText>> workbook : workbooks.entrySet()) {
      String file = workbook.getKey();
      LedgerSheets.Returned one;
      try {
        one = LedgerSheets.read(workbook.getValue());
      } catch (UnreadableLedgerException e) {
        refusal = refusal == null ? e : refusal;
        notes.add(new Text(file + "：未读。" + e.text().zh(), file + ": not read. " + e.text().en()));
        continue;
      }
      checkFits(one);
      for (Text note : one.notes()) {
        notes.add(several ? new Text(file + "：" + note.zh(), file + ": " + note.en()) : note);
      }
      one.ledger().items().forEach(item -> items.merge(item.id(), item, this::merged));
      regions.addAll(one.regions());
      asOf = one.ledger().asOf().isAfter(asOf) ? one.ledger().asOf() : asOf;
    }
    if (regions.isEmpty() && refusal != null) {
      throw refusal;
    }
    return new LedgerSheets.Returned(
        new Ledger(asOf, List.copyOf(items.values())), List.copyOf(regions), notes);
  }

  /** One item of which several bodies wrote; it is done where all of them say so. */
  private Ledger.Item merged(Ledger.Item first, Ledger.Item next) {
    Ledger.Reply a = first.reply();
    Ledger.Reply b = next.reply();
    String status = a.status();
    if (!a.status().equals(b.status())) {
      status =
          LedgerColumns.isWaiting(a.status())
              ? b.status()
              : LedgerColumns.isWaiting(b.status())
                  ? a.status()
                  : words.say(LedgerColumns.UNDER_WAY);
    }
    return new Ledger.Item(
        first.id(),
        first.plan(),
        first.told(),
        new Ledger.Reply(
            both(a.deadline(), b.deadline()),
            status,
            both(a.measures(), b.measures()),
            both(a.completed(), b.completed()),
            both(a.proof(), b.proof())),
        first.state(),
        false,
        first.firstSeen(),
        first.reopened(),
        first.closed());
  }

  private String both(String first, String next) {
    return first.isEmpty() || first.equals(next)
        ? next
        : next.isEmpty() ? first : first + words.say("；", "; ") + next;
  }

  private void checkFits(LedgerSheets.Returned one) throws UnreadableLedgerException {
    List<String> roots = XlsxReport.roots(document);
    if (one.regions().stream().noneMatch(roots::contains)) {
      String theirs = String.join(" ", one.regions());
      String ours = String.join(" ", roots);
      throw new UnreadableLedgerException(
          "台账是地区 " + theirs + " 的，数据是地区 " + ours + " 的。可能：拿错了台账或数据",
          "the ledger is of region "
              + theirs
              + ", the data of region "
              + ours
              + ". Maybe: the wrong ledger or the wrong data");
    }
    LocalDate theirs = one.ledger().asOf();
    if (document.asOf().isBefore(theirs)) {
      throw new UnreadableLedgerException(
          "台账的评估日期是 " + theirs + "，这次是 " + document.asOf() + "，更早。可能：数据是旧的，请用整改后的数据，或加 --as-of",
          "the ledger is as of "
              + theirs
              + ", this evaluation as of "
              + document.asOf()
              + ", which is earlier. Maybe: use the new data, or add --as-of");
    }
  }

  private void compare() {
    Map<String, Ledger.Item> before = new HashMap<>();
    returned.ledger().items().forEach(item -> before.put(item.id(), item));
    Set<String> evaluated = new HashSet<>();
    document.findings().forEach(finding -> evaluated.add(Ledger.id(finding)));
    for (Ledger.Item item : ledger.items()) {
      Ledger.Item was = before.get(item.id());
      if (was == null) {
        fresh.add(item);
        continue;
      }
      boolean isClosed = item.state() == Ledger.State.CLOSED;
      if (isClosed && was.state() == Ledger.State.OPEN) {
        closed.add(item);
      }
      if (item.reopened() > was.reopened()) {
        reopened.add(item);
      }
      if (item.contradicted()) {
        contradicted.add(item);
      }
      if (!evaluated.contains(item.id())) {
        unseen.add(item);
      }
    }
  }

  /** The ledger after the review. */
  public Ledger ledger() {
    return ledger;
  }

  /** Writes the new ledger, with what the units filled in and what became of each item. */
  public void writeWorkbook(OutputStream out) throws IOException {
    new XlsxReport(document, ledger, language, "").write(out);
  }

  /** Writes what the review found, for a terminal. */
  public void write(Appendable out) throws IOException {
    long open = ledger.items().stream().filter(item -> item.state() == Ledger.State.OPEN).count();
    line(
        out,
        words.say(
            "台账核查：交回 "
                + count(returned.ledger().items().size())
                + " 条（"
                + returned.ledger().asOf()
                + "），按 "
                + document.asOf()
                + " 的数据重新评估",
            "Ledger review: "
                + count(returned.ledger().items().size())
                + " items ("
                + returned.ledger().asOf()
                + "), evaluated again as of "
                + document.asOf()));
    line(
        out,
        words.say(
            "本次销号 "
                + count(closed.size())
                + "，仍未销号 "
                + count(open)
                + "，其中新增 "
                + count(fresh.size())
                + "、反复 "
                + count(reopened.size())
                + "；报称已整改而评估不认可 "
                + count(contradicted.size()),
            "closed now "
                + count(closed.size())
                + ", open "
                + count(open)
                + ", of these new "
                + count(fresh.size())
                + ", reopened "
                + count(reopened.size())
                + "; said to be done and found otherwise "
                + count(contradicted.size())));
    list(out, "报称已整改，评估不认可", "Said to be done, found otherwise", contradicted);
    list(out, "反复（销号后又出现）", "Reopened", reopened);
    list(
        out,
        "本次评估中没有的条目（不销号；可能：对象从数据中删去，或选用的规划不同）",
        "Not in this evaluation (left as they were)",
        unseen);
    if (!returned.notes().isEmpty()) {
      section(out, "台账本身的问题", "What was changed in the ledger", returned.notes().size());
      for (Text note : returned.notes().subList(0, Math.min(LISTED, returned.notes().size()))) {
        line(out, "  " + words.say(note));
      }
      more(out, returned.notes().size());
    }
  }

  private void list(Appendable out, String zh, String en, List<Ledger.Item> items)
      throws IOException {
    if (items.isEmpty()) {
      return;
    }
    section(out, zh, en, items.size());
    for (Ledger.Item item : items.subList(0, Math.min(LISTED, items.size()))) {
      List<String> told = item.told();
      line(
          out,
          "  "
              + item.id()
              + " "
              + told.get(1)
              + words.say("：", ": ")
              + told.get(2)
              + words.say("，评估为", ", found ")
              + told.get(3)
              + (told.get(6).isEmpty() ? "" : words.say("，测得 ", ", measured ") + told.get(6))
              + (told.get(8).isEmpty() ? "" : words.say("，", ", ") + told.get(8))
              + (item.reopened() > 0
                  ? words.say("，反复 " + item.reopened() + " 次", ", reopened " + item.reopened())
                  : ""));
    }
    more(out, items.size());
  }

  private void section(Appendable out, String zh, String en, int size) throws IOException {
    line(out, "");
    line(out, words.say("【" + zh + " " + count(size) + " 条】", "[" + en + ": " + count(size) + "]"));
  }

  private void more(Appendable out, int size) throws IOException {
    if (size > LISTED) {
      line(
          out,
          words.say(
              "  …另有 " + count(size - LISTED) + " 条，见新台账",
              "  … and " + count(size - LISTED) + " more, see the new ledger"));
    }
  }

  private static void line(Appendable out, String text) throws IOException {
    out.append(PlainText.tame(text).stripTrailing()).append('\n');
  }
}
