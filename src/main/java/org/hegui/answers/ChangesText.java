package org.hegui.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Codes;
import org.hegui.findings.Finding;
import org.hegui.findings.Language;
import org.hegui.load.Cells;
import org.hegui.load.Change;
import org.hegui.load.Change.Action;
import org.hegui.report.ColumnNames;
import org.hegui.report.Wording;

/** Writes changes as a file that {@link ChangesFile} reads back, with what each is for. */
public final class ChangesText {
  private static final List<String> CODED =
      List.of("category", "level", "type", "code", "capabilities", "tags");
  private static final int NAMED = 4;

  private final Wording words;
  private final Codes codes;
  private final Language language;

  public ChangesText(Wording words, Codes codes, Language language) {
    this.words = words;
    this.codes = codes;
    this.language = language;
  }

  private String say(String zh, String en) {
    return words.say(zh, en);
  }

  /** The whole file, ending with a line end; {@code heading} are comment lines. */
  public String of(List<GapPlan.Step> steps, List<String> heading) {
    StringBuilder out = new StringBuilder();
    heading.forEach(line -> out.append("# ").append(plain(line)).append('\n'));
    for (Action action : Action.values()) {
      Map<String, List<GapPlan.Step>> tables = new LinkedHashMap<>();
      for (GapPlan.Step step : steps) {
        if (step.change().action() == action) {
          tables.computeIfAbsent(step.change().table(), t -> new ArrayList<>()).add(step);
        }
      }
      if (!tables.isEmpty()) {
        out.append('\n').append(word(action)).append(":\n");
      }
      tables.forEach(
          (table, rows) -> {
            out.append("  ").append(ColumnNames.table(table, language)).append(":\n");
            rows.forEach(step -> row(step, out));
          });
    }
    return out.toString();
  }

  private String word(Action action) {
    return switch (action) {
      case ADD -> say("增加", "add");
      case SET -> say("修改", "set");
      case REMOVE -> say("删除", "remove");
    };
  }

  private void row(GapPlan.Step step, StringBuilder out) {
    List<Finding> serves = step.serves();
    for (Finding finding : serves.subList(0, Math.min(NAMED, serves.size()))) {
      out.append("    # ").append(plain(why(finding))).append('\n');
    }
    if (serves.size() > NAMED) {
      int more = serves.size() - NAMED;
      out.append("    # ")
          .append(say("另有 " + more + " 条结论也用到这一行", more + " more findings use this row"))
          .append('\n');
    }
    out.append("    - ").append(row(step.change())).append('\n');
  }

  /** What a finding lacks: requirement, subject, measured, required, shortfall. */
  public String why(Finding finding) {
    String shortfall = words.shortfall(finding);
    return finding.requirement().id()
        + " "
        + words.say(finding.requirement().title())
        + say("，", ", ")
        + words.subject(finding.subject())
        + say("：测得 ", ": measured ")
        + words.measured(finding)
        + say("，要求 ", ", required ")
        + words.required(finding.requirement())
        + (shortfall.isEmpty() ? "" : say("，", ", ") + shortfall);
  }

  /** One row on one line: {@code {机构代码: "X", 实有床位: "40"}}. */
  public String row(Change change) {
    List<String> cells = new ArrayList<>();
    change
        .cells()
        .forEach(
            (column, value) ->
                cells.add(
                    ColumnNames.column(change.table(), column, language)
                        + ": "
                        + quoted(said(change.table(), column, value))));
    return "{" + String.join(", ", cells) + "}";
  }

  private String said(String table, String column, String value) {
    return language == Language.EN || CODED.contains(column)
        ? value
        : Cells.values(table, column, codes).getOrDefault(value, value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
