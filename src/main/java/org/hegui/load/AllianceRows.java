package org.hegui.load;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Alliance;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Form;
import org.hegui.facts.Tightness;
import org.hegui.facts.Unified;

/** Reads the table {@code alliances}. */
final class AllianceRows {
  final Keyed<Alliance> alliances = new Keyed<>(Alliance.class, Alliance::id);

  /** The id as its own row holds it, or null where none is listed. */
  String listed(String id) {
    Alliance alliance = alliances.get(id);
    return alliance == null ? null : alliance.id();
  }

  List<Alliance> rows() {
    return alliances.rows();
  }

  void read(DeliveredRow row, References references) {
    String id = row.id("id");
    if (id == null) {
      row.leftOut("id");
      return;
    }
    String name = row.text("name");
    Form form = row.term("form", Form.class);
    Tightness tightness = row.term("tightness", Tightness.class);
    String region = references.region(row, "region", Severity.ERROR);
    String lead = references.facility(row, "lead");
    String specialty = row.word("specialty");
    Set<Unified> unified = unified(row);
    LocalDate established = row.day("established_on");
    LocalDate completed = row.day("completed_on");
    LocalDate dissolved = row.lastDay("dissolved_on");
    if (established != null && dissolved != null && dissolved.isBefore(established)) {
      row.warn(
          "dissolved_on",
          "dissolved-before-established",
          dissolved.toString(),
          "不早于成立日期 " + established,
          "not before " + established,
          "");
    }
    alliances.add(
        id,
        new Alliance(
            id,
            name,
            form,
            tightness,
            region,
            lead,
            specialty,
            unified,
            established,
            completed,
            dissolved,
            row.unread(),
            row.source),
        row);
  }

  private static Set<Unified> unified(DeliveredRow row) {
    List<String> items = row.list("unified");
    if (items == null) {
      return null;
    }
    Listed listed =
        Listed.of(
            items,
            item -> {
              Unified found = Vocabulary.find(Unified.class, item);
              return found == null ? null : found.name();
            });
    if (!listed.unknown().isEmpty()) {
      String unknown = listed.unknown().get(0);
      row.lost(
          "unified",
          "unknown-unified",
          unknown,
          "取值：" + Vocabulary.all(Unified.class, true),
          "any of " + Vocabulary.all(Unified.class, false),
          Vocabulary.likely(Unified.class, unknown));
      return null;
    }
    EnumSet<Unified> known = EnumSet.noneOf(Unified.class);
    for (String name : listed.known()) {
      known.add(Unified.valueOf(name));
    }
    return Collections.unmodifiableSet(known);
  }
}
