package org.hegui.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hegui.benchmark.Divisions.Division;

/**
 * Makes a data set of a size, in the product's own CSV format. Same seed, same bytes. About one
 * county in 29 fills its tables carelessly: cells stay empty, classes cannot be read, a facility
 * names a county that is none. All of it is made up.
 */
final class Generator {
  private static final long SEED = 20_251_231;
  private static final int CARELESS_ONE_IN = 29;
  private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] CREDIT_WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  /** What a county has once, before the rest is drawn: its hospitals and its offices. */
  private static final List<Kind> ONCE =
      List.of(Kind.COUNTY_HOSPITAL, Kind.DISEASE_CONTROL, Kind.MATERNAL, Kind.SUPERVISION);

  private final Size size;
  private final Path folder;
  private final List<Division> divisions;
  private final Map<String, Long> populations = new TreeMap<>();
  private final StringBuilder row = new StringBuilder();
  private BufferedWriter facilities;
  private BufferedWriter alliances;
  private BufferedWriter members;
  private BufferedWriter programmes;

  private Generator(Size size, Path folder) {
    this.size = size;
    this.folder = folder;
    this.divisions = new Divisions().below(size.root());
  }

  /** Makes the data set of a size below {@code data} unless it is there. */
  static Path make(Size size, Path data) throws IOException {
    Path folder = data.resolve(size.folder());
    if (!Files.exists(folder)) {
      Path unfinished = data.resolve(size.folder() + ".part");
      Files.createDirectories(unfinished);
      new Generator(size, unfinished).write();
      Files.move(unfinished, folder);
    }
    return folder;
  }

  /** {@code Generator FOLDER SIZE …} makes data sets without running anything. */
  public static void main(String[] args) throws IOException {
    for (int i = 1; i < args.length; i++) {
      System.out.println(make(Size.named(args[i]), Path.of(args[0])));
    }
  }

  private void write() throws IOException {
    List<Division> counties = divisions.stream().filter(Division::county).toList();
    int[] shares = shares(counties);
    try (BufferedWriter f = open("facilities", "id,name,region,category,level,grade,ownership,affiliation,parent,opened_on,closed_on,beds,physicians,nurses,capabilities");
        BufferedWriter a = open("alliances", "id,name,form,tightness,region,lead,specialty,established_on");
        BufferedWriter m = open("alliance_members", "alliance,facility,role,joined_on");
        BufferedWriter p = open("programmes", "id,type,level,specialty,name,host,region,state,state_on")) {
      facilities = f;
      alliances = a;
      members = m;
      programmes = p;
      for (int i = 0; i < counties.size(); i++) {
        new County(counties.get(i), i, shares[i]).write();
      }
    }
    regions();
    indicators(counties);
    attestations();
    try (BufferedWriter out = open("collected", "code")) {
      for (String code : List.of("DEPT_15_OUTPATIENT", "DEPT_15_WARD", "STANDARDISED", "TCM_SERVICE")) {
        line(out, code);
      }
    }
    try (BufferedWriter out = open("about", "key,value")) {
      line(out, "title", "基准测试数据（合成数据，非真实情况）");
      line(out, "submitted_by", "合成数据");
      line(out, "submitted_on", "2025-12-31");
    }
  }

  private BufferedWriter open(String table, String header) throws IOException {
    BufferedWriter out =
        Files.newBufferedWriter(folder.resolve(table + ".csv"), StandardCharsets.UTF_8);
    out.write(header);
    out.write('\n');
    return out;
  }

  private void line(BufferedWriter out, Object... cells) throws IOException {
    row.setLength(0);
    for (Object cell : cells) {
      row.append(cell).append(',');
    }
    row.setCharAt(row.length() - 1, '\n');
    out.append(row);
  }

  private static Random dice(String what) {
    return new Random(SEED * 31 + what.hashCode());
  }

  /** The facilities of each county: random weights, the whole exactly the size's number. */
  private int[] shares(List<Division> counties) {
    Random dice = dice("shares");
    double[] weights = counties.stream().mapToDouble(county -> 0.5 + dice.nextDouble()).toArray();
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    int[] shares = new int[weights.length];
    int rest = size.facilities();
    for (int i = 0; i < weights.length; i++) {
      shares[i] = (int) (size.facilities() * weights[i] / sum);
      rest -= shares[i];
    }
    for (int i = 0; i < rest; i++) {
      shares[i]++;
    }
    return shares;
  }

  private void regions() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    populations.forEach((code, persons) -> sums.merge(code.substring(0, 4) + "00", persons, Long::sum));
    try (BufferedWriter out = open("regions", "code,name,level,type,parent,population,population_year")) {
      for (Division division : divisions) {
        String code = division.code();
        String level = division.province() ? "PROVINCE" : division.county() ? "COUNTY" : "PREFECTURE";
        // every second city leaves the sum to its counties; of these, one county in 100 is silent
        boolean silent =
            division.province()
                || (division.county() ? dice(code).nextInt(100) == 0 : code.charAt(3) % 2 == 0);
        Long persons = division.county() ? populations.get(code) : sums.get(code);
        line(out, code, division.name(), level, division.type(), division.parent(), silent ? "" : persons, 2025);
      }
    }
  }

  private void indicators(List<Division> counties) throws IOException {
    try (BufferedWriter out = open("indicators", "subject,code,period,value,unit")) {
      for (Division county : counties) {
        Random dice = dice("indicator" + county.code());
        for (int year = 2024; year <= 2025; year++) {
          line(out, county.code(), "IN_COUNTY_TREATMENT_RATE", year, 80 + dice.nextInt(150) / 10.0, "%");
          line(out, county.code(), "FD_CONTRACT_RATE", year, 30 + dice.nextInt(500) / 10.0, "%");
        }
      }
    }
  }

  private void attestations() throws IOException {
    try (BufferedWriter out = open("attestations", "subject,code,state,on,doc_no")) {
      for (Division division : divisions) {
        Random dice = dice("attestation" + division.code());
        for (String code : List.of("PRECISE_REHAB_ACTION", "TCM_GRASSROOTS_PROGRAMME")) {
          if (!division.province() && dice.nextInt(10) < 8) {
            line(out, division.code(), code, dice.nextInt(8) == 0 ? "STARTED" : "IN_PLACE", day(dice, 2020, 2025), "合成〔2024〕" + (1 + dice.nextInt(99)) + "号");
          }
        }
      }
    }
  }

  private static String day(Random dice, int first, int last) {
    int month = 1 + dice.nextInt(12);
    int day = 1 + dice.nextInt(28);
    return (first + dice.nextInt(last - first + 1))
        + (month < 10 ? "-0" : "-")
        + month
        + (day < 10 ? "-0" : "-")
        + day;
  }

  /** An 18-character code whose check character is right; MADE stands in each. */
  private static String id(String county, int number) {
    StringBuilder code = new StringBuilder("12").append(county).append("MADE");
    int divisor = 31 * 31 * 31 * 31;
    for (int i = 0; i < 5; i++) {
      code.append(CREDIT_ALPHABET.charAt(number / divisor % 31));
      divisor /= 31;
    }
    int sum = 0;
    for (int i = 0; i < CREDIT_WEIGHTS.length; i++) {
      sum += CREDIT_ALPHABET.indexOf(code.charAt(i)) * CREDIT_WEIGHTS[i];
    }
    return code.append(CREDIT_ALPHABET.charAt((31 - sum % 31) % 31)).toString();
  }

  /** How good a region is at something, from 0 to 1; the same for all that ask. */
  private static double habit(String region, String what) {
    return dice(region + what).nextDouble();
  }

  /** The facilities of one county, and the alliances that they lead. */
  private final class County {
    private final Division division;
    private final int count;
    private final boolean careless;
    private final Random dice;
    private final String city;
    private final double standard;
    private final double medicine;
    private final double nursing;
    private final double bedding;
    private final List<String> grassroots = new ArrayList<>();
    private String main = "";

    County(Division division, int index, int count) {
      this.division = division;
      this.count = count;
      this.careless = index % CARELESS_ONE_IN == 5;
      this.dice = dice("county" + division.code());
      this.city = division.code().substring(0, 4);
      // 84 % to 96 % of a province's facilities are up to standard
      this.standard = 0.84 + 0.12 * habit(city.substring(0, 2), "standard");
      this.medicine = habit(city, "medicine");
      this.nursing = 0.9 + 0.5 * habit(city, "nursing");
      this.bedding = 0.8 + 0.4 * habit(city, "bedding");
    }

    void write() throws IOException {
      // one county in six has far more residents for each facility than the others
      int crowd = dice.nextInt(6) == 0 ? 3 : 1;
      populations.put(division.code(), (long) count * crowd * (600 + dice.nextInt(900)));
      for (int i = 0; i < count; i++) {
        facility(i < ONCE.size() ? ONCE.get(i) : Kind.drawn(dice), i);
      }
      if (dice.nextInt(100) < 85 && !main.isEmpty()) {
        community();
      }
    }

    private boolean lost(int perThousand) {
      return careless && dice.nextInt(1_000) < perThousand;
    }

    private void facility(Kind kind, int number) throws IOException {
      String id = id(division.code(), number);
      int level = kind.level(dice);
      boolean isPublic = dice.nextInt(100) < kind.publicPercent();
      boolean campus = kind == Kind.GENERAL && !main.isEmpty() && dice.nextInt(20) == 0;
      int beds = (int) (kind.beds(level, dice) * bedding);
      int physicians = kind.physicians(beds, dice);
      int nurses = (int) Math.round(physicians * kind.nursesPerPhysician() * nursing);
      String region = division.code();
      if (dice.nextInt(200) == 0) {
        region += "998"; // a township that the regions do not list
      } else if (careless && number == count - 1) {
        region = city + "99"; // no county of this city
      }
      boolean closed = number >= ONCE.size() && dice.nextInt(100) == 0;
      line(
          facilities,
          id,
          division.name() + kind.label() + number,
          region,
          lost(4) ? (dice.nextBoolean() ? "" : "待定") : kind.category(),
          lost(30) ? "" : level,
          level >= 2 ? (dice.nextInt(3) == 0 ? "B" : "A") : "NONE",
          lost(10) ? "" : isPublic ? "PUBLIC" : "PRIVATE",
          level == 3 ? "CITY" : kind.affiliation(),
          campus ? main : "",
          day(dice, 1950, 2024),
          closed ? day(dice, 2020, 2025) : "",
          lost(4) ? "" : beds,
          lost(4) ? "" : physicians,
          lost(4) ? "" : nurses,
          lost(50) ? "" : capabilities(kind, level));
      if (kind == Kind.COUNTY_HOSPITAL) {
        main = id;
      }
      if (kind.grassroots() && grassroots.size() < 8) {
        grassroots.add(id);
      }
      if (level == 3 && isPublic && !campus && dice.nextInt(10) < 7) {
        boolean group = dice.nextInt(3) == 0;
        alliance("A-" + id, group ? "CITY_GROUP" : "SPECIALTY", city + "00", id, group ? "" : "儿科");
      }
      if (level >= 2 && dice.nextInt(4) == 0) {
        line(programmes, "P-" + id, "KEY_SPECIALTY", level == 3 ? "PROVINCE" : "CITY", "儿科", "合成重点专科", id, division.code(), "APPROVED", day(dice, 2018, 2025));
      }
    }

    private String capabilities(Kind kind, int level) {
      List<String> codes = new ArrayList<>();
      for (Kind.Capability capability : Kind.Capability.values()) {
        double chance = capability.chance(kind, level, standard, medicine);
        if (chance > 0 && dice.nextDouble() < chance) {
          codes.add(capability.name());
        }
      }
      return codes.isEmpty() ? "NONE" : codes.stream().collect(Collectors.joining(";"));
    }

    private void community() throws IOException {
      boolean silent = dice.nextInt(100) < 3;
      String id = "C-" + division.code();
      String form = dice.nextInt(100) < 2 ? "" : dice.nextInt(20) == 0 ? "REMOTE" : "COUNTY_COMMUNITY";
      alliance(id, form, division.code(), silent ? "" : main, "");
      for (String member : grassroots) {
        line(members, id, member, "MEMBER", day(dice, 2018, 2025));
      }
    }

    private void alliance(String id, String form, String region, String lead, String specialty)
        throws IOException {
      line(alliances, id, "合成医联体" + id, form, dice.nextInt(3) == 0 ? "LOOSE" : "TIGHT", region, lead, specialty, day(dice, 2017, 2025));
    }
  }
}
