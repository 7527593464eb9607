package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hegui.facts.Attestation;
import org.hegui.facts.AttestationState;
import org.hegui.facts.Capabilities;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.Fraction;
import org.hegui.facts.Mode;
import org.hegui.facts.Place;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;

/** The attestations in force on the evaluation date, and the capabilities that facilities list. */
final class Records {
  private final LocalDate asOf;
  private final Codes codes;
  private final boolean delivered;
  private final DataSet data;
  private Set<String> vocabulary;
  private final Map<String, Map<String, List<Attestation>>> bySubject = new HashMap<>();

  /** The same with records that have run out: what happened in a year stays so. */
  private final Map<String, Map<String, List<Attestation>>> happened = new HashMap<>();

  /** By asked code: the codes of the vocabulary that prove it, and those that it proves. */
  private final Map<String, String[]> proving = new ConcurrentHashMap<>();

  private final Map<String, String[]> proved = new ConcurrentHashMap<>();

  /** By asked code: the recorded codes that say something of it, sorted. */
  private final Map<String, String[]> related = new ConcurrentHashMap<>();

  private final Set<String> recorded = new TreeSet<>();

  Records(DataSet data, LocalDate asOf, Codes codes) {
    this.asOf = asOf;
    this.codes = codes;
    this.delivered = data.attestations().delivered();
    this.data = data;
    for (Attestation row : data.attestations().rows()) {
      boolean future = row.on() != null && row.on().isAfter(asOf);
      boolean expired = row.until() != null && row.until().isBefore(asOf);
      if (!future) {
        happened
            .computeIfAbsent(row.subject(), subject -> new HashMap<>())
            .computeIfAbsent(row.code(), code -> new ArrayList<>())
            .add(row);
      }
      if (!future && !expired) {
        recorded.add(row.code());
        bySubject
            .computeIfAbsent(row.subject(), subject -> new TreeMap<>())
            .computeIfAbsent(row.code(), code -> new ArrayList<>())
            .add(row);
      }
    }
  }

  /**
   * What the records in force say of one property: the latest wins.
   *
   * @param since since when it is so without a break; null where nobody said
   */
  private record Standing(
      Truth truth, Attestation record, LocalDate since, List<Missing> missing) {}

  private Standing standing(List<Attestation> records, Accept accept) {
    for (Attestation row : records) {
      if (row.unread().contains("on")) {
        // it may be the latest
        return new Standing(Truth.UNKNOWN, row, null, List.of(cell(row, "on")));
      }
    }
    List<Attestation> byDay = new ArrayList<>(records);
    byDay.sort((one, other) -> compare(one.on(), other.on()));
    Attestation latest = byDay.get(byDay.size() - 1);
    Truth truth = truth(latest, accept);
    Attestation first = latest;
    for (int i = byDay.size() - 2; i >= 0; i--) {
      Attestation before = byDay.get(i);
      boolean same = truth(before, accept) == truth;
      if (!same && compare(before.on(), latest.on()) == 0) {
        return new Standing(Truth.UNKNOWN, latest, null, List.of(cell(latest, "state")));
      }
      if (!same) {
        break;
      }
      first = before;
    }
    if (latest.unread().contains("until")) {
      return new Standing(Truth.UNKNOWN, latest, null, List.of(cell(latest, "until")));
    }
    return new Standing(
        truth,
        latest,
        first.on(),
        truth == Truth.UNKNOWN ? List.of(cell(latest, "state")) : List.of());
  }

  private static int compare(LocalDate one, LocalDate other) {
    LocalDate first = one == null ? LocalDate.MIN : one;
    return first.compareTo(other == null ? LocalDate.MIN : other);
  }

  private static Truth truth(Attestation row, Accept accept) {
    return row.state() == null ? Truth.UNKNOWN : accept.takes(row.state()) ? Truth.YES : Truth.NO;
  }

  private static Missing cell(Attestation row, String column) {
    return new Missing(
        Missing.Kind.CELL,
        "attestations",
        row.subject(),
        row.code(),
        column,
        row.source().cell(column));
  }

  /** Keys of all that have records in force. */
  Set<String> subjects() {
    return bySubject.keySet();
  }

  /** Nobody reported this code of this subject. */
  Missing unreported(Asked subject, String code) {
    return delivered
        ? new Missing(
            Missing.Kind.RECORD, "attestations", subject.getKey(), subject.getName(), code, null)
        : Snapshot.table("attestations");
  }

  private List<Attestation> of(String subject, String code) {
    return bySubject.getOrDefault(subject, Map.of()).getOrDefault(code, List.of());
  }

  /** Whether the subject has a record of this code, whatever its qualifier. */
  Answer standing(Asked subject, String code, Accept accept) {
    Answer any = Answer.no(subject);
    List<Attestation> records = of(subject.getKey(), code);
    if (records.isEmpty()) {
      return Answer.unknown(subject, List.of(unreported(subject, code)));
    }
    for (List<Attestation> property : byQualifier(records).values()) {
      Standing standing = standing(property, accept);
      any = any.or(answer(subject, standing));
    }
    return any;
  }

  private static Map<String, List<Attestation>> byQualifier(List<Attestation> records) {
    Map<String, List<Attestation>> groups = new TreeMap<>();
    for (Attestation row : records) {
      groups.computeIfAbsent(row.qualifier(), qualifier -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  /**
   * How many records of this code are dated within the year. A subject with a record of another day
   * is known to have none besides; one of which nothing is dated is unknown.
   */
  Measure within(Asked subject, String code, int year) {
    List<Attestation> records =
        happened.getOrDefault(subject.getKey(), Map.of()).getOrDefault(code, List.of());
    long yes = 0;
    long unknown = 0;
    List<LocalDate> days = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    for (Attestation row : records) {
      boolean inYear = row.on() != null && row.on().getYear() == year;
      if (row.on() == null || inYear && row.state() == null) {
        unknown++;
        missing.add(cell(row, row.on() == null ? "on" : "state"));
        continue;
      }
      boolean counts = inYear && row.state() != AttestationState.ABSENT;
      yes += counts ? 1 : 0;
      evidence.add(evidence(row, counts));
      if (counts) {
        days.add(row.on());
      }
    }
    Measure.Builder builder =
        new Measure.Builder().about(subject).evidence(evidence).missing(missing).days(days);
    if (!records.isEmpty()) {
      return builder.bounds(Fraction.of(yes), Fraction.of(yes + unknown)).build();
    }
    if (subject instanceof AskedFacility facility) {
      Answer listed = listed(facility, code, Set.of(), Set.of());
      if (listed.truth() == Truth.NO) {
        return Measure.of(listed);
      }
      return Measure.unknown(
          subject,
          listed.truth() == Truth.UNKNOWN ? listed.missing() : List.of(unreported(subject, code)));
    }
    return Measure.unknown(subject, List.of(unreported(subject, code)));
  }

  /** Whether a document of this code was issued by the subject itself, not forwarded. */
  Answer issuedOwn(Asked subject, String code) {
    List<Attestation> records = of(subject.getKey(), code);
    if (records.isEmpty()) {
      return Answer.unknown(subject, List.of(unreported(subject, code)));
    }
    Answer any = Answer.no(subject);
    for (Attestation row : records) {
      if (truth(row, Accept.DONE) == Truth.NO) {
        continue;
      }
      if (row.state() == null || row.mode() == null) {
        any =
            any.or(
                Answer.unknown(
                    subject, List.of(cell(row, row.state() == null ? "state" : "mode"))));
      } else if (row.mode() == Mode.OWN) {
        any = any.or(Answer.yes(subject).since(row.on()));
      }
    }
    return any;
  }

  /**
   * Whether the document came, or still has not, later than months after that of the region above.
   */
  Answer late(Asked subject, Asked above, String code, int months) {
    List<Attestation> upstream = of(above.getKey(), code);
    LocalDate from = issue(upstream);
    if (from == null) {
      Answer issued = standing(above, code, Accept.DONE);
      return issued.truth() == Truth.NO
          ? Answer.no(subject)
          : Answer.unknown(
              subject,
              upstream.isEmpty()
                  ? List.of(unreported(above, code))
                  : List.of(cell(upstream.get(0), "on")));
    }
    LocalDate due = from.plusMonths(months);
    LocalDate own = issue(of(subject.getKey(), code));
    if (own != null) {
      return Answer.of(subject, own.isAfter(due));
    }
    if (!asOf.isAfter(due)) {
      return Answer.no(subject);
    }
    Answer issued = standing(subject, code, Accept.DONE);
    return issued.truth() == Truth.NO
        ? Answer.yes(subject)
        : Answer.unknown(
            subject,
            issued.truth() == Truth.UNKNOWN
                ? issued.missing()
                : List.of(cell(of(subject.getKey(), code).get(0), "on")));
  }

  /** The first day on which the document is known to have been issued; null for none. */
  private static LocalDate issue(List<Attestation> records) {
    return records.stream()
        .filter(row -> row.on() != null && truth(row, Accept.DONE) == Truth.YES)
        .map(Attestation::on)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Whether a record of the code names the topic or the number of a document of these regions. */
  Answer implemented(Asked subject, List<AskedRegion> above, String code, String topic) {
    Set<String> names = new TreeSet<>();
    names.add(plain(topic));
    for (AskedRegion region : above) {
      for (Attestation document : of(region.getKey(), topic)) {
        if (document.docNo() != null && truth(document, Accept.DONE) == Truth.YES) {
          names.add(plain(document.docNo()));
        }
      }
    }
    Answer any = null;
    for (Map.Entry<String, List<Attestation>> property :
        byQualifier(of(subject.getKey(), code)).entrySet()) {
      if (names.contains(plain(property.getKey()))) {
        Answer one = answer(subject, standing(property.getValue(), Accept.DONE));
        any = any == null ? one : any.or(one);
      }
    }
    any = any == null ? denied(subject, code) : any;
    return any != null
        ? any
        : Answer.unknown(
            subject,
            List.of(
                new Missing(
                    Missing.Kind.RECORD,
                    "attestations",
                    subject.getKey(),
                    subject.getName(),
                    code + " " + topic,
                    null)));
  }

  /** No where a record without a qualifier says that there is nothing of the kind; else null. */
  private Answer denied(Asked subject, String code) {
    List<Attestation> whole = byQualifier(of(subject.getKey(), code)).get("");
    return whole != null && standing(whole, Accept.HAS).truth() == Truth.NO
        ? Answer.no(subject)
        : null;
  }

  /** Whether a record in force carries this qualifier, whatever else is recorded. */
  Answer noted(Asked subject, String code, String qualifier) {
    List<Attestation> records = byQualifier(of(subject.getKey(), code)).get(qualifier);
    return records == null ? Answer.no(subject) : answer(subject, standing(records, Accept.HAS));
  }

  /** Whether a record of the code whose qualifier names this specialty stands; null for none. */
  Answer qualified(Asked subject, String code, String specialty) {
    Answer any = null;
    for (Map.Entry<String, List<Attestation>> property :
        byQualifier(of(subject.getKey(), code)).entrySet()) {
      if (Specialties.same(property.getKey(), specialty)) {
        Answer one = answer(subject, standing(property.getValue(), Accept.DONE));
        any = any == null ? one : any.or(one);
      }
    }
    return any == null ? denied(subject, code) : any;
  }

  private static Answer answer(Asked subject, Standing standing) {
    return standing.truth() == Truth.UNKNOWN
        ? Answer.unknown(subject, standing.missing())
        : Answer.of(subject, standing.truth() == Truth.YES).since(standing.since());
  }

  /** Answers a line of the checklist. */
  Measure attested(Question question) {
    Asked subject = question.subject();
    List<Attestation> records = of(subject.getKey(), question.code());
    if (question.renewMonths() > 0) {
      LocalDate oldest = asOf.minusMonths(question.renewMonths());
      // a record that had to be renewed and was not says nothing of today
      records =
          records.stream()
              .filter(
                  row ->
                      row.unread().contains("on") || (row.on() != null && row.on().isAfter(oldest)))
              .toList();
    }
    if (records.isEmpty() && subject instanceof AskedFacility facility) {
      Answer listed = listed(facility, question.code(), Set.of(), Set.of());
      boolean whole = question.components().isEmpty();
      // a list can deny all components; that it holds the code proves none of them
      if (listed.truth() == Truth.NO || (whole && listed.truth() == Truth.YES)) {
        return Measure.of(listed);
      }
    }
    List<String> components = question.components().isEmpty() ? List.of("") : question.components();
    long yes = 0;
    long unknown = 0;
    List<LocalDate> days = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    for (String component : components) {
      Standing standing = standing(records, component, question, subject);
      switch (standing.truth()) {
        case YES -> {
          yes++;
          evidence.add(evidence(standing.record(), true));
          days.add(standing.since());
        }
        case NO -> evidence.add(evidence(standing.record(), false));
        case UNKNOWN -> {
          unknown++;
          missing.addAll(standing.missing());
        }
      }
    }
    Measure.Builder builder =
        new Measure.Builder()
            .about(subject)
            .bounds(Fraction.of(yes), Fraction.of(yes + unknown))
            .part("numerator", yes)
            .part("denominator", components.size())
            .evidence(evidence)
            .missing(missing)
            .days(days);
    if (unknown > 0) {
      builder.part("unknown", unknown);
    }
    return builder.build();
  }

  private Standing standing(
      List<Attestation> records, String component, Question question, Asked subject) {
    boolean whole = component.isEmpty();
    Standing best = null;
    for (Map.Entry<String, List<Attestation>> property : byQualifier(records).entrySet()) {
      boolean covers = whole || names(component, property.getKey());
      boolean unqualified = property.getKey().isEmpty();
      if (!covers && !unqualified) {
        continue;
      }
      Standing standing = standing(property.getValue(), question.accept());
      if (!covers && !denies(standing)) {
        // a record of the whole does not say which components it covers, only that there are none
        continue;
      }
      if (best == null || covers && standing.truth().compareTo(best.truth()) > 0) {
        best = standing;
      }
    }
    if (best != null) {
      return best;
    }
    Missing what = unreported(subject, question.code());
    return new Standing(
        Truth.UNKNOWN,
        null,
        null,
        List.of(
            whole || what.kind() == Missing.Kind.TABLE
                ? what
                : new Missing(
                    what.kind(),
                    what.table(),
                    what.key(),
                    what.name(),
                    what.what() + " " + component,
                    null)));
  }

  /** Whether a record of the whole says that nothing of it is there. */
  private static boolean denies(Standing standing) {
    return standing.truth() == Truth.UNKNOWN
        || standing.record().state() == AttestationState.ABSENT;
  }

  /** {@code prevention 预防} is named by the whole, by {@code prevention} and by {@code 预防}. */
  private static boolean names(String component, String qualifier) {
    String asked = plain(component);
    String given = plain(qualifier);
    if (asked.equals(given)) {
      return true;
    }
    int split = asked.lastIndexOf(' ');
    return split > 0
        && (asked.substring(0, split).equals(given) || asked.substring(split + 1).equals(given));
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().filter(c -> "“”\"'‘’《》".indexOf(c) < 0).forEach(plain::appendCodePoint);
    return plain.toString().strip();
  }

  private static Evidence evidence(Attestation row, boolean counts) {
    Place cell = row.source().cell("");
    return new Evidence(
        "attestations",
        row.subject() + " " + row.code(),
        row.title() == null ? "" : row.title(),
        counts,
        new Place(cell.file(), cell.sheet(), cell.row(), ""));
  }

  /**
   * Whether a facility has a capability: the latest dated record in force, else the list in its
   * row. A listed or attested code proves the shorter codes it extends; a shorter code known to be
   * absent rules the longer one out.
   */
  Answer has(AskedFacility facility, String code) {
    return has(facility, code, Accept.DONE);
  }

  /** The same, where a record that something was started is enough. */
  Answer started(AskedFacility facility, String code) {
    return has(facility, code, Accept.HAS);
  }

  private Answer has(AskedFacility facility, String code, Accept accept) {
    if (!facility.recorded()) {
      return listed(facility, code, Set.of(), Set.of());
    }
    Map<String, List<Attestation>> records = bySubject.get(facility.getKey());
    Answer answer = null;
    Set<String> denied = new LinkedHashSet<>();
    Set<String> affirmed = new LinkedHashSet<>();
    for (String recorded : known(related, code, this::relatedTo)) {
      if (!records.containsKey(recorded)) {
        continue;
      }
      boolean proves = codes.proves(recorded, code);
      boolean excludes = codes.proves(code, recorded);
      Answer said = standing(facility, recorded, accept);
      if (said.truth() == Truth.NO) {
        denied.add(recorded);
      } else if (said.truth() == Truth.YES) {
        affirmed.add(recorded);
      }
      if ((proves && said.truth() == Truth.YES) || (excludes && said.truth() == Truth.NO)) {
        return said;
      }
      if (recorded.equals(code)) {
        answer = said;
      }
    }
    if (answer != null) {
      return answer;
    }
    return listed(facility, code, denied, affirmed);
  }

  /**
   * What the list in its row says.
   *
   * @param denied codes that a record denies, whether listed or not
   * @param affirmed codes that a record affirms, whether listed or not
   */
  private Answer listed(
      AskedFacility facility, String code, Set<String> denied, Set<String> affirmed) {
    Capabilities listed = facility.profile().capabilities();
    if (listed == null) {
      return facility.unknown("capabilities");
    }
    if (proven(listed, code, denied)) {
      return Answer.yes(facility);
    }
    // a shorter code that is known to be absent rules out the longer one that would prove it
    boolean absent = false;
    for (String shorter : known(proved, code, this::provedBy)) {
      absent |=
          !proven(listed, shorter, denied)
              && (affirmed.isEmpty()
                  || affirmed.stream().noneMatch(other -> codes.proves(other, shorter)));
    }
    return absent && listed.complete() ? Answer.no(facility) : facility.unknown("capabilities");
  }

  private boolean proven(Capabilities listed, String code, Set<String> denied) {
    for (String proof : known(proving, code, this::proofsOf)) {
      if (listed.codes().contains(proof) && !denied.contains(proof)) {
        return true;
      }
    }
    return false;
  }

  private static String[] known(
      Map<String, String[]> cache, String code, Function<String, String[]> made) {
    String[] known = cache.get(code);
    return known != null ? known : cache.computeIfAbsent(code, made);
  }

  private String[] relatedTo(String code) {
    return recorded.stream()
        .filter(other -> codes.proves(other, code) || codes.proves(code, other))
        .toArray(String[]::new);
  }

  /** All capability codes that the data name anywhere. */
  private synchronized Set<String> vocabulary() {
    if (vocabulary == null) {
      Set<String> codes = new LinkedHashSet<>(data.collected());
      Set<Capabilities> taken = Collections.newSetFromMap(new IdentityHashMap<>());
      FacilityColumns facilities = FacilityColumns.of(data.facilities().rows());
      for (int i = 0; i < facilities.profiles(); i++) {
        Capabilities listed = facilities.profile(i).capabilities();
        if (listed != null && taken.add(listed)) {
          codes.addAll(listed.codes());
        }
      }
      vocabulary = codes;
    }
    return vocabulary;
  }

  private String[] proofsOf(String code) {
    return vocabulary().stream().filter(c -> codes.proves(c, code)).toArray(String[]::new);
  }

  private String[] provedBy(String code) {
    return vocabulary().stream().filter(c -> codes.proves(code, c)).toArray(String[]::new);
  }
}
