package org.hegui.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hegui.facts.Codes;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.facts.Exemption;
import org.hegui.facts.Place;
import org.hegui.facts.Sheet;
import org.hegui.facts.Source;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.Intake;
import org.hegui.rulebook.YamlFile;
import org.hegui.rulebook.YamlFile.Value;

/**
 * An {@code exemptions.yaml}: a list under {@code exemptions} 豁免, whose entries are read by the
 * same code as the rows of the sheet. Rows are told by their line.
 *
 * @param problems what the reader said of entries and their keys
 * @param refused why the file as a whole cannot be used; empty where it can
 */
public record ExemptionsFile(
    List<Exemption> exemptions, List<DataProblem> problems, List<RuleProblem> refused) {
  private static final String TABLE = "exemptions";
  private static final int MOST = 10_000;
  private static final Text MEND =
      new Text(
          "按这个样子写：exemptions: [{requirement: …, subject: …, reason: …, approval: …, approver: …,"
              + " from: 2025-01-01, until: 2025-12-31}]",
          "write it as: exemptions: [{requirement: …, subject: …, reason: …, approval: …, approver: …,"
              + " from: 2025-01-01, until: 2025-12-31}]");

  /** Reads a file; nothing is thrown. */
  public static ExemptionsFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    List<RuleProblem> refused = new ArrayList<>();
    Path folder = file.toAbsolutePath().getParent();
    String text = folder == null ? null : Intake.text(folder, name, refused);
    if (text == null && refused.isEmpty()) {
      refused.add(
          refusal(
              name,
              0,
              "",
              new Text("找不到这个文件", "there is no such file"),
              new Text("路径写错", "a wrong path")));
    }
    if (!refused.isEmpty()) {
      return new ExemptionsFile(List.of(), List.of(), List.copyOf(refused));
    }
    try {
      return rows(name, YamlFile.read(name, text));
    } catch (YamlFile.NotYaml e) {
      return new ExemptionsFile(List.of(), List.of(), List.of(e.problem()));
    }
  }

  private static RuleProblem refusal(String file, int line, String read, Text message, Text maybe) {
    return new RuleProblem(true, "exemptions", file, line, 0, read, message, maybe);
  }

  private static ExemptionsFile rows(String name, Value top) {
    Map<String, Value> entries = top.entries();
    List<RuleProblem> refused = new ArrayList<>();
    Value list = null;
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      if (Set.of(TABLE, "豁免").contains(entry.getKey()) && list == null) {
        list = entry.getValue();
      } else {
        refused.add(
            refusal(
                name,
                entry.getValue().line(),
                entry.getKey(),
                new Text("这个文件只有 exemptions 一项", "the file has one entry: exemptions"),
                MEND));
      }
    }
    if (refused.isEmpty() && (list == null || !list.isList() && !list.isEmpty())) {
      refused.add(
          refusal(
              name,
              top.line(),
              "",
              new Text("应为 exemptions 下的一个列表", "expected a list under exemptions"),
              MEND));
    }
    if (refused.isEmpty() && list.list().size() > MOST) {
      refused.add(
          refusal(
              name,
              list.line(),
              String.valueOf(list.list().size()),
              new Text("最多 " + MOST + " 条豁免", "at most " + MOST + " exemptions"),
              new Text("按地区拆成几份", "split it by region")));
    }
    return refused.isEmpty()
        ? read(name, list.list())
        : new ExemptionsFile(List.of(), List.of(), refused);
  }

  private static ExemptionsFile read(String name, List<Value> entries) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    List<Integer> lines = new ArrayList<>();
    for (Value entry : entries) {
      lines.add(entry.line());
      ObjectNode row = rows.addObject();
      entry.entries().forEach((key, value) -> row.put(key, value.text()));
    }
    ObjectNode tables = JsonNodeFactory.instance.objectNode();
    tables.set(TABLE, rows);
    // no code of the rules stands in this table
    DataSet read = DataSetReader.readJson(tables, name, new Codes(Map.of()));
    // an entry without any text is no row to the reader; it is told of all the same
    Map<Integer, Exemption> exemptions = new TreeMap<>();
    Source file = new Source(new Sheet(name, "", Map.of()), 0);
    Exemption empty = new Exemption(null, null, null, null, null, null, null, Set.of(), file);
    for (int row = 1; row <= lines.size(); row++) {
      exemptions.put(row, at(empty, lines.get(row - 1)));
    }
    for (Exemption row : read.exemptions().rows()) {
      exemptions.put(row.source().row(), at(row, lines.get(row.source().row() - 1)));
    }
    List<DataProblem> problems = read.problems().stream().map(p -> atLine(p, lines)).toList();
    return new ExemptionsFile(List.copyOf(exemptions.values()), problems, List.of());
  }

  private static Exemption at(Exemption row, int line) {
    Sheet sheet = row.source().sheet();
    return new Exemption(
        row.requirement(),
        row.subject(),
        row.reason(),
        row.approval(),
        row.approver(),
        row.from(),
        row.until(),
        row.unread(),
        new Source(new Sheet(sheet.file(), "", sheet.headers()), line));
  }

  private static DataProblem atLine(DataProblem problem, List<Integer> lines) {
    Place place = problem.place();
    int line = place.row() == 0 ? 0 : lines.get(place.row() - 1);
    return new DataProblem(
        problem.severity(),
        problem.code(),
        new Place(place.file(), "", line, place.column()),
        problem.read(),
        problem.expected(),
        problem.expectedEn(),
        problem.maybe(),
        problem.maybeEn());
  }
}
