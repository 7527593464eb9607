package org.hegui.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;

/** The ten rules in a single Drools session: {@code NaiveDrools DATA FINDINGS}. */
public final class NaiveDrools {
  private static final String AS_OF = "2025-12-31";

  /** A region; {@code population} is null where nobody said. */
  public record Region(String code, String level, String parent, Long population) {}

  /** An alliance; {@code city} is the city of its region. */
  public record Alliance(
      String id, String form, String region, String city, String lead, boolean leadless) {}

  /** A membership; {@code leadless} is that of its alliance. */
  public record Member(String facility, boolean leadless) {}

  /**
   * An open facility.
   *
   * @param county null where its region code names none; then {@code lostIn} is the city
   */
  public record Facility(
      String id,
      String county,
      String city,
      String province,
      String lostIn,
      String category,
      Truth primaryCare,
      Truth thirdPublic,
      Truth secondGeneral,
      Truth rehabilitation,
      Truth ward,
      Truth diseaseControl,
      Truth standardised,
      Truth medicine,
      Truth outpatient,
      Long beds,
      Long physicians,
      Long nurses) {}

  private final Map<String, Region> regions = new HashMap<>();
  private final Findings findings;

  private NaiveDrools(Findings findings) {
    this.findings = findings;
  }

  public static void main(String[] args) throws IOException {
    try (Findings findings = new Findings(Path.of(args[1]))) {
      new NaiveDrools(findings).run(Path.of(args[0]));
    }
  }

  private void run(Path data) {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write(
        services
            .getResources()
            .newClassPathResource("org/hegui/benchmark/naive.drl", NaiveDrools.class));
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    KieSession session =
        services.newKieContainer(builder.getKieModule().getReleaseId()).newKieSession();
    session.setGlobal("findings", this);
    insert(data, session);
    session.fireAllRules();
    session.dispose();
  }

  private void insert(Path data, KieSession session) {
    Row.each(
        data,
        "regions",
        row -> {
          Region region =
              new Region(
                  row.text("code"),
                  row.text("level"),
                  row.text("parent"),
                  row.number(row.column("population")));
          regions.put(region.code(), region);
        });
    List<Region> roots = regions.values().stream().filter(r -> r.parent() == null).toList();
    if (roots.size() == 1) {
      findings.root(roots.get(0).code());
    }
    regions.values().forEach(session::insert);
    Set<String> leadless = new HashSet<>();
    Row.each(
        data,
        "alliances",
        row -> {
          String region = row.text("region");
          String lead = row.text("lead");
          if (lead == null) {
            leadless.add(row.text("id"));
          }
          session.insert(
              new Alliance(
                  row.text("id"),
                  row.text("form"),
                  region,
                  regions.get(region).parent(),
                  lead,
                  lead == null));
        });
    Row.each(
        data,
        "alliance_members",
        row ->
            session.insert(
                new Member(row.text("facility"), leadless.contains(row.text("alliance")))));
    Row.each(
        data,
        "facilities",
        row -> {
          Facility facility = facility(row);
          if (facility != null) {
            session.insert(facility);
          }
        });
  }

  /** The fact of a row; null for a facility that is not open. */
  private Facility facility(Row row) {
    String opened = row.text("opened_on");
    String closed = row.text("closed_on");
    if ((opened != null && opened.compareTo(AS_OF) > 0)
        || (closed != null && closed.compareTo(AS_OF) <= 0)) {
      return null;
    }
    String region = row.text("region");
    Region county = regions.get(region.substring(0, 6));
    Region city = regions.get(region.substring(0, 4) + "00");
    String category = HandWritten.category(row.text("category"));
    String capabilities = row.text("capabilities");
    String level = row.text("level");
    String ownership = row.text("ownership");
    Truth isPublic = ownership == null ? Truth.UNKNOWN : Truth.of(ownership.equals("PUBLIC"));
    Truth hospital = row.text("parent") != null ? Truth.NO : HandWritten.isHospital(category);
    Truth third = level == null ? Truth.UNKNOWN : Truth.of(level.equals("3"));
    Truth second = level == null ? Truth.UNKNOWN : Truth.of(level.compareTo("2") >= 0);
    Truth standardised = HandWritten.has(capabilities, "STANDARDISED");
    return new Facility(
        row.text("id"),
        county == null ? null : county.code(),
        city.code(),
        city.parent(),
        county == null ? city.code() : null,
        category,
        category == null ? Truth.UNKNOWN : Truth.of("BCD".indexOf(category.charAt(0)) >= 0),
        hospital.and(isPublic).and(third),
        HandWritten.starts(category, "A100").and(hospital).and(second),
        HandWritten.starts(category, "X101"),
        hospital.and(isPublic).and(HandWritten.has(capabilities, "DEPT_15_WARD")),
        HandWritten.starts(category, "J100").and(standardised),
        standardised,
        HandWritten.has(capabilities, "TCM_SERVICE"),
        HandWritten.has(capabilities, "DEPT_15_OUTPATIENT"),
        row.number(row.column("beds")),
        row.number(row.column("physicians")),
        row.number(row.column("nurses")));
  }

  // --- what the rules call ---

  public void some(int rule, String region, long yes, long perhaps, long lost) {
    findings.add(rule, region, Verdict.atLeast(yes, yes + perhaps + lost, 1));
  }

  public void led(Facility hospital, long led, long perhaps) {
    findings.add(
        2,
        hospital.id(),
        hospital.thirdPublic() == Truth.YES
            ? Verdict.atLeast(led, led + perhaps, 1)
            : Verdict.DATA_MISSING);
  }

  public void standardised(String province, List<?> grassroots) {
    Verdict.Share share = new Verdict.Share();
    for (Object each : grassroots) {
      Facility facility = (Facility) each;
      share.add(facility.primaryCare(), facility.standardised());
    }
    findings.add(4, province, share.atLeast(90));
  }

  public void beds(Region city, long beds, long unsaid) {
    Verdict.Sum persons = new Verdict.Sum();
    persons.add(population(city));
    findings.add(5, city.code(), sum(beds, unsaid).over(persons, 75, 1_000));
  }

  public void outpatient(Facility hospital) {
    findings.add(
        6,
        hospital.id(),
        Verdict.of(
            hospital.secondGeneral() == Truth.YES ? hospital.outpatient() : Truth.UNKNOWN));
  }

  public void wards(Region county, long yes, long perhaps, long lost) {
    Long persons = county.population();
    findings.add(
        7,
        county.code(),
        persons == null
            ? Verdict.DATA_MISSING
            : persons > 300_000
                ? Verdict.atLeast(yes, yes + perhaps + lost, 1)
                : Verdict.NOT_APPLICABLE);
  }

  public void medicine(String city, List<?> facilities) {
    String[] classes = {"B100", "C2", "B200", "D600"};
    int[] percents = {99, 97, 95, 68};
    long yes = 0;
    long unknown = 0;
    for (int i = 0; i < classes.length; i++) {
      Verdict.Share share = new Verdict.Share();
      for (Object each : facilities) {
        Facility facility = (Facility) each;
        share.add(HandWritten.starts(facility.category(), classes[i]), facility.medicine());
      }
      Truth part = share.atLeast(percents[i]).truth();
      yes += part == Truth.YES ? 1 : 0;
      unknown += part == Truth.UNKNOWN ? 1 : 0;
    }
    findings.add(8, city, Verdict.atLeast(yes, yes + unknown, classes.length));
  }

  public void nurses(
      String city, long nurses, long nursesUnsaid, long physicians, long physiciansUnsaid) {
    findings.add(9, city, sum(nurses, nursesUnsaid).over(sum(physicians, physiciansUnsaid), 12, 1));
  }

  private static Verdict.Sum sum(long known, long unsaid) {
    Verdict.Sum sum = new Verdict.Sum();
    sum.add(known);
    if (unsaid > 0) {
      sum.add(null);
    }
    return sum;
  }

  private Long population(Region region) {
    if (region.population() != null) {
      return region.population();
    }
    long sum = 0;
    for (Region below : regions.values()) {
      if (region.code().equals(below.parent())) {
        if (below.population() == null) {
          return null;
        }
        sum += below.population();
      }
    }
    return sum;
  }
}
