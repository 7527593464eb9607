package org.hegui.load;

import java.time.LocalDate;
import java.util.List;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Programme;
import org.hegui.facts.ProgrammeLevel;
import org.hegui.facts.ProgrammeRole;
import org.hegui.facts.ProgrammeState;

/** Reads the table {@code programmes}. */
final class ProgrammeRows {
  final Keyed<Programme> programmes = new Keyed<>(Programme.class, Programme::id);

  List<Programme> rows() {
    return programmes.rows();
  }

  void read(DeliveredRow row, References references) {
    String id = row.id("id");
    if (id == null) {
      row.leftOut("id");
      return;
    }
    String type = row.code("type", "programme");
    ProgrammeLevel level = row.term("level", ProgrammeLevel.class);
    ProgrammeRole role = row.term("role", ProgrammeRole.class);
    String specialty = row.word("specialty");
    String name = row.text("name");
    String host = references.facility(row, "host");
    String region = references.region(row, "region", Severity.ERROR);
    ProgrammeState state = row.term("state", ProgrammeState.class);
    LocalDate stateOn = row.day("state_on");
    programmes.add(
        id,
        new Programme(
            id,
            type,
            level,
            role,
            specialty,
            name,
            host,
            region,
            state,
            stateOn,
            row.unread(),
            row.source),
        row);
  }
}
