package org.hegui.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Codes;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.load.Amendment;
import org.hegui.load.Cells;
import org.hegui.load.Change;
import org.hegui.load.Change.Action;
import org.hegui.rulebook.YamlFile;
import org.hegui.rulebook.YamlFile.Value;

/**
 * A file of changes to the facts: rows to add, cells to set, rows to remove; described in {@code
 * docs/whatif.md}.
 *
 * @param changes in file order
 * @param problems what cannot be used, each with its line
 */
public record ChangesFile(String file, List<Change> changes, List<RuleProblem> problems) {
  private static final Map<String, Action> ACTIONS = new LinkedHashMap<>();
  private static final int MAX_CHANGES = 20_000;

  static {
    ACTIONS.put("增加", Action.ADD);
    ACTIONS.put("修改", Action.SET);
    ACTIONS.put("删除", Action.REMOVE);
    ACTIONS.put("add", Action.ADD);
    ACTIONS.put("set", Action.SET);
    ACTIONS.put("remove", Action.REMOVE);
  }

  /** Reads the text of a file; nothing in it is run, fetched or turned into an object. */
  public static ChangesFile read(String file, String text) {
    List<Change> changes = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    try {
      Value top = YamlFile.read(file, text);
      top.entries()
          .forEach(
              (word, tables) -> {
                Action action = ACTIONS.get(word);
                if (action == null) {
                  String near = Cells.nearest(word, ACTIONS.keySet());
                  problems.add(
                      problem(
                          tables,
                          word,
                          new Text("应为 增加、修改 或 删除（add、set、remove）", "expected add, set or remove"),
                          new Text(near, near)));
                } else {
                  tables(action, tables, changes, problems);
                }
              });
      if (top.entries().isEmpty()) {
        problems.add(
            problem(
                top,
                "",
                new Text("文件里没有改动", "the file holds no change"),
                new Text("写 增加:、修改: 或 删除:，下面写表名和行", "write add:, set: or remove:, then tables")));
      }
    } catch (YamlFile.NotYaml e) {
      problems.add(e.problem());
    }
    return new ChangesFile(file, List.copyOf(changes), List.copyOf(problems));
  }

  private static void tables(
      Action action, Value tables, List<Change> changes, List<RuleProblem> problems) {
    if (!tables.isMap() && !tables.isEmpty()) {
      problems.add(
          problem(
              tables,
              tables.text(),
              new Text("下面应写表名，再写行", "expected names of tables, with rows below"),
              new Text("医疗卫生机构: [{机构代码: …}]", "facilities: [{id: …}]")));
    }
    tables
        .entries()
        .forEach(
            (table, rows) -> {
              for (Value row : rows.list()) {
                Map<String, String> cells = new LinkedHashMap<>();
                row.entries().forEach((column, cell) -> cells.put(column, said(cell)));
                if (cells.isEmpty()) {
                  problems.add(
                      problem(
                          row,
                          row.text(),
                          new Text("一行应写成 {列名: 值, …}", "a row is written {column: value, …}"),
                          Text.NONE));
                } else if (changes.size() >= MAX_CHANGES) {
                  problems.add(
                      problem(
                          row,
                          "",
                          new Text("一个文件最多 20000 处改动", "a file has at most 20000 changes"),
                          Text.NONE));
                  return;
                } else {
                  changes.add(new Change(action, table, cells, row.line()));
                }
              }
            });
  }

  /** A cell as a table would have it; a list is joined as in a cell. */
  private static String said(Value cell) {
    List<String> items = cell.texts();
    return items.size() > 1 ? String.join(";", items) : cell.text();
  }

  private static RuleProblem problem(Value at, String read, Text message, Text maybe) {
    return new RuleProblem(true, "changes", at.file(), at.line(), 0, read, message, maybe);
  }

  /** The data set with the changes. */
  public Amendment.Amended appliedTo(DataSet data, Codes codes) {
    return Amendment.of(data, changes, file, codes);
  }

  /** What was wrong with a change, at its line. */
  public static RuleProblem at(DataProblem problem) {
    return new RuleProblem(
        problem.severity() == DataProblem.Severity.ERROR,
        problem.code(),
        problem.place().file(),
        problem.place().row(),
        0,
        (problem.place().column().isEmpty() ? "" : problem.place().column() + "：") + problem.read(),
        problem.isRemark()
            ? new Text(problem.expected(), problem.expectedEn())
            : new Text("应为" + problem.expected(), "expected " + problem.expectedEn()),
        new Text(problem.maybe(), problem.maybeEn()));
  }
}
