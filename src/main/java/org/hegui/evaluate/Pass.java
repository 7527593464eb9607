package org.hegui.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.FacilityIn;
import org.hegui.measure.Gathering;
import org.hegui.measure.Hosted;
import org.hegui.measure.Located;
import org.hegui.measure.Measure;
import org.hegui.measure.Measurements;
import org.hegui.measure.Membership;
import org.hegui.measure.Parameter;
import org.hegui.measure.Scopes;
import org.hegui.measure.Snapshot;
import org.hegui.measure.Truth;
import org.hegui.rulebook.Form;

/**
 * Asks rules of the one form without a network of joins. What they ask of facilities is added up
 * for all of them in one pass over the facilities, in the order of their ids: parts of it may run
 * side by side, since what they add up to is put together in this order.
 */
final class Pass {
  private static final int FACILITIES_PER_PART = 8_192;
  private static final int PARTS_PER_CORE = 4;

  /**
   * Of so many kinds of facilities it is noted what they add; those of further kinds are asked one
   * by one, so that data in which no two say the same cost no more memory.
   */
  private static final int KINDS = 1 << 15;

  /** Of a facility that is asked by itself. */
  private static final int NO_KIND = Integer.MAX_VALUE;

  /** Whether what gives a region code may be the area's. */
  private static final byte UNKNOWN = 0;

  private static final byte NEAR = 1;
  private static final byte FAR = 2;

  private final Snapshot snapshot;
  private final List<Parameter> parameters;
  private final Consumer<String> turn;
  private final Set<String> regions;
  private final Map<Class<?>, Map<String, List<Object>>> located = new ConcurrentHashMap<>();
  private final Map<Class<?>, List<Object>> everywhere = new ConcurrentHashMap<>();

  /**
   * @param turn told before each firing whose turn it is; called by several threads
   * @param regions codes of the regions that are asked about
   */
  Pass(Snapshot snapshot, List<Parameter> parameters, Consumer<String> turn, Set<String> regions) {
    this.snapshot = snapshot;
    this.parameters = parameters;
    this.turn = turn;
    this.regions = regions;
  }

  // --- scopes ---

  /** Lists who is, or may be, in the scopes; of candidates that cannot be the area's, nobody. */
  void list(Collection<Form> forms, String area, Scopes scopes) {
    snapshot.everyRegion().forEach(region -> list(forms, region, area, scopes));
    snapshot.everyAlliance().forEach(alliance -> list(forms, alliance, area, scopes));
    List<Form> asked = forms.stream().filter(form -> form.type() == AskedFacility.class).toList();
    if (asked.isEmpty()) {
      return;
    }
    byte[] near = new byte[snapshot.facilityPlaces()];
    boolean[][] nobody = new boolean[asked.size()][kinds()];
    parts(
            (from, to) -> {
              Scopes part = new Scopes();
              for (int i = from; i < to; i++) {
                int place = snapshot.facilityPlaceAt(i);
                int kind = snapshot.facilityKindAt(i);
                if (near[place] != FAR && somebody(nobody, kind)) {
                  AskedFacility facility = snapshot.facilityAt(i);
                  if (facility != null && near[place] == UNKNOWN) {
                    near[place] = mayBelong(facility, area) ? NEAR : FAR;
                  }
                  if (facility != null && near[place] == NEAR) {
                    list(asked, facility, kind, nobody, part);
                  }
                }
              }
              return part;
            })
        .forEach(scopes::join);
  }

  private int kinds() {
    return Math.min(KINDS, snapshot.facilityKinds());
  }

  private static boolean somebody(boolean[][] nobody, int kind) {
    for (boolean[] none : nobody) {
      if (kind >= none.length || !none[kind]) {
        return true;
      }
    }
    return false;
  }

  /** Passes over rules that take nobody of the facility's kind, which several threads note. */
  private void list(
      List<Form> forms, AskedFacility facility, int kind, boolean[][] nobody, Scopes scopes) {
    for (int i = 0; i < nobody.length; i++) {
      boolean noted = kind < nobody[i].length;
      if (!noted || !nobody[i][kind]) {
        int before = scopes.size();
        facility.anew();
        list(List.of(forms.get(i)), facility, scopes);
        if (noted) {
          nobody[i][kind] = facility.alike() && scopes.size() == before;
        }
      }
    }
  }

  private boolean mayBelong(Asked candidate, String area) {
    return snapshot.belongs(candidate, area).truth() != Truth.NO;
  }

  private void list(Collection<Form> forms, Asked candidate, String area, Scopes scopes) {
    List<Form> asked = forms.stream().filter(form -> form.type().isInstance(candidate)).toList();
    if (!asked.isEmpty() && mayBelong(candidate, area)) {
      list(asked, candidate, scopes);
    }
  }

  private void list(List<Form> forms, Asked candidate, Scopes scopes) {
    for (Form form : forms) {
      Object[] values = form.meet(candidate, parameters);
      if (values != null) {
        gather(form, values, Map.of());
        turn.accept(form.name());
        scopes.firing(form.name());
        form.then(values, scopes, null);
      }
    }
  }

  // --- measurements ---

  /**
   * Measures what the rules measure of their subjects.
   *
   * @param subjects of each rule, in the order of their keys
   * @param requirements whose requirement a rule answers, by its name
   */
  void measure(
      Map<Form, List<?>> subjects, Map<String, String> requirements, Measurements measurements) {
    Map<Form.Gathered, Stream> streams = streams(subjects);
    boolean members =
        subjects.keySet().stream()
            .flatMap(form -> form.gathered().stream())
            .anyMatch(over -> over.type() == Membership.class);
    if (members) {
      // who is a member of what is worked out once, beside the facilities
      ForkJoinPool.commonPool().execute(snapshot::workOutMembers);
    }
    run(List.copyOf(streams.values()));
    // side by side, and put together in the order of the rules
    List.copyOf(subjects.keySet()).parallelStream()
        .map(
            form -> {
              Measurements part = new Measurements();
              part.firing(requirements.getOrDefault(form.name(), ""));
              for (Object fact : subjects.get(form)) {
                measure(form, fact, streams, part);
              }
              return part;
            })
        .toList()
        .forEach(measurements::join);
  }

  private void measure(
      Form form, Object fact, Map<Form.Gathered, Stream> streams, Measurements measurements) {
    Object[] values = form.meet(fact, parameters);
    if (values != null) {
      gather(form, values, streams);
      turn.accept(form.name());
      form.then(values, null, measurements);
    }
  }

  /** Adds up what a rule asks of the facts that are joined to its subject. */
  private void gather(Form form, Object[] values, Map<Form.Gathered, Stream> streams) {
    for (Form.Gathered over : form.gathered()) {
      Stream stream = streams.get(over);
      List<?> facts = stream == null ? joined(over, values) : List.of();
      for (int i = 0; i < over.functions().size(); i++) {
        Measure measure;
        if (stream != null) {
          measure = stream.measure(over.key(values), i);
        } else {
          List<Object> asked = new ArrayList<>(facts.size());
          for (Object fact : facts) {
            asked.add(over.argument(i, fact, values));
          }
          measure = over.functions().get(i).measure(asked);
        }
        over.result(i, measure, values);
      }
    }
  }

  private List<?> joined(Form.Gathered over, Object[] values) {
    if (!over.keyed()) {
      return everywhere.computeIfAbsent(over.type(), this::all).stream()
          .filter(fact -> over.joins(fact, values))
          .toList();
    }
    String key = over.key(values);
    if (key == null) {
      return List.of();
    }
    if (over.type() == Membership.class) {
      return snapshot.memberships(key, over.bySecond());
    }
    if (over.type() == Hosted.class) {
      return snapshot.hosted(key);
    }
    if (over.type() == FacilityIn.class) {
      return snapshot.located(Set.of(key), Set.of(FacilityIn.class.getSimpleName()));
    }
    return located
        .computeIfAbsent(over.type(), this::byRegion)
        .computeIfAbsent(
            key, code -> snapshot.located(Set.of(code), Set.of(over.type().getSimpleName())));
  }

  private List<Object> all(Class<?> type) {
    Set<String> joins = Set.of(type.getSimpleName());
    List<Object> all = new ArrayList<>(snapshot.located(regions, joins));
    snapshot.candidates(joins).stream().filter(type::isInstance).forEach(all::add);
    return all;
  }

  private Map<String, List<Object>> byRegion(Class<?> type) {
    Map<String, List<Object>> facts = new ConcurrentHashMap<>();
    regions.forEach(code -> facts.put(code, new ArrayList<>()));
    for (Object fact : snapshot.located(regions, Set.of(type.getSimpleName()))) {
      facts.get(((Located) fact).region()).add(fact);
    }
    return facts;
  }

  // --- facilities, all at once ---

  /** What one rule asks of the facilities of each of its regions. */
  private static final class Stream {
    private final Form.Gathered over;
    private final Object[] values;
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private Gathering.Sum<?>[][] sums;

    Stream(Form.Gathered over, Object[] values) {
      this.over = over;
      this.values = values;
    }

    Measure measure(String key, int function) {
      Gathering.Sum<?> sum = sums[function][keys.get(key)];
      return (sum == null ? over.functions().get(function).sum() : sum).measure();
    }
  }

  /** One function of a stream. */
  private static final class Function {
    private final int stream;
    private final Form.Gathered over;
    private final int number;
    private final Gathering<?> gathering;

    /**
     * By kind of facility: what each of them adds; null while none was asked. Threads that ask at
     * the same time find the same.
     */
    private final Gathering.Alike[] alike;

    Function(int stream, Form.Gathered over, int number, int kinds) {
      this.stream = stream;
      this.over = over;
      this.number = number;
      this.gathering = over.functions().get(number);
      this.alike = new Gathering.Alike[kinds];
    }
  }

  private Function[] functions(List<Stream> streams) {
    List<Function> all = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      Form.Gathered over = streams.get(i).over;
      for (int number = 0; number < over.functions().size(); number++) {
        all.add(new Function(i, over, number, kinds()));
      }
    }
    return all.toArray(Function[]::new);
  }

  private Map<Form.Gathered, Stream> streams(Map<Form, List<?>> subjects) {
    Map<Form.Gathered, Stream> streams = new LinkedHashMap<>();
    subjects.forEach(
        (form, facts) -> {
          List<Form.Gathered> asked =
              form.gathered().stream()
                  .filter(each -> each.type() == FacilityIn.class && each.keyed() && each.apart())
                  .toList();
          if (asked.isEmpty()) {
            return;
          }
          for (Object fact : facts) {
            Object[] values = form.meet(fact, parameters);
            if (values != null) {
              for (Form.Gathered over : asked) {
                Stream stream = streams.computeIfAbsent(over, added -> new Stream(added, values));
                stream.keys.putIfAbsent(over.key(values), stream.keys.size());
              }
            }
          }
        });
    return streams;
  }

  /** Where the facilities of one region code count: by stream the numbers of its regions. */
  private static final class Targets {
    private int[][] certain;
    private int[][] possible;
  }

  /** By stream the numbers of those of its regions that are among these; null for none at all. */
  private static int[][] numbers(List<Stream> streams, Collection<String> regions) {
    int[][] all = null;
    int[] found = new int[regions.size()];
    for (int i = 0; i < streams.size(); i++) {
      int count = 0;
      for (String region : regions) {
        Integer number = streams.get(i).keys.get(region);
        if (number != null) {
          found[count++] = number;
        }
      }
      if (count > 0) {
        all = all == null ? new int[streams.size()][] : all;
        all[i] = Arrays.copyOf(found, count);
      }
    }
    return all;
  }

  private Targets targets(String code, List<Stream> streams) {
    Snapshot.Reach reach = snapshot.place(code);
    Targets targets = new Targets();
    targets.certain = numbers(streams, reach.certain());
    targets.possible = numbers(streams, reach.possible());
    return targets;
  }

  private void run(List<Stream> streams) {
    if (streams.isEmpty()) {
      return;
    }
    Targets[] targets = new Targets[snapshot.facilityPlaces()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = targets(snapshot.facilityPlace(i), streams);
    }
    Function[] functions = functions(streams);
    List<Part> parts =
        parts(
            (from, to) -> {
              Part part = new Part(streams, functions);
              for (int i = from; i < to; i++) {
                Targets at = targets[snapshot.facilityPlaceAt(i)];
                if (at.certain != null || at.possible != null) {
                  AskedFacility facility = snapshot.facilityAt(i);
                  if (facility != null && at.certain != null) {
                    part.take(facility, snapshot.facilityKindAt(i), at.certain);
                  }
                  if (facility != null && at.possible != null) {
                    part.take(snapshot.perhaps(facility), NO_KIND, at.possible);
                  }
                }
              }
              return part;
            });
    Part first = new Part(streams, functions);
    AskedFacility any = snapshot.anyFacility();
    if (any != null) {
      int[][] everywhereAsked = new int[streams.size()][];
      for (int i = 0; i < everywhereAsked.length; i++) {
        everywhereAsked[i] = IntStream.range(0, streams.get(i).keys.size()).toArray();
      }
      first.take(any, NO_KIND, everywhereAsked);
    }
    parts.forEach(first::join);
    for (Stream stream : streams) {
      stream.sums = new Gathering.Sum<?>[stream.over.functions().size()][];
    }
    for (int i = 0; i < functions.length; i++) {
      streams.get(functions[i].stream).sums[functions[i].number] = first.sums[i];
    }
  }

  /** What some facilities that follow one another add up to. */
  private static final class Part {
    private final Function[] functions;

    /** By function and number of the region. */
    private final Gathering.Sum<?>[][] sums;

    /** By stream. */
    private final Object[][] values;

    Part(List<Stream> streams, Function[] functions) {
      this.functions = functions;
      this.sums = new Gathering.Sum<?>[functions.length][];
      this.values = new Object[streams.size()][];
      for (int i = 0; i < functions.length; i++) {
        sums[i] = new Gathering.Sum<?>[streams.get(functions[i].stream).keys.size()];
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = streams.get(i).values.clone();
      }
    }

    /**
     * Takes a facility, as others of its kind were taken where they all add the same.
     *
     * @param targets by stream the numbers of its regions; null for none
     */
    void take(AskedFacility facility, int kind, int[][] targets) {
      for (int i = 0; i < functions.length; i++) {
        Function function = functions[i];
        int[] keys = targets[function.stream];
        if (keys == null) {
          continue;
        }
        boolean noted = kind < function.alike.length;
        Gathering.Alike alike = noted ? function.alike[kind] : Gathering.Alike.ASKED;
        if (alike == null || alike.adds() == Gathering.Adds.ASKED) {
          facility.anew();
          Object value =
              function.over.argument(
                  function.number, new FacilityIn(null, facility), values[function.stream]);
          if (alike == null) {
            function.alike[kind] = function.gathering.alike(facility, value);
          }
          take(function.gathering, sums[i], keys, value);
        } else if (alike.adds() != Gathering.Adds.NOTHING) {
          take(function.gathering, sums[i], keys, facility, alike);
        }
      }
    }

    private static <V> void take(
        Gathering<V> function,
        Gathering.Sum<?>[] sums,
        int[] keys,
        AskedFacility facility,
        Gathering.Alike alike) {
      for (int key : keys) {
        function.take(sum(function, sums, key), facility, alike);
      }
    }

    private static <V> void take(
        Gathering<V> function, Gathering.Sum<?>[] sums, int[] keys, Object value) {
      V worth = function.of(value);
      if (worth != null) {
        for (int key : keys) {
          function.take(sum(function, sums, key), worth);
        }
      }
    }

    @SuppressWarnings("unchecked")
    private static <V> Gathering.Sum<V> sum(
        Gathering<V> function, Gathering.Sum<?>[] sums, int key) {
      if (sums[key] == null) {
        sums[key] = function.sum();
      }
      return (Gathering.Sum<V>) sums[key];
    }

    void join(Part later) {
      for (int i = 0; i < functions.length; i++) {
        join(functions[i].gathering, sums[i], later.sums[i]);
      }
    }

    @SuppressWarnings("unchecked")
    private static <V> void join(
        Gathering<V> function, Gathering.Sum<?>[] sums, Gathering.Sum<?>[] later) {
      for (int key = 0; key < sums.length; key++) {
        if (sums[key] == null) {
          sums[key] = later[key];
        } else if (later[key] != null) {
          function.join((Gathering.Sum<V>) sums[key], (Gathering.Sum<V>) later[key]);
        }
      }
    }
  }

  /** Something made of the facilities from one place to another in the order of their ids. */
  private interface Made<T> {
    T of(int from, int to);
  }

  private <T> List<T> parts(Made<T> made) {
    int size = snapshot.facilityCount();
    int most = PARTS_PER_CORE * Runtime.getRuntime().availableProcessors();
    int parts = Math.max(1, Math.min(most, size / FACILITIES_PER_PART));
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(
            part ->
                made.of(
                    (int) ((long) size * part / parts), (int) ((long) size * (part + 1) / parts)))
        .toList();
  }
}
