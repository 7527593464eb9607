package org.hegui.evaluate;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Attestation;
import org.hegui.facts.AttestationState;
import org.hegui.facts.DataSet;
import org.hegui.findings.Missing;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.Snapshot;

/** Finds the due date of a requirement for a subject: printed, by place, or after a document. */
final class DueDates {
  private final Plan plan;
  private final DataSet data;
  private final Snapshot snapshot;
  private final Map<String, String> parameters;
  private final int days;

  /**
   * @param parameters the values of the plan's parameters in this run
   * @param days by how many days every due date is put off; 0 but for slips made on purpose
   */
  DueDates(Plan plan, DataSet data, Snapshot snapshot, Map<String, String> parameters, int days) {
    this.parameters = parameters;
    this.days = days;
    this.plan = plan;
    this.data = data;
    this.snapshot = snapshot;
  }

  /**
   * A due date as far as it is known.
   *
   * @param day last day, inclusive; null where none is printed or it is not known
   * @param notBegun the document that it runs from is known not to be there: not yet due
   * @param missing the record that would tell it; empty where it is known
   */
  record Due(LocalDate day, boolean notBegun, List<Missing> missing) {
    static final Due NONE = new Due(null, false, List.of());

    boolean ahead(LocalDate asOf) {
      return notBegun || day != null && !asOf.isAfter(day);
    }
  }

  Due of(Requirement requirement, Asked subject) {
    String due = requirement.due();
    if (due.isEmpty()) {
      return Due.NONE;
    }
    if (due.startsWith("places:")) {
      return byPlace(plan.places().get(due.substring(7)), subject);
    }
    if (due.startsWith("after:")) {
      return after(plan.after().get(due.substring(6)));
    }
    return on(
        LocalDate.parse(due.startsWith("parameter:") ? parameters.get(due.substring(10)) : due));
  }

  /** {@code day} is null where none is printed. */
  private Due on(LocalDate day) {
    return new Due(day == null ? null : day.plusDays(days), false, List.of());
  }

  private Due byPlace(Map<String, LocalDate> places, Asked subject) {
    String region = snapshot.regionOf(subject);
    AskedRegion county = region == null ? null : snapshot.county(region);
    if (county == null && !places.containsKey(region == null ? "" : region)) {
      return somewhere(places, subject);
    }
    LocalDate day = places.get(places.containsKey(region) ? region : county.getCode());
    return on(day);
  }

  /** Of a subject whose county is not known: decided only where every place says the same. */
  private Due somewhere(Map<String, LocalDate> places, Asked subject) {
    LocalDate first = Collections.min(places.values());
    LocalDate last = Collections.max(places.values());
    LocalDate today = snapshot.asOf().minusDays(days);
    if (!today.isAfter(first)) {
      return on(first);
    }
    return today.isAfter(last) ? on(last) : new Due(null, false, snapshot.unplaced(subject));
  }

  private Due after(Plan.Upstream upstream) {
    LocalDate issued = null;
    boolean absent = false;
    for (Attestation row : data.attestations().rows()) {
      if (!row.subject().equals(upstream.subject()) || !row.code().equals(upstream.code())) {
        continue;
      }
      if (row.on() != null && row.on().isAfter(snapshot.asOf())) {
        continue;
      }
      // one that is still being drafted has not been issued either
      absent |= row.state() == AttestationState.ABSENT || row.state() == AttestationState.STARTED;
      if (row.state() == AttestationState.ISSUED && row.on() != null) {
        issued = issued == null || row.on().isBefore(issued) ? row.on() : issued;
      }
    }
    if (issued != null) {
      return on(issued.plusMonths(upstream.months()));
    }
    return absent
        ? new Due(null, true, List.of())
        : new Due(
            null,
            false,
            List.of(
                new Missing(
                    Missing.Kind.RECORD,
                    "attestations",
                    upstream.subject(),
                    "",
                    upstream.code(),
                    null)));
  }
}
