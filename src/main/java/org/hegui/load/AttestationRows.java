package org.hegui.load;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Attestation;
import org.hegui.facts.AttestationState;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Mode;

/** Reads the table {@code attestations}; several records of one property are legal. */
final class AttestationRows {
  private record Property(String subject, String code, String qualifier, LocalDate on) {}

  final Keyed<Attestation> attestations = new Keyed<>(Attestation.class, AttestationRows::bare);

  List<Attestation> rows() {
    return attestations.rows();
  }

  /** What a row says, wherever it stands. */
  private static Attestation bare(Attestation row) {
    return new Attestation(
        row.subject(),
        row.code(),
        row.qualifier(),
        row.state(),
        row.on(),
        row.until(),
        row.docNo(),
        row.title(),
        row.mode(),
        row.unread(),
        null);
  }

  void read(DeliveredRow row, References references) {
    String subject = references.subject(row);
    String code = row.code("code", "attestation", "capability");
    if (subject == null || code == null) {
      row.leftOut(subject == null ? "subject" : "code");
      return;
    }
    String qualifier = row.word("qualifier");
    qualifier = qualifier == null ? "" : qualifier;
    AttestationState state = row.term("state", AttestationState.class);
    LocalDate on = row.day("on");
    LocalDate until = row.lastDay("until");
    if (on != null && until != null && until.isBefore(on)) {
      row.warn("until", "until-before-on", until.toString(), "不早于日期 " + on, "not before " + on, "");
    }
    String docNo = row.word("doc_no");
    String title = row.word("title");
    Mode mode = row.term("mode", Mode.class);
    Attestation read =
        new Attestation(
            subject,
            code,
            qualifier,
            state,
            on,
            until,
            docNo,
            title,
            mode,
            row.unread(),
            row.source);
    attestations.add(subject + " " + code, read, row);
  }

  /** Reports records of one property and day that disagree. */
  void checkContradictions(Intake intake) {
    Map<Property, Attestation> first = new HashMap<>();
    for (Attestation record : attestations.rows()) {
      if (record.state() == null || record.unread().contains("on")) {
        continue;
      }
      Property property =
          new Property(record.subject(), record.code(), record.qualifier(), record.on());
      Attestation other = first.putIfAbsent(property, record);
      boolean disagrees =
          other != null
              && (other.state() == AttestationState.ABSENT)
                  != (record.state() == AttestationState.ABSENT);
      if (disagrees) {
        intake.problems.add(
            Severity.WARNING,
            "contradicting-attestations",
            record.source().cell("state"),
            record.state().zh(),
            "与" + other.source().cell("state").zh() + "同一天的记录一致（" + other.state().zh() + "）",
            "the same as the record of that day at " + other.source().cell("state").en());
      }
    }
  }
}
