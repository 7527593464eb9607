package org.hegui.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The baseline: the ten rules as a programmer would write them for this one purpose, in one pass
 * over the facilities. {@code HandWritten DATA FINDINGS}.
 */
final class HandWritten {
  private static final String AS_OF = "2025-12-31";
  private static final int[] TCM_PERCENT = {99, 97, 95, 68};

  /** What is counted of a region; each level uses its own part. */
  private static final class Region {
    final String code;
    final String level;
    final String parent;
    final Long own;
    final List<Region> below = new ArrayList<>();
    final Count rehabilitation = new Count();
    final Count communities = new Count();
    final Count wards = new Count();
    final Count diseaseControl = new Count();
    final Verdict.Share standardised = new Verdict.Share();
    final Verdict.Share[] medicine = {
      new Verdict.Share(), new Verdict.Share(), new Verdict.Share(), new Verdict.Share()
    };
    final Verdict.Sum beds = new Verdict.Sum();
    final Verdict.Sum nurses = new Verdict.Sum();
    final Verdict.Sum physicians = new Verdict.Sum();
    boolean leadless;

    Region(Row row) {
      this.code = row.text("code");
      this.level = row.text("level");
      this.parent = row.text("parent");
      this.own = row.number(row.column("population"));
    }

    Long population() {
      if (own != null || below.isEmpty()) {
        return own;
      }
      long sum = 0;
      for (Region region : below) {
        Long persons = region.population();
        if (persons == null) {
          return null;
        }
        sum += persons;
      }
      return sum;
    }
  }

  /** How many for certain, and how many more perhaps. */
  private static final class Count {
    private long yes;
    private long unknown;

    void add(Truth answer) {
      yes += answer == Truth.YES ? 1 : 0;
      unknown += answer == Truth.UNKNOWN ? 1 : 0;
    }

    Verdict some() {
      return Verdict.atLeast(yes, yes + unknown, 1);
    }
  }

  private final Map<String, Region> regions = new HashMap<>();
  private final Set<String> leads = new HashSet<>();
  private final Set<String> perhapsLeads = new HashSet<>();
  private final Findings findings;

  private HandWritten(Findings findings) {
    this.findings = findings;
  }

  public static void main(String[] args) throws IOException {
    try (Findings findings = new Findings(Path.of(args[1]))) {
      new HandWritten(findings).run(Path.of(args[0]));
    }
  }

  private void run(Path data) {
    Row.each(
        data,
        "regions",
        row -> {
          Region region = new Region(row);
          regions.put(region.code, region);
        });
    for (Region region : regions.values()) {
      if (region.parent != null) {
        regions.get(region.parent).below.add(region);
      }
    }
    List<Region> roots = regions.values().stream().filter(r -> r.parent == null).toList();
    if (roots.size() == 1) {
      findings.root(roots.get(0).code);
    }
    alliances(data);
    facilities(data);
    regions.values().forEach(this::judge);
  }

  private void alliances(Path data) {
    Set<String> leadless = new HashSet<>();
    Row.each(
        data,
        "alliances",
        row -> {
          Region region = regions.get(row.text("region"));
          String form = row.text("form");
          region.communities.add(
              form == null ? Truth.UNKNOWN : Truth.of(form.equals("COUNTY_COMMUNITY")));
          String lead = row.text("lead");
          if (lead == null) {
            region.leadless = true;
            leadless.add(row.text("id"));
          } else {
            leads.add(lead);
          }
        });
    Row.each(
        data,
        "alliance_members",
        row -> {
          if (leadless.contains(row.text("alliance"))) {
            perhapsLeads.add(row.text("facility"));
          }
        });
  }

  /** The nearest listed region that a code names. */
  private Region nearest(String code) {
    Region region = regions.get(code);
    if (region == null && code.length() > 6) {
      region = regions.get(code.substring(0, 6));
    }
    if (region == null) {
      region = regions.get(code.substring(0, 4) + "00");
    }
    return region == null ? regions.get(code.substring(0, 2) + "0000") : region;
  }

  private void facilities(Path data) {
    String[] names = {
      "id", "region", "category", "level", "ownership", "parent", "opened_on", "closed_on", "beds",
      "physicians", "nurses", "capabilities"
    };
    int[] columns = new int[names.length];
    Row.each(
        data,
        "facilities",
        header -> {
          for (int i = 0; i < names.length; i++) {
            columns[i] = header.indexOf(names[i]);
          }
        },
        row -> facility(row, columns));
  }

  private void facility(Row row, int[] at) {
    String opened = row.text(at[6]);
    String closed = row.text(at[7]);
    if (opened != null && opened.compareTo(AS_OF) > 0
        || closed != null && closed.compareTo(AS_OF) <= 0) {
      return;
    }
    String id = row.text(at[0]);
    String category = category(row.text(at[2]));
    String level = row.text(at[3]);
    String ownership = row.text(at[4]);
    String capabilities = row.text(at[11]);
    Truth isPublic =
        ownership == null ? Truth.UNKNOWN : Truth.of(ownership.equals("PUBLIC"));
    Truth hospital = row.text(at[5]) != null ? Truth.NO : isHospital(category);
    Truth standardised = has(capabilities, "STANDARDISED");
    Truth rehabilitation = starts(category, "X101");
    Truth ward = hospital.and(isPublic).and(has(capabilities, "DEPT_15_WARD"));
    Truth diseaseControl = starts(category, "J100").and(standardised);
    Region region = nearest(row.text(at[1]));
    count(region, rehabilitation, ward, diseaseControl);
    Region city = region.level.equals("COUNTY") ? regions.get(region.parent) : region;
    city.beds.add(row.number(at[8]));
    city.physicians.add(row.number(at[9]));
    city.nurses.add(row.number(at[10]));
    Truth medicine = has(capabilities, "TCM_SERVICE");
    city.medicine[0].add(starts(category, "B100"), medicine);
    city.medicine[1].add(starts(category, "C2"), medicine);
    city.medicine[2].add(starts(category, "B200"), medicine);
    city.medicine[3].add(starts(category, "D600"), medicine);
    if (city.parent != null) {
      regions
          .get(city.parent)
          .standardised
          .add(
              category == null ? Truth.UNKNOWN : Truth.of("BCD".indexOf(category.charAt(0)) >= 0),
              standardised);
    }
    Truth third =
        hospital
            .and(isPublic)
            .and(level == null ? Truth.UNKNOWN : Truth.of(level.equals("3")));
    if (third != Truth.NO) {
      findings.add(2, id, third == Truth.YES ? leads(id, region) : Verdict.DATA_MISSING);
    }
    Truth second =
        starts(category, "A100")
            .and(hospital)
            .and(level == null ? Truth.UNKNOWN : Truth.of(level.compareTo("2") >= 0));
    if (second != Truth.NO) {
      findings.add(
          6, id, Verdict.of(second == Truth.YES ? has(capabilities, "DEPT_15_OUTPATIENT") : Truth.UNKNOWN));
    }
  }

  /** Counts in the county, or perhaps in each county of a city where the county is not known. */
  private static void count(Region region, Truth rehabilitation, Truth ward, Truth control) {
    if (region.level.equals("COUNTY")) {
      region.rehabilitation.add(rehabilitation);
      region.wards.add(ward);
      region.diseaseControl.add(control);
      return;
    }
    for (Region below : region.below) {
      count(
          below,
          rehabilitation.and(Truth.UNKNOWN),
          ward.and(Truth.UNKNOWN),
          control.and(Truth.UNKNOWN));
    }
  }

  /** Whether it leads an alliance; nobody knows where one of its region has no lead. */
  private Verdict leads(String id, Region region) {
    if (leads.contains(id)) {
      return Verdict.MET;
    }
    boolean perhaps = perhapsLeads.contains(id);
    for (Region at = region; at != null; at = regions.get(at.parent)) {
      perhaps |= at.leadless;
    }
    if (!region.level.equals("COUNTY")) {
      perhaps |= region.below.stream().anyMatch(below -> below.leadless);
    }
    return perhaps ? Verdict.DATA_MISSING : Verdict.NOT_MET;
  }

  private void judge(Region region) {
    switch (region.level) {
      case "PROVINCE" -> findings.add(4, region.code, region.standardised.atLeast(90));
      case "PREFECTURE" -> {
        Verdict.Sum persons = new Verdict.Sum();
        persons.add(region.population());
        findings.add(5, region.code, region.beds.over(persons, 75, 1_000));
        long yes = 0;
        long unknown = 0;
        for (int i = 0; i < TCM_PERCENT.length; i++) {
          Truth part = region.medicine[i].atLeast(TCM_PERCENT[i]).truth();
          yes += part == Truth.YES ? 1 : 0;
          unknown += part == Truth.UNKNOWN ? 1 : 0;
        }
        findings.add(8, region.code, Verdict.atLeast(yes, yes + unknown, TCM_PERCENT.length));
        findings.add(9, region.code, region.nurses.over(region.physicians, 12, 1));
      }
      default -> {
        findings.add(1, region.code, region.rehabilitation.some());
        findings.add(3, region.code, region.communities.some());
        Long persons = region.population();
        findings.add(
            7,
            region.code,
            persons == null
                ? Verdict.DATA_MISSING
                : persons > 300_000 ? region.wards.some() : Verdict.NOT_APPLICABLE);
        findings.add(10, region.code, region.diseaseControl.some());
      }
    }
  }

  /** A class code; null for anything else. */
  static String category(String cell) {
    return cell != null && cell.length() == 4 && cell.charAt(0) >= 'A' && cell.charAt(0) <= 'X'
        ? cell
        : null;
  }

  static Truth starts(String category, String prefix) {
    return category == null ? Truth.UNKNOWN : Truth.of(category.startsWith(prefix));
  }

  static Truth isHospital(String category) {
    return category == null
        ? Truth.UNKNOWN
        : Truth.of(
            category.charAt(0) == 'A' && category.charAt(1) <= '5' || category.equals("A710"));
  }

  /** Whether a list has a code; an empty cell says nothing, a filled one everything. */
  static Truth has(String capabilities, String code) {
    if (capabilities == null) {
      return Truth.UNKNOWN;
    }
    int at = capabilities.indexOf(code);
    while (at >= 0) {
      int end = at + code.length();
      if ((at == 0 || capabilities.charAt(at - 1) == ';')
          && (end == capabilities.length() || capabilities.charAt(end) == ';')) {
        return Truth.YES;
      }
      at = capabilities.indexOf(code, end);
    }
    return Truth.NO;
  }
}
