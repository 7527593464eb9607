package org.hegui.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hegui.facts.Exemption;

/**
 * Reads the table {@code exemptions}. No row is left out and none is joined with another: each is
 * told what became of it.
 */
final class ExemptionRows {
  private final List<Exemption> exemptions = new ArrayList<>();

  List<Exemption> rows() {
    return exemptions;
  }

  void read(DeliveredRow row) {
    String requirement = row.text("requirement");
    String subject = row.id("subject");
    String reason = row.text("reason");
    String approval = row.text("approval");
    String approver = row.text("approver");
    LocalDate from = row.day("from");
    LocalDate until = row.day("until");
    exemptions.add(
        new Exemption(
            requirement,
            subject,
            reason,
            approval,
            approver,
            from,
            until,
            row.unread(),
            row.source));
  }
}
