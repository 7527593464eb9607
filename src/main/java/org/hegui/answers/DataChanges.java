package org.hegui.answers;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hegui.facts.Capabilities;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.facts.Source;
import org.hegui.facts.Table;
import org.hegui.facts.Term;
import org.hegui.findings.Difference.CellChange;
import org.hegui.findings.Text;
import org.hegui.load.Cells;

/**
 * How one data set becomes another, cell by cell. Rows are matched by what they are about, never by
 * where they stand, so that moving rows is no change. Exemptions are none of it.
 */
final class DataChanges {
  private static final Text NOTHING = new Text("（空）", "(empty)");
  private static final Text UNREADABLE = new Text("（读不懂）", "(unreadable)");
  private static final Text ROW = new Text("（有这一行）", "(the row)");
  private static final Text NO_ROW = new Text("（没有这一行）", "(no such row)");
  private static final Text TABLE = new Text("（有这张表）", "(the table)");
  private static final Text NO_TABLE = new Text("（没有这张表）", "(no such table)");

  /** What a row is found by; of several rows with one key those most alike are one. */
  private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("regions", List.of("code"));
    KEYS.put("facilities", List.of("id"));
    KEYS.put("alliances", List.of("id"));
    KEYS.put("alliance_members", List.of("alliance", "facility"));
    KEYS.put("programmes", List.of("id"));
    KEYS.put("indicators", List.of("subject", "code", "period", "basis"));
    KEYS.put("attestations", List.of("subject", "code", "qualifier"));
  }

  private static final Set<String> NAMING =
      Set.of("code", "id", "region", "parent", "lead", "alliance", "facility", "subject", "host");

  /**
   * One step from the old data set to the new: a cell, a row that comes or goes, or a table.
   *
   * @param number its place among all steps
   * @param row index in the old table; -1 for a row that comes and for a whole table
   * @param comes what comes, or the row whose cell is taken; null for a row that goes
   * @param component of the record; null for a whole row or table
   * @param names every code that the row names
   */
  record Step(
      int number,
      String table,
      int row,
      Record comes,
      String component,
      Set<String> names,
      CellChange told) {}

  private final DataSet before;
  private final DataSet after;
  private final Codes codes;
  private final List<Step> steps = new ArrayList<>();

  DataChanges(DataSet before, DataSet after, Codes codes) {
    this.before = before;
    this.after = after;
    this.codes = codes;
    collected();
    for (String table : KEYS.keySet()) {
      table(table);
    }
  }

  List<Step> steps() {
    return Collections.unmodifiableList(steps);
  }

  private static Table<? extends Record> table(DataSet data, String name) {
    return switch (name) {
      case "regions" -> data.regions();
      case "facilities" -> data.facilities();
      case "alliances" -> data.alliances();
      case "alliance_members" -> data.members();
      case "programmes" -> data.programmes();
      case "indicators" -> data.indicators();
      case "attestations" -> data.attestations();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private void step(
      String table, int row, Record comes, String component, Set<String> names, CellChange told) {
    steps.add(new Step(steps.size(), table, row, comes, component, names, told));
  }

  private void collected() {
    Set<String> all = new TreeSet<>(before.collected());
    all.addAll(after.collected());
    for (String code : all) {
      boolean had = before.collected().contains(code);
      if (had != after.collected().contains(code)) {
        step(
            "collected",
            -1,
            null,
            code,
            Set.of(),
            new CellChange(
                "collected", code, "", "", null, null, had ? ROW : NO_ROW, had ? NO_ROW : ROW));
      }
    }
  }

  private void table(String name) {
    Table<? extends Record> old = table(before, name);
    Table<? extends Record> now = table(after, name);
    if (old.delivered() != now.delivered()) {
      step(
          name,
          -1,
          null,
          null,
          Set.of(),
          new CellChange(
              name,
              "",
              "",
              "",
              null,
              null,
              old.delivered() ? TABLE : NO_TABLE,
              now.delivered() ? TABLE : NO_TABLE));
      return;
    }
    Map<List<Object>, List<Record>> coming = new LinkedHashMap<>();
    now.rows()
        .forEach(row -> coming.computeIfAbsent(key(name, row), k -> new ArrayList<>()).add(row));
    List<Integer> left = new ArrayList<>();
    // rows that say the same are one wherever they stand
    for (int i = 0; i < old.rows().size(); i++) {
      Record row = old.rows().get(i);
      List<Record> same = coming.getOrDefault(key(name, row), List.of());
      Record twin = same.stream().filter(o -> differing(row, o).isEmpty()).findFirst().orElse(null);
      if (twin == null) {
        left.add(i);
      } else {
        same.remove(twin);
      }
    }
    for (int i : left) {
      Record row = old.rows().get(i);
      List<Record> same = coming.getOrDefault(key(name, row), List.of());
      Record nearest = null;
      for (Record candidate : same) {
        if (nearest == null || differing(row, candidate).size() < differing(row, nearest).size()) {
          nearest = candidate;
        }
      }
      if (nearest == null) {
        step(name, i, null, null, named(row), row(name, row, null));
      } else {
        same.remove(nearest);
        for (RecordComponent component : differing(row, nearest)) {
          Set<String> names = new HashSet<>(named(row));
          names.addAll(named(nearest));
          step(name, i, nearest, component.getName(), names, cell(name, row, nearest, component));
        }
      }
    }
    for (List<Record> rows : coming.values()) {
      rows.forEach(row -> step(name, -1, row, null, named(row), row(name, null, row)));
    }
  }

  // --- what is told of a step ---

  private static CellChange row(String table, Record old, Record now) {
    Record there = old == null ? now : old;
    return new CellChange(
        table,
        shownKey(table, there),
        String.valueOf(Objects.requireNonNullElse(optional(there, "name"), "")),
        "",
        old == null ? null : source(old).cell(""),
        now == null ? null : source(now).cell(""),
        old == null ? NO_ROW : ROW,
        now == null ? NO_ROW : ROW);
  }

  private CellChange cell(String table, Record old, Record now, RecordComponent component) {
    String column = Cells.column(component.getName());
    return new CellChange(
        table,
        shownKey(table, now),
        String.valueOf(Objects.requireNonNullElse(optional(now, "name"), "")),
        column,
        source(old).cell(column),
        source(now).cell(column),
        shown(table, column, old, component),
        shown(table, column, now, component));
  }

  private static String shownKey(String table, Record row) {
    return KEYS.get(table).stream()
        .map(name -> value(row, component(row, name)))
        .filter(Objects::nonNull)
        .map(value -> value instanceof Term term ? term.zh() : value.toString())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private Text shown(String table, String column, Record row, RecordComponent component) {
    Object value = value(row, component);
    if (value == null) {
      return unread(row).contains(column) ? UNREADABLE : NOTHING;
    }
    if (value instanceof Capabilities list) {
      return list(list.codes());
    }
    if (value instanceof Collection<?> list) {
      return list(list);
    }
    if (value instanceof Term term) {
      return new Text(term.zh(), term.name());
    }
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    String zh = Cells.values(table, column, codes).getOrDefault(text, text);
    return new Text(zh, text);
  }

  private static Text list(Collection<?> values) {
    if (values.isEmpty()) {
      return new Text("无", "NONE");
    }
    List<Text> texts =
        values.stream()
            .map(v -> v instanceof Term t ? new Text(t.zh(), t.name()) : text(v.toString()))
            .sorted((one, other) -> one.en().compareTo(other.en()))
            .toList();
    return new Text(
        texts.stream().map(Text::zh).collect(Collectors.joining("；")),
        texts.stream().map(Text::en).collect(Collectors.joining("; ")));
  }

  private static Text text(String same) {
    return new Text(same, same);
  }

  // --- rows as records ---

  private static RecordComponent component(Record row, String name) {
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      if (component.getName().equals(name)) {
        return component;
      }
    }
    return null;
  }

  private static Object optional(Record row, String name) {
    RecordComponent component = component(row, name);
    return component == null ? null : value(row, component);
  }

  private static Object value(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a fact is not a plain record: " + row.getClass().getName(), e);
    }
  }

  private static Source source(Record row) {
    return (Source) value(row, component(row, "source"));
  }

  private static Set<String> unread(Record row) {
    Set<String> columns = new TreeSet<>();
    for (Object column : (Set<?>) value(row, component(row, "unread"))) {
      columns.add((String) column);
    }
    return columns;
  }

  private static List<Object> key(String table, Record row) {
    List<Object> key = new ArrayList<>();
    KEYS.get(table).forEach(name -> key.add(value(row, component(row, name))));
    return key;
  }

  private static Set<String> named(Record row) {
    Set<String> names = new HashSet<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      if (NAMING.contains(component.getName()) && value(row, component) instanceof String text) {
        names.add(text);
      }
    }
    return names;
  }

  private static boolean meta(RecordComponent component) {
    return component.getName().equals("source") || component.getName().equals("unread");
  }

  private static List<RecordComponent> differing(Record one, Record other) {
    Set<String> unreadOne = unread(one);
    Set<String> unreadOther = unread(other);
    List<RecordComponent> differing = new ArrayList<>();
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      String column = Cells.column(component.getName());
      if (!meta(component)
          && (!Objects.equals(value(one, component), value(other, component))
              || unreadOne.contains(column) != unreadOther.contains(column))) {
        differing.add(component);
      }
    }
    return differing;
  }

  // --- the way from one to the other ---

  /** The old data set after these steps; after all of them it says what the new one says. */
  DataSet after(Collection<Step> taken) {
    Map<String, List<Step>> byTable = new HashMap<>();
    taken.stream()
        .sorted((one, other) -> Integer.compare(one.number(), other.number()))
        .forEach(s -> byTable.computeIfAbsent(s.table(), t -> new ArrayList<>()).add(s));
    Set<String> collected = new LinkedHashSet<>(before.collected());
    for (Step step : byTable.getOrDefault("collected", List.of())) {
      if (!collected.remove(step.component())) {
        collected.add(step.component());
      }
    }
    return new DataSet(
        before.about(),
        collected,
        stepped(before.regions(), after.regions(), byTable.get("regions")),
        stepped(before.facilities(), after.facilities(), byTable.get("facilities")),
        stepped(before.alliances(), after.alliances(), byTable.get("alliances")),
        stepped(before.members(), after.members(), byTable.get("alliance_members")),
        stepped(before.programmes(), after.programmes(), byTable.get("programmes")),
        stepped(before.indicators(), after.indicators(), byTable.get("indicators")),
        stepped(before.attestations(), after.attestations(), byTable.get("attestations")),
        List.of());
  }

  private static <T extends Record> Table<T> stepped(Table<T> old, Table<T> now, List<Step> steps) {
    if (steps == null) {
      return old;
    }
    if (steps.get(0).row() < 0 && steps.get(0).comes() == null) {
      return now;
    }
    Map<Integer, List<Step>> changed = new TreeMap<>();
    List<T> rows = new ArrayList<>();
    List<Step> coming = new ArrayList<>();
    for (Step step : steps) {
      if (step.row() < 0) {
        coming.add(step);
      } else {
        changed.computeIfAbsent(step.row(), row -> new ArrayList<>()).add(step);
      }
    }
    for (int i = 0; i < old.rows().size(); i++) {
      T row = old.rows().get(i);
      List<Step> here = changed.get(i);
      if (here == null) {
        rows.add(row);
      } else if (here.get(0).comes() != null) {
        rows.add(taking(row, here));
      }
    }
    Set<Record> comes = new HashSet<>();
    coming.forEach(step -> comes.add(step.comes()));
    now.rows().stream().filter(comes::contains).forEach(rows::add);
    return Table.of(rows);
  }

  /** The row with the cells of some steps. */
  private static <T extends Record> T taking(T row, List<Step> steps) {
    Record from = steps.get(0).comes();
    Set<String> components = new HashSet<>();
    steps.forEach(step -> components.add(step.component()));
    Set<String> unread = unread(row);
    for (String component : components) {
      String column = Cells.column(component);
      unread.remove(column);
      if (unread(from).contains(column)) {
        unread.add(column);
      }
    }
    RecordComponent[] parts = row.getClass().getRecordComponents();
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] =
          parts[i].getName().equals("unread")
              ? Collections.unmodifiableSet(unread)
              : value(components.contains(parts[i].getName()) ? from : row, parts[i]);
    }
    try {
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      @SuppressWarnings("unchecked")
      T taken = (T) row.getClass().getConstructor(types).newInstance(values);
      return taken;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a fact is not a plain record: " + row.getClass().getName(), e);
    }
  }
}
