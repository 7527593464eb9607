package org.hegui.findings;

import java.time.LocalDate;
import java.util.List;

/**
 * What was found about one requirement and one subject; its key is requirement + subject.
 *
 * @param wouldBe the outcome without the exemption; null unless EXEMPTED
 * @param measured null where nothing was measured
 * @param shortfall what is missing to meet it; null unless NOT_MET or NOT_YET_DUE
 * @param due null where none is printed
 * @param late met after its due date
 * @param note why not applicable, what was late, what went wrong; never null
 * @param evidence the facts that decide, at most 20 for and 20 against
 * @param missing what would decide it, each once
 */
public record Finding(
    Requirement requirement,
    Subject subject,
    Outcome outcome,
    Outcome wouldBe,
    Measured measured,
    Shortfall shortfall,
    LocalDate due,
    boolean late,
    Text note,
    List<Evidence> evidence,
    List<Missing> missing) {
  public Finding {
    evidence = List.copyOf(evidence);
    missing = List.copyOf(missing);
  }

  /** The same, let off: it carries what it would be, and why it was let off after its own note. */
  public Finding exempted(Text why) {
    return new Finding(
            requirement,
            subject,
            Outcome.EXEMPTED,
            outcome,
            measured,
            shortfall,
            due,
            late,
            note,
            evidence,
            missing)
        .noting(List.of(why));
  }

  /** The same with these notes after its own. */
  public Finding noting(List<Text> notes) {
    Text all = note;
    for (Text next : notes) {
      all =
          all.zh().isEmpty()
              ? next
              : new Text(all.zh() + "；" + next.zh(), all.en() + "; " + next.en());
    }
    return new Finding(
        requirement,
        subject,
        outcome,
        wouldBe,
        measured,
        shortfall,
        due,
        late,
        all,
        evidence,
        missing);
  }
}
