package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hegui.facts.Alliance;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.facts.Fraction;
import org.hegui.facts.Member;
import org.hegui.facts.MemberRole;
import org.hegui.facts.Programme;
import org.hegui.facts.ProgrammeLevel;
import org.hegui.facts.ProgrammeState;
import org.hegui.facts.Region;
import org.hegui.facts.RegionLevel;
import org.hegui.findings.Missing;

/**
 * A data set as of one date: facilities open, memberships and records in force on it. Rules never
 * handle validity dates themselves.
 */
public final class Snapshot {
  private final DataSet data;
  private final LocalDate asOf;
  private final Map<String, List<String>> aliases;
  private final Given given;
  private final Records records;
  private final Indicators indicators;
  private final Map<String, AskedRegion> regions = new TreeMap<>();
  private final Map<String, List<String>> children = new TreeMap<>();
  private final Map<String, List<String>> chains = new ConcurrentHashMap<>();
  private final Map<String, Reach> reaches = new ConcurrentHashMap<>();
  private final Map<String, Reach> places = new ConcurrentHashMap<>();
  private final Map<List<String>, Boolean> listed = new ConcurrentHashMap<>();
  private final List<String> roots;
  private final Facilities facilities;
  private final Map<String, AskedAlliance> alliances = new TreeMap<>();
  private final Map<String, AskedProgramme> programmes = new TreeMap<>();
  private final Map<List<String>, ProgrammeLevel> highest = new HashMap<>();
  private final Map<String, String> leads = new HashMap<>();
  private final Map<String, TreeSet<String>> leadRows = new HashMap<>();
  private final List<Member> members = new ArrayList<>();
  private Distances distances;
  private Map<String, List<Membership>> memberships;
  private Map<String, List<Membership>> byMember;
  private Map<String, List<AskedProgramme>> hosting;

  /** Programmes that any facility may host. */
  private final List<AskedProgramme> unhosted = new ArrayList<>();

  /** Rows of members by alliance and facility; of several, that of the lead. */
  private final Map<List<String>, Member> entries = new HashMap<>();

  /**
   * What a snapshot is made of.
   *
   * @param aliases names under which an institution that a plan names may stand in the data
   */
  public record Given(
      DataSet data, LocalDate asOf, Codes codes, Map<String, List<String>> aliases) {
    public Snapshot snapshot() {
      return new Snapshot(data, asOf, codes, aliases);
    }
  }

  /** As for {@link Given}. */
  public Snapshot(DataSet data, LocalDate asOf, Codes codes, Map<String, List<String>> aliases) {
    this.data = data;
    this.asOf = asOf;
    this.aliases = aliases;
    this.given = new Given(data, asOf, codes, aliases);
    this.records = new Records(data, asOf, codes);
    this.indicators = new Indicators(data, asOf);
    for (Region row : data.regions().rows()) {
      regions.put(row.code(), new AskedRegion(row, this));
    }
    for (AskedRegion region : regions.values()) {
      String parent = region.row().parent();
      if (parent != null && regions.containsKey(parent) && !parent.equals(region.getCode())) {
        children.computeIfAbsent(parent, code -> new ArrayList<>()).add(region.getCode());
      }
    }
    this.roots = regions.keySet().stream().filter(code -> above(code) == null).toList();
    this.facilities = new Facilities(data.facilities().rows(), asOf, this, records);
    for (Alliance row : data.alliances().rows()) {
      if (inForce(row.establishedOn(), row.dissolvedOn())) {
        AskedAlliance alliance = AskedAlliance.of(row, null, this);
        boolean dateLost =
            row.unread().contains("established_on") || row.unread().contains("dissolved_on");
        alliances.put(
            row.id(), dateLost ? alliance.perhaps(alliance.unknown("established_on")) : alliance);
      }
    }
    for (Member row : data.members().rows()) {
      if (inForce(row.joinedOn(), row.leftOn())) {
        members.add(row);
        if (row.role() == MemberRole.LEAD) {
          leadRows.computeIfAbsent(row.alliance(), id -> new TreeSet<>()).add(row.facility());
        }
      }
    }
    leadRows.forEach((alliance, ids) -> leads.put(alliance, ids.first()));
    members.sort(Comparator.comparing(Member::alliance).thenComparing(Member::facility));
    for (Alliance row : data.alliances().rows()) {
      if (row.lead() != null) {
        leads.put(row.id(), row.lead());
      }
    }
    for (Programme row : data.programmes().rows()) {
      if (row.stateOn() == null || !row.stateOn().isAfter(asOf)) {
        AskedProgramme programme = AskedProgramme.of(row, null, this);
        rank(row);
        programmes.put(
            row.id(),
            row.unread().contains("state_on")
                ? programme.perhaps(programme.unknown("state_on"))
                : programme);
      }
    }
  }

  private boolean inForce(LocalDate from, LocalDate gone) {
    return inForce(from, gone, asOf);
  }

  static boolean inForce(LocalDate from, LocalDate gone, LocalDate asOf) {
    return (from == null || !from.isAfter(asOf)) && (gone == null || gone.isAfter(asOf));
  }

  static Missing table(String name) {
    return new Missing(Missing.Kind.TABLE, name, "", "", "", null);
  }

  /** What makes an equal snapshot elsewhere. */
  public Given given() {
    return given;
  }

  // --- regions ---

  public LocalDate asOf() {
    return asOf;
  }

  /** The region of this code, or null. */
  public AskedRegion region(String code) {
    return code == null ? null : regions.get(code);
  }

  /** Codes of the regions that have no region above them in the data set, sorted. */
  public List<String> roots() {
    return roots;
  }

  private String above(String code) {
    String parent = regions.get(code).row().parent();
    return parent != null && regions.containsKey(parent) && !parent.equals(code) ? parent : null;
  }

  /** The region and all above it, nearest first. */
  private List<String> upwards(String code) {
    List<String> known = chains.get(code);
    return known != null ? known : chains.computeIfAbsent(code, this::chain);
  }

  private List<String> chain(String code) {
    Set<String> chain = new LinkedHashSet<>();
    for (String at = code; at != null && chain.add(at); at = above(at)) {
      // walks up; a circle of parents ends where it began
    }
    return List.copyOf(chain);
  }

  /**
   * The region at this level whose code this region's code extends, or itself; one that the data
   * set does not list is known by its code alone.
   */
  AskedRegion above(AskedRegion region, RegionLevel level) {
    for (String at : upwards(region.getCode())) {
      if (regions.get(at).row().level() == level) {
        return regions.get(at);
      }
    }
    int digits =
        switch (level) {
          case COUNTRY -> 0;
          case PROVINCE -> 2;
          case PREFECTURE -> 4;
          case COUNTY -> 6;
          default -> region.getCode().length();
        };
    String code =
        (region.getCode().substring(0, Math.min(digits, region.getCode().length())) + "000000")
            .substring(0, Math.max(6, digits));
    return named(code);
  }

  /** The region of this code, listed or not; null for no code. */
  AskedRegion named(String code) {
    if (code == null || regions.containsKey(code)) {
      return region(code);
    }
    RegionLevel level =
        !code.matches("\\d{6}")
            ? null
            : code.equals("000000")
                ? RegionLevel.COUNTRY
                : code.endsWith("0000")
                    ? RegionLevel.PROVINCE
                    : code.endsWith("00") ? RegionLevel.PREFECTURE : RegionLevel.COUNTY;
    return new AskedRegion(
        new Region(
            code, null, level, null, null, null, null, null, null, null, null, Set.of(), null),
        this);
  }

  private void downwards(String code, Set<String> into) {
    for (String child : children.getOrDefault(code, List.of())) {
      if (into.add(child)) {
        downwards(child, into);
      }
    }
  }

  /** The nearest listed region that a code names: itself, or what its leading digits name. */
  private String nearest(String code) {
    if (code == null) {
      return null;
    }
    if (regions.containsKey(code)) {
      return code;
    }
    for (int digits : new int[] {9, 6, 4, 2}) {
      if (code.length() >= digits) {
        String shorter = code.substring(0, digits);
        String padded = digits < 6 ? shorter + "000000".substring(digits) : shorter;
        if (regions.containsKey(padded)) {
          return padded;
        }
      }
    }
    return null;
  }

  /**
   * Whether region {@code code} is {@code area} or lies below it, by the listed parents or by code.
   */
  public boolean lies(String code, String area) {
    if (code.equals(area)) {
      return true;
    }
    String known = nearest(code);
    if (known != null && regions.containsKey(area)) {
      return upwards(known).contains(area);
    }
    return Region.lies(code, area);
  }

  Long population(String code) {
    AskedRegion region = regions.get(code);
    if (region.row().population() != null) {
      return region.row().population();
    }
    long sum = 0;
    List<String> below = children.getOrDefault(code, List.of());
    for (String child : below) {
      Long persons = population(child);
      if (persons == null) {
        return null;
      }
      sum += persons;
    }
    return below.isEmpty() ? null : Long.valueOf(sum);
  }

  /** The townships and villages below a region. */
  List<AskedRegion> settlements(String code) {
    Set<String> below = new TreeSet<>();
    downwards(code, below);
    return below.stream().map(regions::get).filter(Snapshot::isSettlement).toList();
  }

  private static boolean isSettlement(AskedRegion region) {
    return region.row().level() == RegionLevel.TOWNSHIP
        || region.row().level() == RegionLevel.VILLAGE;
  }

  // --- facilities ---

  /** The regions that something lies in for certain, and those that it may lie in besides. */
  public record Reach(List<String> certain, Set<String> possible) {
    private List<String> only(Set<String> asked) {
      return certain.stream().filter(asked::contains).toList();
    }

    private List<String> perhaps(Set<String> asked) {
      return possible.stream()
          .filter(code -> asked.contains(code) && !certain.contains(code))
          .toList();
    }
  }

  /**
   * Where something lies that gives this region code; null or a code that is not listed widens it.
   */
  private Reach reach(String code) {
    return reaches.computeIfAbsent(code == null ? "" : code, this::reaching);
  }

  private Reach reaching(String code) {
    String nearest = nearest(code);
    boolean exact = nearest != null && nearest.equals(code);
    if (nearest == null && roots().size() == 1) {
      nearest = roots().get(0);
    }
    Set<String> possible = new TreeSet<>();
    if (nearest == null) {
      possible.addAll(regions.keySet());
    } else if (!exact) {
      downwards(nearest, possible);
    }
    return new Reach(nearest == null ? List.of() : upwards(nearest), possible);
  }

  /**
   * Where a facility of this region code lies: one that only gives its city stands in one of the
   * city's counties, one that only gives its county in one of the county's townships.
   */
  public Reach place(String code) {
    String given = code == null ? "" : code;
    Reach known = places.get(given);
    return known != null ? known : places.computeIfAbsent(given, this::placing);
  }

  private Reach placing(String code) {
    Reach reach = reach(code);
    if (!regions.containsKey(code)) {
      return reach;
    }
    Set<String> below = new TreeSet<>();
    downwards(code, below);
    return new Reach(reach.certain(), below);
  }

  /** The county that a facility lies in; null where its region does not say. */
  AskedRegion county(AskedFacility facility) {
    return facility.listed() ? county(facility.region()) : null;
  }

  /** The county that a region code lies in; null where it does not say. */
  public AskedRegion county(String code) {
    String nearest = nearest(code);
    if (nearest != null) {
      for (String at : upwards(nearest)) {
        if (regions.get(at).row().level() == RegionLevel.COUNTY) {
          return regions.get(at);
        }
      }
    }
    return null;
  }

  AskedRegion settlement(AskedFacility facility) {
    String nearest = nearest(facility.region());
    if (nearest == null) {
      return null;
    }
    for (String at : upwards(nearest)) {
      if (regions.get(at).row().areaType() != null) {
        return regions.get(at);
      }
    }
    return regions.get(nearest);
  }

  boolean isNamed(String given, String printed) {
    return given.equals(printed) || aliases.getOrDefault(printed, List.of()).contains(given);
  }

  Answer lists(AskedRegion region, List<String> institutions) {
    boolean any =
        listed.computeIfAbsent(
            institutions,
            names -> {
              Set<String> given = new TreeSet<>(names);
              names.forEach(name -> given.addAll(aliases.getOrDefault(name, List.of())));
              return facilities.anyNamed(given);
            });
    if (any) {
      return Answer.yes(region);
    }
    return Answer.unknown(
        region,
        data.facilities().delivered()
            ? institutions.stream()
                .map(n -> new Missing(Missing.Kind.RECORD, "facilities", "", n, n, null))
                .toList()
            : List.of(table("facilities")));
  }

  /**
   * The facility of this id: as listed and open; answering no to every question where it is not
   * open on the date, and unknown where none is listed.
   */
  private AskedFacility facility(String id) {
    AskedFacility open = facilities.open(id);
    if (open != null) {
      return open;
    }
    if (facilities.lists(id)) {
      return AskedFacility.gone(id, this);
    }
    Missing what =
        data.facilities().delivered()
            ? new Missing(Missing.Kind.RECORD, "facilities", id, "", id, null)
            : table("facilities");
    return AskedFacility.unnamed(id, what, false, this);
  }

  AskedFacility lead(AskedAlliance alliance) {
    if (alliance.row() == null) {
      return AskedFacility.unnamed("", alliance.unnamed().get(0), true, this);
    }
    String id = leads.get(alliance.getId());
    return id == null
        ? AskedFacility.unnamed("", alliance.cell("lead"), false, this)
        : facility(id);
  }

  AskedFacility managing(AskedFacility facility) {
    if (!facility.listed() || facility.profile().unread().contains("parent")) {
      return AskedFacility.unnamed(
          "",
          facility.unnamed().isEmpty() ? facility.cell("parent") : facility.unnamed().get(0),
          facility.many(),
          this);
    }
    return facility.profile().managed()
        ? facility(facility.row().parent())
        : AskedFacility.gone("", this);
  }

  /** The ids that rows or the alliance itself name as its lead. */
  private Set<String> leadsOf(AskedAlliance alliance) {
    Set<String> ids = new TreeSet<>(leadRows.getOrDefault(alliance.getId(), new TreeSet<>()));
    if (leads.containsKey(alliance.getId())) {
      ids.add(leads.get(alliance.getId()));
    }
    return ids;
  }

  Answer isLead(AskedAlliance alliance, AskedFacility facility) {
    if (alliance.row() == null) {
      return alliance.unknown("lead");
    }
    Set<String> ids = leadsOf(alliance);
    return ids.isEmpty()
        ? alliance.unknown("lead")
        : Answer.of(alliance, ids.contains(facility.getId()));
  }

  Measure leadCount(AskedAlliance alliance) {
    if (alliance.row() == null) {
      return Measure.unknown(alliance, alliance.unnamed());
    }
    int count = leadsOf(alliance).size();
    if (count == 0) {
      return Measure.unknown(alliance, List.of(alliance.cell("lead")));
    }
    return data.members().delivered()
        ? Measure.exactly(alliance, Fraction.of(count))
        : new Measure.Builder()
            .about(alliance)
            .bounds(Fraction.of(count), null)
            .missing(List.of(table("alliance_members")))
            .build();
  }

  Measure memberCount(AskedAlliance alliance) {
    if (alliance.row() == null) {
      return Measure.unknown(alliance, alliance.unnamed());
    }
    boolean open = !data.members().delivered();
    Missing lead = alliance.cell("lead");
    long certain = 0;
    long perhaps = 0;
    boolean leadOpen = false;
    Set<Missing> missing = new LinkedHashSet<>();
    for (Membership membership : memberships().getOrDefault(alliance.getId(), List.of())) {
      Answer is = membership.facility().presence();
      if (is.truth() == Truth.YES && !membership.member().isEmpty()) {
        certain++;
      } else if (is.missing().contains(lead)) {
        leadOpen = true;
      } else {
        perhaps++;
      }
      missing.addAll(is.missing());
    }
    // whoever leads it is one, however many it might be
    long most = certain + perhaps + (leadOpen ? 1 : 0);
    return new Measure.Builder()
        .about(alliance)
        .bounds(Fraction.of(certain), open ? null : Fraction.of(most))
        .evidence(alliance.evidence(true))
        .missing(open ? List.of(table("alliance_members")) : List.copyOf(missing))
        .build();
  }

  /**
   * Whether a facility is known for a programme type in a specialty. Programmes are a full list of
   * their types: where the data have one of the type, a facility without it has none.
   */
  Answer specialised(AskedFacility facility, String type, String specialty) {
    if (!facility.listed()) {
      return facility.unknown("id");
    }
    Answer recorded = records.qualified(facility, type, specialty);
    boolean collected = false;
    Answer hosted = null;
    for (AskedProgramme programme : programmes.values()) {
      if (programme.type(type).truth() == Truth.YES) {
        collected = true;
        if (facility.getId().equals(programme.hostId())) {
          Answer one = programme.specialty(specialty).and(programme.state("APPROVED", "COMPLETED"));
          hosted = hosted == null ? one : hosted.or(one);
        }
      }
    }
    if (hosted == null && collected) {
      hosted = Answer.no(facility);
    }
    if (recorded == null && hosted == null) {
      return Answer.unknown(facility, List.of(records.unreported(facility, type)));
    }
    return recorded == null ? hosted : hosted == null ? recorded : recorded.or(hosted);
  }

  AskedFacility host(AskedProgramme programme) {
    if (programme.row() == null) {
      return AskedFacility.unnamed("", programme.unnamed().get(0), true, this);
    }
    return programme.hostId() == null
        ? AskedFacility.unnamed("", programme.cell("host"), false, this)
        : facility(programme.hostId());
  }

  boolean isHighest(Programme row) {
    if (row.level() == null || row.specialty() == null || row.host() == null) {
      return true;
    }
    ProgrammeLevel best = highest.get(sameProgramme(row));
    return best == null || best.compareTo(row.level()) >= 0;
  }

  private static List<String> sameProgramme(Programme row) {
    return List.of(String.valueOf(row.type()), row.specialty(), row.host());
  }

  private void rank(Programme row) {
    boolean counts =
        row.state() == ProgrammeState.APPROVED || row.state() == ProgrammeState.COMPLETED;
    if (counts && row.level() != null && row.specialty() != null && row.host() != null) {
      highest.merge(
          sameProgramme(row), row.level(), (one, two) -> one.compareTo(two) < 0 ? one : two);
    }
  }

  Records records() {
    return records;
  }

  Indicators indicators() {
    return indicators;
  }

  synchronized Distances distances() {
    if (distances == null) {
      List<AskedFacility> stations = facilities.open(Set.of("E1", "E2", "E3"));
      if (!data.facilities().delivered()) {
        stations.add(AskedFacility.unnamed("", table("facilities"), true, this));
      }
      distances = new Distances(stations);
    }
    return distances;
  }

  // --- what evaluation and rules see ---

  /** Facilities open on the date, by id. */
  List<AskedFacility> facilities() {
    return facilities.open();
  }

  /** Whether the table with this canonical English name was delivered. */
  public boolean delivered(String table) {
    return switch (table) {
      case "regions" -> data.regions().delivered();
      case "facilities" -> data.facilities().delivered();
      case "alliances" -> data.alliances().delivered();
      case "alliance_members" -> data.members().delivered();
      case "programmes" -> data.programmes().delivered();
      case "indicators" -> data.indicators().delivered();
      case "attestations" -> data.attestations().delivered();
      default -> throw new IllegalArgumentException(table);
    };
  }

  /** A line of the checklist, asked of a subject. */
  public Question question(
      String requirement,
      Asked subject,
      String code,
      List<String> components,
      int renewMonths,
      Accept accept) {
    return new Question(requirement, subject, code, components, renewMonths, accept, records);
  }

  /** The region code that a subject lies in; null where unknown. */
  public String regionOf(Asked subject) {
    if (subject instanceof AskedRegion region) {
      return region.getCode();
    }
    if (subject instanceof AskedFacility facility) {
      return facility.region();
    }
    return subject instanceof AskedAlliance alliance ? alliance.getRegion() : null;
  }

  /** The cell that would tell where a subject lies. */
  public List<Missing> unplaced(Asked subject) {
    return List.of(subject.cell("region"));
  }

  /**
   * Whether a subject is one of an area's: it lies there, or is an alliance whose lead does. A lead
   * that nobody named is sought in the alliance's own region.
   */
  public Answer belongs(Asked subject, String area) {
    Answer own = within(subject, area);
    if (own.truth() == Truth.YES || !(subject instanceof AskedAlliance alliance)) {
      return own;
    }
    AskedFacility lead = lead(alliance);
    String home = alliance.getRegion();
    boolean elsewhere =
        !lead.listed()
            && home != null
            && nearest(home) != null
            && !lies(/* code= */ area, /* area= */ home);
    return elsewhere ? own : own.or(lead.liesIn(area));
  }

  /** Whether a subject lies in an area; unknown where its own region is, or says too little. */
  public Answer within(Asked subject, String area) {
    String code = regionOf(subject);
    if (code == null) {
      List<String> roots = roots();
      return roots.size() == 1 && lies(roots.get(0), area)
          ? Answer.yes(subject)
          : subject.unknown("region");
    }
    if (nearest(code) == null && roots().size() == 1 && !(subject instanceof AskedRegion)) {
      return lies(roots().get(0), area) || lies(code, area)
          ? Answer.yes(subject)
          : subject.unknown("region");
    }
    if (subject instanceof AskedFacility && !code.equals(area) && lies(area, code)) {
      // a facility that only gives its province stands in one of the province's cities
      return subject.unknown("region");
    }
    return Answer.of(subject, lies(code, area));
  }

  /** The candidate of this type and key, as scopes are listed from; null for none. */
  Asked candidate(org.hegui.findings.Subject.Type type, String key) {
    return switch (type) {
      case REGION -> regions.get(key);
      case FACILITY -> facilities.open(key);
      case ALLIANCE -> alliances.get(key);
    };
  }

  /** All regions, by code. */
  public Collection<AskedRegion> everyRegion() {
    return regions.values();
  }

  /** All alliances in force, by id. */
  public Collection<AskedAlliance> everyAlliance() {
    return alliances.values();
  }

  /** How many facilities there are, open or not. */
  public int facilityCount() {
    return facilities.size();
  }

  /** The facility at this place in the order of ids; null where it is not open on the date. */
  public AskedFacility facilityAt(int index) {
    return facilities.at(index);
  }

  /** The same facility in a region where it may lie, for all that its region code says. */
  public AskedFacility perhaps(AskedFacility facility) {
    return facility.perhapsThere();
  }

  /** How many kinds of facilities are asked alike, see {@link #facilityKindAt}. */
  public int facilityKinds() {
    return facilities.kinds();
  }

  /**
   * The number, from 0, of the kind of the facility at this place: of one kind are those that say
   * the same but for who and where they are, since when and how many.
   */
  public int facilityKindAt(int index) {
    return facilities.kindAt(index);
  }

  /** How many different region codes facilities give, none being one of them. */
  public int facilityPlaces() {
    return facilities.places();
  }

  /** A region code that facilities give, by its number from 0; may be null. */
  public String facilityPlace(int number) {
    return facilities.place(number);
  }

  /** The number of the region code of the facility at this place. */
  public int facilityPlaceAt(int index) {
    return facilities.placeAt(index);
  }

  /** Whatever facilities there are, when nobody delivered the table; else null. */
  public AskedFacility anyFacility() {
    return data.facilities().delivered()
        ? null
        : AskedFacility.unnamed("", table("facilities"), true, this);
  }

  /** The programmes that a facility of this id hosts, or may host. */
  public List<Hosted> hosted(String host) {
    List<Hosted> all = new ArrayList<>();
    for (AskedProgramme programme : hosting().getOrDefault(host, List.of())) {
      all.add(new Hosted(host, programme));
    }
    AskedFacility open = unhosted.isEmpty() ? null : facilities.open(host);
    if (open != null) {
      boolean clinic = open.category("D").truth() == Truth.YES;
      for (AskedProgramme programme : unhosted) {
        if (programme.row() == null || !clinic) {
          all.add(new Hosted(host, programme));
        }
      }
    }
    return all;
  }

  /** Programmes by the facility that is known to host them; the others are unhosted. */
  private synchronized Map<String, List<AskedProgramme>> hosting() {
    if (hosting == null) {
      Map<String, List<AskedProgramme>> byHost = new HashMap<>();
      if (!data.programmes().delivered()) {
        unhosted.add(AskedProgramme.unnamed(table("programmes"), this));
      }
      for (AskedProgramme programme : programmes.values()) {
        if (programme.hostId() != null && facilities.lists(programme.hostId())) {
          byHost.computeIfAbsent(programme.hostId(), id -> new ArrayList<>()).add(programme);
        } else {
          unhosted.add(programme.perhaps(programme.unknown("host")));
        }
      }
      hosting = byHost;
    }
    return hosting;
  }

  /**
   * The memberships of an alliance or of a member.
   *
   * @param member whether {@code key} is the member's id, not the alliance's
   */
  public List<Membership> memberships(String key, boolean member) {
    if (!data.alliances().delivered()) {
      AskedAlliance any = AskedAlliance.unnamed(table("alliances"), this);
      AskedFacility one = member ? facilities.open(key) : null;
      List<AskedFacility> all =
          one != null ? List.of(one) : member || !key.isEmpty() ? List.of() : facilities.open();
      return all.stream().map(facility -> membership(any, facility, null)).toList();
    }
    Map<String, List<Membership>> byAlliance = memberships();
    return (member ? byMember(byAlliance) : byAlliance).getOrDefault(key, List.of());
  }

  /** Works out beforehand who is a member of what, which is done only once. */
  public void workOutMembers() {
    if (data.alliances().delivered()) {
      byMember(memberships());
    }
  }

  private synchronized Map<String, List<Membership>> byMember(
      Map<String, List<Membership>> byAlliance) {
    if (byMember == null) {
      Map<String, List<Membership>> index = new HashMap<>();
      byAlliance
          .values()
          .forEach(
              all ->
                  all.forEach(
                      one ->
                          index.computeIfAbsent(one.member(), id -> new ArrayList<>()).add(one)));
      byMember = index;
    }
    return byMember;
  }

  /**
   * What scopes are listed from: regions, facilities, alliances, and who belongs to whom.
   *
   * @param joins simple names of the joining facts that rules ask for; others are left out
   */
  public List<Object> candidates(Set<String> joins) {
    List<Object> all = new ArrayList<>(regions.values());
    all.addAll(facilities.open());
    all.addAll(alliances.values());
    if (joins.contains(Membership.class.getSimpleName())) {
      memberships().values().forEach(all::addAll);
      addUnnamedMemberships(all);
    }
    if (joins.contains(Hosted.class.getSimpleName())) {
      addHosted(all);
    }
    return all;
  }

  /**
   * What lies in the regions that are asked about; in others nobody counts.
   *
   * @param joins simple names of the joining facts that rules ask for; others are left out
   */
  public List<Object> located(Set<String> asked, Set<String> joins) {
    List<Object> all = new ArrayList<>();
    if (joins.contains(FacilityIn.class.getSimpleName())) {
      addFacilities(all, asked);
    }
    if (joins.contains(SettlementIn.class.getSimpleName())) {
      addSettlements(all, asked);
    }
    if (joins.contains(RegionIn.class.getSimpleName())) {
      addRegions(all, asked);
    }
    if (joins.contains(AllianceIn.class.getSimpleName())) {
      addAlliances(all, asked);
    }
    if (joins.contains(AllianceAt.class.getSimpleName())) {
      addAlliancesAt(all, asked);
    }
    if (joins.contains(ProgrammeIn.class.getSimpleName())) {
      addProgrammes(all, asked);
    }
    return all;
  }

  private void addUnnamedMemberships(List<Object> all) {
    if (!data.alliances().delivered()) {
      AskedAlliance any = AskedAlliance.unnamed(table("alliances"), this);
      facilities.open().forEach(facility -> all.add(membership(any, facility, null)));
    }
  }

  private void addRegions(List<Object> all, Set<String> asked) {
    for (AskedRegion region : regions.values()) {
      for (String code : upwards(region.getCode())) {
        if (asked.contains(code) && !code.equals(region.getCode())) {
          all.add(new RegionIn(code, region));
        }
      }
    }
  }

  /** Alliances that some member, their lead or their own code places in a region, or may. */
  private void addAlliancesAt(List<Object> all, Set<String> asked) {
    if (!data.alliances().delivered()) {
      AskedAlliance any = AskedAlliance.unnamed(table("alliances"), this);
      asked.forEach(code -> all.add(new AllianceAt(code, any)));
    }
    for (AskedAlliance alliance : alliances.values()) {
      Set<String> near = new TreeSet<>();
      reach(alliance.getRegion(), lead(alliance).row() == null, near);
      for (AskedFacility member : members(alliance)) {
        reach(member.region(), true, near);
      }
      near.retainAll(asked);
      near.forEach(code -> all.add(new AllianceAt(code, alliance)));
    }
  }

  /**
   * Adds the regions that something of this region code lies in, or may lie in.
   *
   * @param below whether it may lie in any part of the region that it names
   */
  private void reach(String code, boolean below, Set<String> into) {
    Reach reach = reach(code);
    into.addAll(reach.certain());
    into.addAll(reach.possible());
    if (below && regions.containsKey(code == null ? "" : code)) {
      downwards(code, into);
    }
  }

  private void addFacilities(List<Object> all, Set<String> asked) {
    AskedFacility any = anyFacility();
    for (String code : asked) {
      facilities.in(code).forEach(facility -> all.add(new FacilityIn(code, facility)));
      if (any != null) {
        all.add(new FacilityIn(code, any));
      }
    }
  }

  private void addSettlements(List<Object> all, Set<String> asked) {
    for (AskedRegion region : regions.values()) {
      if (isSettlement(region)) {
        for (String code : upwards(region.getCode())) {
          if (asked.contains(code) && !code.equals(region.getCode())) {
            all.add(new SettlementIn(code, region));
          }
        }
      }
    }
  }

  private void addAlliances(List<Object> all, Set<String> asked) {
    if (!data.alliances().delivered()) {
      AskedAlliance any = AskedAlliance.unnamed(table("alliances"), this);
      asked.forEach(code -> all.add(new AllianceIn(code, any)));
    }
    for (AskedAlliance alliance : alliances.values()) {
      Reach reach = reach(alliance.getRegion());
      reach.only(asked).forEach(code -> all.add(new AllianceIn(code, alliance)));
      List<String> possible = reach.perhaps(asked);
      if (!possible.isEmpty()) {
        AskedAlliance perhaps = alliance.perhaps(alliance.unknown("region"));
        possible.forEach(code -> all.add(new AllianceIn(code, perhaps)));
      }
    }
  }

  /** Members of an alliance for certain or perhaps, the lead included. */
  List<AskedFacility> members(AskedAlliance alliance) {
    return memberships().getOrDefault(alliance.getId(), List.of()).stream()
        .map(Membership::facility)
        .toList();
  }

  private synchronized Map<String, List<Membership>> memberships() {
    if (memberships == null) {
      memberships = new LinkedHashMap<>();
      addMemberships();
    }
    return memberships;
  }

  private void addMemberships() {
    Map<String, Map<String, Answer>> certain = new LinkedHashMap<>();
    for (Member member : members) {
      AskedAlliance alliance = alliances.get(member.alliance());
      if (alliance != null) {
        entries.merge(
            List.of(member.alliance(), member.facility()),
            member,
            (one, other) -> one.role() == MemberRole.LEAD ? one : other);
        boolean dateLost =
            member.unread().contains("joined_on") || member.unread().contains("left_on");
        certain
            .computeIfAbsent(member.alliance(), id -> new TreeMap<>())
            .merge(
                member.facility(),
                dateLost
                    ? Answer.unknown(alliance, List.of(cell(member, "left_on")))
                    : Answer.yes(alliance),
                Answer::or);
      }
    }
    leads.forEach(
        (alliance, lead) -> {
          if (alliances.containsKey(alliance)) {
            certain
                .computeIfAbsent(alliance, id -> new TreeMap<>())
                .put(lead, Answer.yes(alliances.get(alliance)));
          }
        });
    for (AskedAlliance alliance : alliances.values()) {
      Map<String, Answer> known = certain.getOrDefault(alliance.getId(), Map.of());
      known.forEach((id, is) -> addMembership(alliance, id, is));
      Missing doubt =
          !data.members().delivered()
              ? table("alliance_members")
              : leads.containsKey(alliance.getId()) ? null : alliance.cell("lead");
      if (doubt != null) {
        Answer perhaps = Answer.unknown(alliance, List.of(doubt));
        String home = nearest(alliance.getRegion());
        for (AskedFacility facility : home == null ? facilities() : facilities.in(home)) {
          if (!known.containsKey(facility.getId())) {
            addMembership(alliance, facility.getId(), perhaps);
          }
        }
        if (!data.facilities().delivered() || !data.members().delivered()) {
          // members that no table names
          enter(membership(alliance, AskedFacility.unnamed("", doubt, true, this), null));
        }
      }
    }
  }

  private void addMembership(AskedAlliance alliance, String id, Answer is) {
    AskedFacility facility = facilities.open(id);
    if (facility == null) {
      if (facilities.lists(id)) {
        return; // not open on this date
      }
      facility = facility(id);
    }
    boolean sure = is.truth() == Truth.YES;
    enter(
        membership(
            sure ? alliance : alliance.perhaps(is),
            sure ? facility : facility.perhaps(is),
            entries.get(List.of(alliance.getId(), id))));
  }

  /** {@code row} null for a lead without a row of its own and for a member that no row names. */
  private Membership membership(AskedAlliance alliance, AskedFacility facility, Member row) {
    Set<String> lead = leadsOf(alliance);
    boolean plain = row != null && row.role() == MemberRole.MEMBER;
    Answer leads =
        lead.isEmpty() && !plain
            ? alliance.unknown("lead")
            : Answer.of(alliance, lead.contains(facility.getId()));
    List<Missing> unnamed = alliance.row() == null ? alliance.unnamed() : facility.unnamed();
    return new Membership(
        alliance.getId(),
        facility.getId(),
        alliance,
        facility,
        new AskedMember(
            alliance.row(), facility.getId(), row, leads, facility.presence(), unnamed));
  }

  private void enter(Membership membership) {
    memberships.computeIfAbsent(membership.of(), id -> new ArrayList<>()).add(membership);
  }

  private static Missing cell(Member row, String column) {
    return new Missing(
        Missing.Kind.CELL,
        "alliance_members",
        row.alliance() + " " + row.facility(),
        "",
        column,
        row.source().cell(column));
  }

  private Reach reach(AskedProgramme programme) {
    String region = programme.row().region();
    String host = programme.hostId();
    AskedFacility open = region == null && host != null ? facilities.open(host) : null;
    region = open == null ? region : open.region();
    return reach(region);
  }

  private void addProgrammes(List<Object> all, Set<String> asked) {
    if (!data.programmes().delivered()) {
      AskedProgramme any = AskedProgramme.unnamed(table("programmes"), this);
      asked.forEach(code -> all.add(new ProgrammeIn(code, any)));
    }
    for (AskedProgramme programme : programmes.values()) {
      Reach reach = reach(programme);
      reach.only(asked).forEach(code -> all.add(new ProgrammeIn(code, programme)));
      List<String> possible = reach.perhaps(asked);
      if (!possible.isEmpty()) {
        AskedProgramme perhaps = programme.perhaps(programme.unknown("region"));
        possible.forEach(code -> all.add(new ProgrammeIn(code, perhaps)));
      }
    }
  }

  private void addHosted(List<Object> all) {
    if (!data.programmes().delivered()) {
      AskedProgramme any = AskedProgramme.unnamed(table("programmes"), this);
      facilities.open().forEach(facility -> all.add(new Hosted(facility.getId(), any)));
    }
    for (AskedProgramme programme : programmes.values()) {
      if (programme.hostId() != null && facilities.lists(programme.hostId())) {
        all.add(new Hosted(programme.hostId(), programme));
        continue;
      }
      // no host, or one that the data do not know: any facility may be meant but a clinic
      AskedProgramme perhaps = programme.perhaps(programme.unknown("host"));
      facilities.open().stream()
          .filter(facility -> facility.category("D").truth() != Truth.YES)
          .forEach(facility -> all.add(new Hosted(facility.getId(), perhaps)));
    }
  }
}
