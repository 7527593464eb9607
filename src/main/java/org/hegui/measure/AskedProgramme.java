package org.hegui.measure;

import java.util.Arrays;
import java.util.List;
import org.hegui.facts.Programme;
import org.hegui.facts.ProgrammeLevel;
import org.hegui.facts.ProgrammeRole;
import org.hegui.facts.ProgrammeState;
import org.hegui.facts.Source;
import org.hegui.findings.Missing;

/** A specialty, centre, project or team 项目, as rules see it. */
public final class AskedProgramme extends Asked {
  private final Programme row;
  private final Snapshot snapshot;

  private AskedProgramme(Programme row, List<Missing> unnamed, Answer presence, Snapshot snapshot) {
    super(presence, unnamed, row == null);
    this.row = row;
    this.snapshot = snapshot;
  }

  static AskedProgramme of(Programme row, Answer presence, Snapshot snapshot) {
    return new AskedProgramme(row, List.of(), presence, snapshot);
  }

  /** Whatever programmes there are, when the table was not delivered. */
  static AskedProgramme unnamed(Missing what, Snapshot snapshot) {
    return new AskedProgramme(null, List.of(what), null, snapshot);
  }

  AskedProgramme perhaps(Answer here) {
    return new AskedProgramme(row, unnamed(), presence().and(here), snapshot);
  }

  Programme row() {
    return row;
  }

  @Override
  public String getKey() {
    return row == null ? "" : row.id();
  }

  @Override
  public String getName() {
    return row == null || row.name() == null ? "" : row.name();
  }

  @Override
  String table() {
    return "programmes";
  }

  @Override
  Source source() {
    return row == null ? null : row.source();
  }

  /** Whether it is of one of these types (list {@code programme} of codes.csv). */
  public Answer type(String... types) {
    return row == null || row.type() == null
        ? unknown("type")
        : Answer.of(this, List.of(types).contains(row.type()));
  }

  /** 级别: one of NATIONAL, PROVINCE (also 自治区级), CITY, COUNTY. */
  public Answer level(String... levels) {
    return row == null || row.level() == null
        ? unknown("level")
        : Answer.of(
            this,
            Arrays.stream(levels)
                .anyMatch(
                    level -> AskedRegion.Terms.of(ProgrammeLevel.class, level) == row.level()));
  }

  /** 角色: CORE or SUB. */
  public Answer role(String role) {
    return row == null || row.role() == null
        ? unknown("role")
        : Answer.of(this, AskedRegion.Terms.of(ProgrammeRole.class, role) == row.role());
  }

  /** 状态: one of APPLIED, APPROVED, IN_PROGRESS, COMPLETED. */
  public Answer state(String... states) {
    return row == null || row.state() == null
        ? unknown("state")
        : Answer.of(
                this,
                Arrays.stream(states)
                    .anyMatch(
                        state -> AskedRegion.Terms.of(ProgrammeState.class, state) == row.state()))
            .since(row.stateOn());
  }

  /** 专业: one of these, with or without the ending 科, 专业, 医学 or 中心. */
  public Answer specialty(String... names) {
    if (row == null || row.specialty() == null) {
      return unknown("specialty");
    }
    return Answer.of(
        this, Arrays.stream(names).anyMatch(name -> Specialties.same(name, row.specialty())));
  }

  /** Whether its name holds this text. */
  public Answer nameHas(String text) {
    return row == null || row.name() == null
        ? unknown("name")
        : Answer.of(this, row.name().contains(text));
  }

  /** Whether a facility that the data know, and that is open, hosts it. */
  Answer hosted() {
    if (row == null || row.host() == null) {
      return unknown("host");
    }
    AskedFacility host = host();
    return host.listed()
        ? Answer.of(this, true)
        : host.unnamed().isEmpty() ? Answer.no(this) : unknown("host");
  }

  /** The facility that hosts it; unknown to every question where nobody said who does. */
  public AskedFacility host() {
    return snapshot.host(this);
  }

  /**
   * Whether no programme of the same type, specialty and host stands at a higher level: each is
   * counted once, at its highest.
   */
  public Answer highest() {
    return row == null ? unknown("level") : Answer.of(this, snapshot.isHighest(row));
  }

  String hostId() {
    return row == null ? null : row.host();
  }
}
