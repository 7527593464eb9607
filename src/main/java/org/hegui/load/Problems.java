package org.hegui.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Place;

/** Collects the data problems of one reading and puts them in the order of the files. */
final class Problems {
  private static final int READ_CHARACTERS = 80;

  private final int most;
  private final List<DataProblem> all = new ArrayList<>();
  private final Map<String, Integer> sheetOrder = new HashMap<>();
  private final Map<String, Map<String, Integer>> columnOrder = new HashMap<>();
  private int dropped;
  private int errors;

  Problems() {
    this(Limits.PROBLEMS);
  }

  /** Keeps so many, and only counts the others. */
  Problems(int most) {
    this.most = most;
  }

  void sheet(String file, String sheet) {
    sheetOrder.putIfAbsent(file + '\n' + sheet, sheetOrder.size());
  }

  /** How many were added, those that are not kept included. */
  int count() {
    return all.size() + dropped;
  }

  void column(String file, String sheet, String header, int position) {
    columnOrder
        .computeIfAbsent(file + '\n' + sheet, key -> new HashMap<>())
        .putIfAbsent(header, position + 1);
  }

  /** The position from 0 of the column that a problem names; -1 where it is not known. */
  int position(Place place) {
    return columnOrder
            .getOrDefault(place.file() + '\n' + place.sheet(), Map.of())
            .getOrDefault(place.column(), 0)
        - 1;
  }

  void add(
      Severity severity,
      String code,
      Place place,
      String read,
      String expected,
      String expectedEn) {
    add(severity, code, place, read, expected, expectedEn, "", "");
  }

  /** {@code maybe} is the mend itself where it reads the same in both languages. */
  void add(
      Severity severity,
      String code,
      Place place,
      String read,
      String expected,
      String expectedEn,
      String maybe) {
    add(severity, code, place, read, expected, expectedEn, maybe, maybe);
  }

  void add(
      Severity severity,
      String code,
      Place place,
      String read,
      String expected,
      String expectedEn,
      String maybe,
      String maybeEn) {
    errors += severity == Severity.ERROR ? 1 : 0;
    if (all.size() >= most) {
      dropped++;
      return;
    }
    all.add(
        new DataProblem(
            severity,
            code,
            new Place(
                Texts.shortened(Texts.shown(place.file()), 200),
                Texts.shown(place.sheet()),
                place.row(),
                Texts.shortened(Texts.shown(place.column()), READ_CHARACTERS)),
            Texts.shortened(Texts.shown(Texts.shortened(read, 200)), READ_CHARACTERS),
            expected,
            expectedEn,
            maybe,
            maybeEn));
  }

  /** How many were errors so far. */
  int errors() {
    return errors;
  }

  List<DataProblem> sorted() {
    List<DataProblem> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparing((DataProblem problem) -> problem.place().file())
            .thenComparing(problem -> sheetOrder.getOrDefault(sheetOf(problem), Integer.MAX_VALUE))
            .thenComparing(problem -> problem.place().sheet())
            .thenComparing(problem -> problem.place().row())
            .thenComparing(
                problem ->
                    columnOrder
                        .getOrDefault(sheetOf(problem), Map.of())
                        .getOrDefault(
                            problem.place().column(),
                            problem.place().column().isEmpty() ? 0 : Integer.MAX_VALUE)));
    if (dropped > 0) {
      sorted.add(
          new DataProblem(
              Severity.ERROR,
              "too-many-problems",
              new Place(sorted.get(0).place().file(), "", 0, ""),
              Integer.toString(dropped),
              "问题过多，另有 " + dropped + " 个未逐一列出",
              "too many problems; " + dropped + " more are not listed",
              "先更正已列出的问题再试",
              "mend those listed and try again"));
    }
    return sorted;
  }

  private static String sheetOf(DataProblem problem) {
    return problem.place().file() + '\n' + problem.place().sheet();
  }
}
