package org.hegui.rulebook;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.facts.Codes;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;
import org.hegui.measure.Accept;

/** Reads {@code checklist.csv}: one requirement a line, asked by the one rule of checklist.drl. */
final class ChecklistFile {
  static final String NAME = "checklist.csv";
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "clause",
          "title_zh",
          "title_en",
          "scope",
          "code",
          "components",
          "renew_months",
          "accept",
          "op",
          "nature",
          "strength",
          "due",
          "responsible",
          "group",
          "advice");

  private static final Map<String, Accept> ACCEPT =
      Map.of("has", Accept.HAS, "done", Accept.DONE, "completed", Accept.COMPLETED);

  private static final int MAX_LINES = 5_000;

  private ChecklistFile() {}

  /** {@code ids} gets every requirement id that was met, also of lines that are refused. */
  static List<ChecklistLine> read(
      String file,
      String text,
      Plan plan,
      Set<String> scopes,
      Codes codes,
      Set<String> ids,
      Problems problems) {
    List<ChecklistLine> lines = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : rows) {
        At at = new At(file, (int) row.getStartingLineNumber(), 0);
        if (lines.size() == MAX_LINES) {
          problems.error(
              "too-many",
              at,
              "",
              new Text(
                  "清单最多 " + MAX_LINES + " 行，以下未读",
                  "a checklist has at most 5000 lines; no more is read"),
              Text.NONE);
          break;
        }
        if (!row.getFields().isEmpty()) {
          ids.add(row.getField(0).strip());
        }
        if (!row.getHeader().equals(COLUMNS) || row.getFieldCount() != COLUMNS.size()) {
          problems.error(
              "columns",
              at,
              String.join(",", row.getFields()),
              new Text("各列应为 " + COLUMNS, "the columns are " + COLUMNS),
              new Text("检查这一行的逗号和引号", "check this line's commas and quotes"));
          if (!row.getHeader().equals(COLUMNS)) {
            break;
          }
          continue;
        }
        if (row.getFields().stream().anyMatch(cell -> cell.indexOf('\n') >= 0)) {
          problems.error(
              "cell-lines",
              at,
              row.getField(0),
              new Text("一个单元格只能是一行", "a cell is one line"),
              new Text("检查引号是否成对", "check that quotes are paired"));
          continue;
        }
        ChecklistLine line = line(row, at, plan, scopes, codes, problems);
        if (line != null) {
          lines.add(line);
        }
      }
    } catch (CsvParseException | java.io.IOException e) {
      problems.error(
          "csv",
          new At(file, 0, 0),
          "",
          new Text("不是完整的 CSV，引号可能没有成对", "not a complete CSV file"),
          new Text("检查引号", "check the quotes"));
    }
    return lines;
  }

  private static ChecklistLine line(
      NamedCsvRecord row, At at, Plan plan, Set<String> scopes, Codes codes, Problems problems) {
    Map<String, Annotations.Given> given = new LinkedHashMap<>();
    for (String name :
        List.of(
            "id",
            "clause",
            "scope",
            "op",
            "nature",
            "strength",
            "due",
            "responsible",
            "group",
            "advice")) {
      if (!row.getField(name).isBlank()) {
        given.put(name, new Annotations.Given(row.getField(name).strip(), at));
      }
    }
    given.put("titleEn", new Annotations.Given(row.getField("title_en"), at));
    given.put("kind", new Annotations.Given("attestation", at));
    List<String> components =
        Arrays.stream(row.getField("components").split(";"))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    if (!"report".equals(row.getField("op"))) {
      String parts = String.valueOf(Math.max(1, components.size()));
      given.put("required", new Annotations.Given(parts, at));
      given.put("unit", new Annotations.Given("项佐证", at));
    }
    String code = row.getField("code").strip();
    boolean sound = true;
    if (codes.find("attestation", code).isEmpty()) {
      sound = false;
      problems.error(
          "unknown-code",
          at,
          code,
          new Text("codes.csv 里没有这个佐证代码", "codes.csv does not list this attestation code"),
          problems.nearest(code, codes.codes("attestation")));
    }
    String accept = row.getField("accept").strip();
    if (!ACCEPT.containsKey(accept)) {
      sound = false;
      problems.error(
          "accept",
          at,
          accept,
          new Text(
              "accept 应为 has（已启动即可）、done 或 completed（已验收）", "accept is has, done or completed"),
          problems.nearest(accept, ACCEPT.keySet()));
    }
    String months = row.getField("renew_months").strip();
    if (!months.matches("\\d{0,3}")) {
      sound = false;
      problems.error(
          "renew-months",
          at,
          months,
          new Text("renew_months 应为月数或空", "renew_months is a number of months or empty"),
          Text.NONE);
    }
    Requirement requirement =
        Annotations.read(row.getField("title_zh"), given, at, plan, scopes, problems);
    return requirement == null || !sound
        ? null
        : new ChecklistLine(
            requirement,
            code,
            components,
            months.isEmpty() ? 0 : Integer.parseInt(months),
            ACCEPT.get(accept));
  }
}
