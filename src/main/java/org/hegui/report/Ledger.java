package org.hegui.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.findings.Requirement;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;

/**
 * The ledger 整改台账: every problem of a run with what the unit says of it and what became of it. An
 * item is closed by an evaluation, never by words.
 *
 * @param items in the order of the findings, items that the evaluation does not have last
 */
public record Ledger(LocalDate asOf, List<Item> items) {
  /** What an item may be found to be; everything else leaves it as it was. */
  private static final Set<Outcome> CLOSING =
      EnumSet.of(Outcome.MET, Outcome.EXEMPTED, Outcome.NOT_APPLICABLE);

  private static final Set<Outcome> OPENING = EnumSet.of(Outcome.NOT_MET, Outcome.DATA_MISSING);

  private static final int CHECK_CHARACTERS = 10;

  public Ledger {
    items = List.copyOf(items);
  }

  /** Whether an evaluation has found an item to be settled. */
  public enum State {
    OPEN("未销号", "open"),
    CLOSED("已销号", "closed");

    private final String zh;
    private final String en;

    State(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    Text label() {
      return new Text(zh, en);
    }
  }

  /**
   * What a unit filled in, as it stands in the cells.
   *
   * @param deadline 整改时限
   * @param status one of {@link LedgerColumns#statuses}, or whatever was written
   */
  public record Reply(
      String deadline, String status, String measures, String completed, String proof) {
    static final Reply NONE = new Reply("", "", "", "", "");

    /** Whether the unit says that it is done. */
    boolean claimsDone() {
      return LedgerColumns.isDone(status) || !completed.isEmpty();
    }
  }

  /**
   * A row of the ledger.
   *
   * @param id stable between runs: requirement and subject
   * @param plan plan id; for an item that no evaluation has, the name of its sheet
   * @param told the cells that the evaluation fills, in the order of {@link LedgerColumns}
   * @param reply what the unit filled in
   * @param contradicted whether the unit says it is done and the evaluation says it is not
   * @param firstSeen evaluation date of the run that found it first
   * @param reopened how often it was found again after it was closed
   * @param closed evaluation date of the run that closed it; null while it is open
   */
  public record Item(
      String id,
      String plan,
      List<String> told,
      Reply reply,
      State state,
      boolean contradicted,
      String firstSeen,
      int reopened,
      String closed) {
    public Item {
      told = List.copyOf(told);
    }

    /** A few characters that change with any cell a unit has no business to change. */
    String check() {
      StringBuilder text = new StringBuilder(id);
      told.forEach(cell -> text.append('\u001f').append(cell));
      text.append('\u001f').append(state).append('\u001f').append(firstSeen);
      text.append('\u001f').append(reopened).append('\u001f').append(closed);
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256")
                .digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, CHECK_CHARACTERS);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The stable id of a finding in a ledger. */
  static String id(Finding finding) {
    return XlsxTable.text(finding.requirement().id() + "/" + finding.subject().code());
  }

  /** The ledger of a first run: all that is not met or cannot be decided. */
  public static Ledger of(FindingsDocument document, Language language) {
    return of(document, new Ledger(document.asOf(), List.of()), language);
  }

  /** The ledger of a later run, with what the units filled in and what was before. */
  public static Ledger of(FindingsDocument document, Ledger earlier, Language language) {
    Wording words = new Wording(document, language);
    Map<String, Item> before = new LinkedHashMap<>();
    earlier.items().forEach(item -> before.put(item.id(), item));
    List<Item> items = new ArrayList<>();
    for (Finding finding : document.findings()) {
      Item was = before.remove(id(finding));
      if (was != null) {
        items.add(again(was, finding, document.asOf(), words));
      } else if (OPENING.contains(finding.outcome())) {
        items.add(first(finding, document.asOf(), words));
      }
    }
    // not evaluated: neither better nor worse, and not to be lost
    before.values().forEach(was -> items.add(unseen(was)));
    return new Ledger(document.asOf(), items);
  }

  private static Item first(Finding finding, LocalDate asOf, Wording words) {
    String due = finding.due() == null ? "" : finding.due().toString();
    boolean ahead = finding.due() != null && !finding.due().isBefore(asOf);
    return new Item(
        id(finding),
        finding.requirement().plan(),
        told(finding, words),
        new Reply(ahead ? due : "", words.say(LedgerColumns.WAITING), "", "", ""),
        State.OPEN,
        false,
        asOf.toString(),
        0,
        "");
  }

  private static Item again(Item was, Finding finding, LocalDate asOf, Wording words) {
    State state = was.state();
    if (CLOSING.contains(finding.outcome())) {
      state = State.CLOSED;
    } else if (OPENING.contains(finding.outcome()) || finding.outcome() == Outcome.NOT_YET_DUE) {
      state = State.OPEN;
    }
    boolean reopened = was.state() == State.CLOSED && state == State.OPEN;
    boolean closes = was.state() == State.OPEN && state == State.CLOSED;
    return new Item(
        was.id(),
        finding.requirement().plan(),
        told(finding, words),
        was.reply(),
        state,
        state == State.OPEN && was.reply().claimsDone(),
        was.firstSeen(),
        was.reopened() + (reopened ? 1 : 0),
        closes ? asOf.toString() : state == State.CLOSED ? was.closed() : "");
  }

  private static Item unseen(Item was) {
    return new Item(
        was.id(),
        was.plan(),
        was.told(),
        was.reply(),
        was.state(),
        was.state() == State.OPEN && was.reply().claimsDone(),
        was.firstSeen(),
        was.reopened(),
        was.closed());
  }

  private static List<String> told(Finding finding, Wording words) {
    Requirement requirement = finding.requirement();
    Subject subject = finding.subject();
    String region = subject.regionName().isEmpty() ? subject.region() : subject.regionName();
    String missing =
        finding.outcome() == Outcome.DATA_MISSING
            ? finding.missing().stream()
                .map(words::missing)
                .collect(Collectors.joining(words.say("；", "; ")))
            : "";
    String note = words.say(finding.note());
    return List.of(
            region.isEmpty() ? words.say("地区不明", "region unknown") : region,
            words.subject(subject),
            words.say(requirement.title()),
            words.say(finding.outcome().label()),
            words.citation(requirement),
            words.nature(requirement.nature())
                + words.say("·", ", ")
                + words.say(requirement.severity().label()),
            words.measured(finding),
            words.required(requirement),
            words.shortfall(finding),
            note.isEmpty() || missing.isEmpty()
                ? note + missing
                : note + words.say("；", "; ") + missing,
            words.names(requirement.responsible()),
            finding.due() == null ? "" : finding.due().toString())
        .stream()
        .map(XlsxTable::text)
        .toList();
  }
}
