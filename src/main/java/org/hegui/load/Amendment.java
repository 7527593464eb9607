package org.hegui.load;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.facts.Alliance;
import org.hegui.facts.Attestation;
import org.hegui.facts.Codes;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.hegui.facts.Indicator;
import org.hegui.facts.Member;
import org.hegui.facts.Place;
import org.hegui.facts.Programme;
import org.hegui.facts.Region;
import org.hegui.facts.Source;
import org.hegui.facts.Table;

/**
 * A data set with changes made to its rows. What is written goes through the same reader as data:
 * names of columns, values, codes and references are checked alike.
 */
public final class Amendment {
  private static final Set<String> EXPECTED = Set.of("table-delivered-twice", "parent-derived");

  private final Intake intake;
  private final String file;
  private final Map<TableShape, List<Record>> rows = new EnumMap<>(TableShape.class);
  private final Map<TableShape, Map<List<Object>, List<Record>>> byKey =
      new EnumMap<>(TableShape.class);
  private final Set<TableShape> withheld = new TreeSet<>();

  /**
   * A changed data set.
   *
   * @param problems what could not be taken at its word, with its line in the file of changes as
   *     the row; a change with an error was not made
   */
  public record Amended(DataSet data, List<DataProblem> problems) {
    /** Whether every change was made. */
    public boolean whole() {
      return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
  }

  private Amendment(DataSet base, Codes codes, String file) {
    this.intake = new Intake(codes, Limits.STANDARD, base);
    this.file = file;
    enter(TableShape.REGIONS, base.regions());
    enter(TableShape.FACILITIES, base.facilities());
    enter(TableShape.ALLIANCES, base.alliances());
    enter(TableShape.MEMBERS, base.members());
    enter(TableShape.PROGRAMMES, base.programmes());
    enter(TableShape.INDICATORS, base.indicators());
    enter(TableShape.ATTESTATIONS, base.attestations());
  }

  private void enter(TableShape shape, Table<? extends Record> table) {
    rows.put(shape, new ArrayList<>(table.rows()));
    if (!table.delivered()) {
      withheld.add(shape);
    }
  }

  /**
   * Makes the changes in their order, tables that others refer to first.
   *
   * @param file name of the file of changes, for the places of problems
   */
  public static Amended of(DataSet base, List<Change> changes, String file, Codes codes) {
    return new Amendment(base, codes, file).made(base, changes);
  }

  private record Meant(TableShape shape, Change change) {}

  private Amended made(DataSet base, List<Change> changes) {
    List<Meant> meant = new ArrayList<>();
    for (Change change : changes) {
      TableShape shape = TableShape.named(change.table());
      if (shape == null || !rows.containsKey(shape)) {
        String near = shape == null ? DataSetReader.nearestTable(change.table()) : "";
        wrong(
            change,
            "unknown-table",
            change.table(),
            "表名，如 医疗卫生机构；说明、采集范围不能改",
            "a table such as facilities; about and collected cannot be changed",
            near);
      } else {
        meant.add(new Meant(shape, change));
      }
    }
    meant.sort(Comparator.comparing(Meant::shape));
    for (Meant each : meant) {
      make(each.shape(), each.change());
    }
    List<DataProblem> problems = new ArrayList<>(intake.problems.sorted());
    problems.removeIf(
        problem -> EXPECTED.contains(problem.code()) || !problem.place().file().equals(file));
    problems.sort(Comparator.comparing(problem -> problem.place().row()));
    DataSet data =
        new DataSet(
            base.about(),
            base.collected(),
            table(TableShape.REGIONS, Region.class),
            table(TableShape.FACILITIES, Facility.class),
            table(TableShape.ALLIANCES, Alliance.class),
            table(TableShape.MEMBERS, Member.class),
            table(TableShape.PROGRAMMES, Programme.class),
            table(TableShape.INDICATORS, Indicator.class),
            table(TableShape.ATTESTATIONS, Attestation.class),
            base.exemptions(),
            base.problems());
    return new Amended(data, List.copyOf(problems));
  }

  private <T extends Record> Table<T> table(TableShape shape, Class<T> type) {
    return withheld.contains(shape)
        ? Table.withheld()
        : Table.of(rows.get(shape).stream().map(type::cast).toList());
  }

  // --- one change ---

  private void make(TableShape shape, Change change) {
    int before = intake.problems.errors();
    Record read = read(shape, change);
    if (read == null || intake.problems.errors() > before) {
      if (intake.problems.errors() == before) {
        wrong(change, "row-left-out", "", "写明 " + keys(shape) + " 的一行", "a row with its key", "");
      }
      return;
    }
    Set<String> columns = new HashSet<>(columns(shape, change));
    List<Record> there = matching(shape, read, columns, change.action());
    switch (change.action()) {
      case ADD -> add(shape, change, read, there);
      case SET -> {
        if (one(shape, change, read, there)) {
          put(shape, there.get(0), merged(there.get(0), read, columns));
        }
      }
      case REMOVE -> {
        if (there.isEmpty()) {
          unknownRow(shape, change, read);
        }
        there.forEach(row -> put(shape, row, null));
      }
    }
  }

  private void add(TableShape shape, Change change, Record read, List<Record> there) {
    if (!there.isEmpty() && shape != TableShape.ATTESTATIONS) {
      wrong(
          change,
          "row-already-there",
          key(shape, read).toString(),
          "数据里没有的行；已有的在" + place(there.get(0)).zh(),
          "a row that is not there yet; this one stands at " + place(there.get(0)).en(),
          "改写在“修改”（set）下");
      return;
    }
    if (withheld.remove(shape)) {
      intake.problems.add(
          Severity.WARNING,
          "table-not-delivered",
          at(change),
          change.table(),
          "数据没有交这张表；加了这一行，就等于说此外没有别的",
          "the data lack this table; with this row added, there is nothing else in it");
    }
    known(shape).computeIfAbsent(key(shape, read), key -> new ArrayList<>()).add(read);
    rows.get(shape).add(read);
  }

  private boolean one(TableShape shape, Change change, Record read, List<Record> there) {
    if (there.isEmpty()) {
      unknownRow(shape, change, read);
      return false;
    }
    if (there.size() > 1) {
      wrong(
          change,
          "several-rows",
          key(shape, read).toString(),
          "只对应一行；这样的行有 " + there.size() + " 行",
          "one row; there are " + there.size() + " of these",
          "补一条新的记录，写在“增加”（add）下");
      return false;
    }
    return true;
  }

  private void unknownRow(TableShape shape, Change change, Record read) {
    List<String> known =
        rows.get(shape).stream().map(row -> key(shape, row).get(0).toString()).distinct().toList();
    String asked = key(shape, read).get(0).toString();
    wrong(
        change,
        "unknown-row",
        String.join(" ", key(shape, read).stream().map(String::valueOf).toList()),
        "“" + shape.zh + "”表里有的 " + keys(shape),
        "a row of table " + shape.table,
        known.contains(asked) ? "要新增就写在“增加”（add）下" : Nearest.to(asked, known));
  }

  private void put(TableShape shape, Record old, Record changed) {
    // rows are told apart by their places
    List<Record> all = rows.get(shape);
    List<Record> same = known(shape).get(key(shape, old));
    int at = all.indexOf(old);
    same.remove(old);
    if (changed == null) {
      all.remove(at);
    } else {
      all.set(at, changed);
      same.add(changed);
    }
  }

  /** Reads the cells as a row of a sheet of their own, which stands at their line. */
  private Record read(TableShape shape, Change change) {
    List<String> names = List.copyOf(change.cells().keySet());
    Cell[] header = new Cell[names.size()];
    Cell[] cells = new Cell[names.size()];
    for (int i = 0; i < names.size(); i++) {
      header[i] = Cell.text(names.get(i));
      String text = change.cells().get(names.get(i));
      cells[i] = text == null || text.isEmpty() ? Cell.EMPTY : Cell.text(text);
      if (shape.column(names.get(i)) == null) {
        Map<String, String> known = new LinkedHashMap<>();
        for (Column column : shape.columns) {
          known.put(column.name(), column.zh());
          known.put(column.zh(), column.name());
        }
        intake.problems.add(
            Severity.ERROR,
            "unknown-column",
            new Place(file, change.table(), change.line(), names.get(i)),
            names.get(i),
            "“" + shape.zh + "”表的列：" + shape.columns.stream().map(Column::zh).toList(),
            "a column of table "
                + shape.table
                + ": "
                + shape.columns.stream().map(Column::name).toList(),
            Nearest.to(names.get(i), known.keySet()));
        return null;
      }
    }
    SheetRows sheet = new SheetRows(intake, shape, file, change.table(), false);
    try {
      sheet.header(header);
      sheet.row(new CellRow(change.line(), cells));
      sheet.end();
    } catch (UnreadableDataException e) {
      wrong(change, "too-much", "", e.zh(), e.en(), "");
      return null;
    }
    return intake.arrived(shape);
  }

  private static List<String> columns(TableShape shape, Change change) {
    return change.cells().keySet().stream().map(name -> shape.column(name).name()).toList();
  }

  private static List<String> keys(TableShape shape) {
    return shape.columns.stream().filter(Column::key).map(Column::zh).toList();
  }

  // --- rows by their keys ---

  /** The rows that a change means: by the key, for an attestation also by what else it names. */
  private List<Record> matching(
      TableShape shape, Record read, Set<String> columns, Change.Action action) {
    List<Record> same = new ArrayList<>(known(shape).getOrDefault(key(shape, read), List.of()));
    Set<String> telling = new HashSet<>();
    if (action == Change.Action.REMOVE) {
      telling.addAll(columns);
    } else if (shape == TableShape.ATTESTATIONS) {
      telling.add("qualifier");
    }
    telling.retainAll(columns);
    same.removeIf(
        row ->
            telling.stream()
                .anyMatch(column -> !Objects.equals(cell(row, column), cell(read, column))));
    return same;
  }

  private Map<List<Object>, List<Record>> known(TableShape shape) {
    Map<List<Object>, List<Record>> known = byKey.get(shape);
    if (known == null) {
      known = new HashMap<>();
      byKey.put(shape, known);
      for (Record row : rows.get(shape)) {
        known.computeIfAbsent(key(shape, row), key -> new ArrayList<>()).add(row);
      }
    }
    return known;
  }

  private static List<Object> key(TableShape shape, Record row) {
    List<Object> key = new ArrayList<>();
    for (Column column : shape.columns) {
      if (column.key()) {
        key.add(String.valueOf(cell(row, column.name())));
      }
    }
    if (shape == TableShape.INDICATORS) {
      key.add(cell(row, "basis"));
    }
    return key;
  }

  private static Object cell(Record row, String column) {
    for (RecordComponent part : row.getClass().getRecordComponents()) {
      if (Cells.column(part.getName()).equals(column) && part.getType() != Source.class) {
        try {
          return part.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
          throw new LinkageError("a fact is not a plain record: " + row.getClass(), e);
        }
      }
    }
    return null;
  }

  /** The row with the cells that were written; all others, and its place, stay. */
  private static Record merged(Record old, Record read, Set<String> columns) {
    try {
      RecordComponent[] parts = old.getClass().getRecordComponents();
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        Object was = parts[i].getAccessor().invoke(old);
        Object is = parts[i].getAccessor().invoke(read);
        String column = Cells.column(parts[i].getName());
        // 三级甲等 fills two cells
        boolean graded = column.equals("grade") && columns.contains("level") && is != null;
        values[i] = was;
        if (column.equals("unread")) {
          Set<String> unread = new TreeSet<>();
          ((Set<?>) was).forEach(name -> unread.add((String) name));
          unread.removeAll(columns);
          ((Set<?>) is).forEach(name -> unread.add((String) name));
          values[i] = Set.copyOf(unread);
        } else if (graded || columns.contains(column) && parts[i].getType() != Source.class) {
          values[i] = is;
        }
      }
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return (Record) old.getClass().getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a fact is not a plain record: " + old.getClass(), e);
    }
  }

  // --- problems ---

  private static Place place(Record row) {
    for (RecordComponent part : row.getClass().getRecordComponents()) {
      if (part.getType() == Source.class) {
        try {
          return ((Source) part.getAccessor().invoke(row)).cell("");
        } catch (ReflectiveOperationException e) {
          throw new LinkageError("a fact is not a plain record: " + row.getClass(), e);
        }
      }
    }
    throw new LinkageError("a fact without a place: " + row.getClass());
  }

  private Place at(Change change) {
    return new Place(file, change.table(), change.line(), "");
  }

  private void wrong(Change change, String code, String read, String zh, String en, String maybe) {
    intake.problems.add(Severity.ERROR, code, at(change), read, zh, en, maybe);
  }
}
