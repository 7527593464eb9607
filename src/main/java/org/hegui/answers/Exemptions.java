package org.hegui.answers;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.facts.Exemption;
import org.hegui.facts.Place;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.ExemptionUse.State;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.findings.Text;
import org.hegui.load.Cells;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;

/**
 * Exemptions, applied after everything was evaluated: a finding that is let off says what it would
 * be, and every exemption says what became of it.
 */
public final class Exemptions {
  private static final Set<Outcome> EXEMPTIBLE =
      EnumSet.of(Outcome.NOT_MET, Outcome.DATA_MISSING, Outcome.NOT_YET_DUE);
  private static final Map<String, Text> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("requirement", new Text("要求编号", "requirement"));
    COLUMNS.put("subject", new Text("对象代码", "subject"));
    COLUMNS.put("reason", new Text("理由", "reason"));
    COLUMNS.put("approval", new Text("批准文号", "approval"));
    COLUMNS.put("approver", new Text("批准人", "approver"));
    COLUMNS.put("from", new Text("起始日期", "from"));
    COLUMNS.put("until", new Text("截止日期", "until"));
  }

  private final List<Exemption> given;
  private final Map<Place, DataProblem> unreadable = new HashMap<>();

  /**
   * @param given in the order in which they are told
   * @param problems what the reader said of their cells
   */
  public Exemptions(List<Exemption> given, List<DataProblem> problems) {
    this.given = List.copyOf(given);
    problems.stream()
        .filter(problem -> problem.severity() == DataProblem.Severity.ERROR)
        .forEach(problem -> unreadable.putIfAbsent(problem.place(), problem));
  }

  /** The sheet of a data set and what else was given, in this order. */
  public static Exemptions of(DataSet data, Exemptions more) {
    List<Exemption> all = new ArrayList<>(data.exemptions().rows());
    all.addAll(more.given);
    Exemptions both = new Exemptions(all, data.problems());
    both.unreadable.putAll(more.unreadable);
    return both;
  }

  /** Whether both let off the same, wherever it is written. */
  boolean saysAs(Exemptions other) {
    return bare().equals(other.bare());
  }

  private List<String> bare() {
    return given.stream()
        .map(
            each ->
                List.of(
                        String.valueOf(each.requirement()),
                        String.valueOf(each.subject()),
                        String.valueOf(each.reason()),
                        String.valueOf(each.approval()),
                        String.valueOf(each.approver()),
                        String.valueOf(each.from()),
                        String.valueOf(each.until()))
                    .toString())
        .sorted()
        .toList();
  }

  /** The run with these exemptions; the number of findings stays as it is. */
  public FindingsDocument applied(FindingsDocument document, DataSet data, Rulebook rulebook) {
    if (given.isEmpty()) {
      return document;
    }
    Map<Key, Finding> findings = new HashMap<>();
    for (Finding finding : document.findings()) {
      findings.put(new Key(finding.requirement().id(), finding.subject().code()), finding);
    }
    Set<String> requirements = requirements(rulebook);
    Set<String> asked = new HashSet<>();
    document.requirements().forEach(requirement -> asked.add(requirement.id()));
    Set<String> subjects = subjects(document, data);
    Map<Key, List<Exemption>> inForce = new HashMap<>();
    for (Exemption each : given) {
      if (malformed(each) == null
          && !document.asOf().isBefore(each.from())
          && !document.asOf().isAfter(each.until())) {
        inForce.computeIfAbsent(key(each), k -> new ArrayList<>()).add(each);
      }
    }
    List<ExemptionUse> uses = new ArrayList<>();
    Map<Key, Exemption> used = new HashMap<>();
    for (Exemption each : given) {
      ExemptionUse use = malformed(each);
      use = use == null ? unknown(each, requirements, subjects) : use;
      use = use == null ? untimely(each, document) : use;
      use = use == null ? doubled(each, inForce.get(key(each))) : use;
      use = use == null ? unused(each, findings.get(key(each)), asked) : use;
      if (use == null) {
        used.put(key(each), each);
        use = use(each, State.USED, "", Text.NONE, Text.NONE);
      }
      uses.add(use);
    }
    List<Finding> after = new ArrayList<>();
    for (Finding finding : document.findings()) {
      Exemption by = used.get(new Key(finding.requirement().id(), finding.subject().code()));
      after.add(by == null ? finding : finding.exempted(said(by)));
    }
    return document.exempted(after, uses);
  }

  private record Key(String requirement, String subject) {}

  private static Key key(Exemption exemption) {
    return new Key(exemption.requirement(), exemption.subject());
  }

  private static Set<String> requirements(Rulebook rulebook) {
    Set<String> ids = new TreeSet<>();
    for (PlanRules plan : rulebook.plans()) {
      plan.requirements().forEach(requirement -> ids.add(requirement.id()));
      ids.addAll(plan.broken());
    }
    return ids;
  }

  private static Set<String> subjects(FindingsDocument document, DataSet data) {
    Set<String> codes = new TreeSet<>();
    data.regions().rows().forEach(region -> codes.add(region.code()));
    data.facilities().rows().forEach(facility -> codes.add(facility.id()));
    data.alliances().rows().forEach(alliance -> codes.add(alliance.id()));
    document.findings().forEach(finding -> codes.add(finding.subject().code()));
    return codes;
  }

  private static Text said(Exemption by) {
    return new Text(
        "豁免："
            + by.reason()
            + "（批准文号 "
            + by.approval()
            + "，批准人 "
            + by.approver()
            + "，"
            + by.from()
            + " 至 "
            + by.until()
            + "）",
        "exempted: "
            + by.reason()
            + " (approval "
            + by.approval()
            + " by "
            + by.approver()
            + ", "
            + by.from()
            + " to "
            + by.until()
            + ")");
  }

  private static ExemptionUse use(
      Exemption each, State state, String column, Text why, Text maybe) {
    Place place = each.source().cell(column);
    return new ExemptionUse(each, state, place, why, maybe);
  }

  /** Null where every cell is there and can be read. */
  private ExemptionUse malformed(Exemption each) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("requirement", each.requirement());
    cells.put("subject", each.subject());
    cells.put("reason", each.reason());
    cells.put("approval", each.approval());
    cells.put("approver", each.approver());
    cells.put("from", each.from());
    cells.put("until", each.until());
    for (Map.Entry<String, Object> cell : cells.entrySet()) {
      if (cell.getValue() != null) {
        continue;
      }
      Text column = COLUMNS.get(cell.getKey());
      DataProblem problem = unreadable.get(each.source().cell(cell.getKey()));
      if (problem != null) {
        return use(
            each,
            State.MALFORMED,
            cell.getKey(),
            new Text(
                "“" + column.zh() + "”读到“" + problem.read() + "”，应为" + problem.expected(),
                column.en() + ": read “" + problem.read() + "”, expected " + problem.expectedEn()),
            new Text(problem.maybe(), problem.maybeEn()));
      }
      return use(
          each,
          State.MALFORMED,
          cell.getKey(),
          new Text(
              "缺少“" + column.zh() + "”；一条豁免要写明要求编号、对象代码、理由、批准文号、批准人、起始日期和截止日期",
              column.en()
                  + " is missing; an exemption names requirement, subject, reason, approval,"
                  + " approver, from and until"),
          new Text("补上“" + column.zh() + "”", "add " + column.en()));
    }
    return each.until().isBefore(each.from())
        ? use(
            each,
            State.MALFORMED,
            "until",
            new Text(
                "截止日期 " + each.until() + " 早于起始日期 " + each.from(),
                "until " + each.until() + " is before from " + each.from()),
            new Text("两个日期写反了，或年份写错", "the dates are swapped, or a year is wrong"))
        : null;
  }

  private static ExemptionUse unknown(
      Exemption each, Set<String> requirements, Set<String> subjects) {
    if (!requirements.contains(each.requirement())) {
      return use(
          each,
          State.UNKNOWN_REQUIREMENT,
          "requirement",
          new Text(
              "读到“" + each.requirement() + "”，应为规则目录中的要求编号",
              "read “" + each.requirement() + "”, expected the id of a requirement in the rules"),
          nearest(each.requirement(), requirements));
    }
    if (!subjects.contains(each.subject())) {
      return use(
          each,
          State.UNKNOWN_SUBJECT,
          "subject",
          new Text(
              "读到“" + each.subject() + "”，应为数据里的区划代码、机构代码或医联体编号",
              "read “"
                  + each.subject()
                  + "”, expected a region, facility or alliance of the data set"),
          nearest(each.subject(), subjects));
    }
    return null;
  }

  private static Text nearest(String read, Set<String> known) {
    String nearest = Cells.nearest(read, known);
    return nearest.isEmpty()
        ? new Text("代码已更换或写错", "an outdated or mistyped code")
        : new Text(nearest, nearest);
  }

  private static ExemptionUse untimely(Exemption each, FindingsDocument document) {
    if (document.asOf().isBefore(each.from())) {
      return use(
          each,
          State.NOT_YET,
          "from",
          new Text(
              "自 " + each.from() + " 起生效，评估日是 " + document.asOf(),
              "in force from " + each.from() + ", evaluated as of " + document.asOf()),
          Text.NONE);
    }
    if (document.asOf().isAfter(each.until())) {
      return use(
          each,
          State.EXPIRED,
          "until",
          new Text(
              "有效至 " + each.until() + "（含当日），评估日是 " + document.asOf(),
              "in force until " + each.until() + " inclusive, evaluated as of " + document.asOf()),
          new Text("确需延续的，重新报批后另写一条", "have it approved anew and write another one"));
    }
    return null;
  }

  /** Of those that say the same the first counts; which of different ones is meant is unknown. */
  private static ExemptionUse doubled(Exemption each, List<Exemption> inForce) {
    Exemption first = inForce.get(0);
    boolean same = inForce.stream().allMatch(other -> same(first, other));
    if (inForce.size() == 1 || same && first.equals(each)) {
      return null;
    }
    Exemption other = first.equals(each) ? inForce.get(1) : first;
    Place place = other.source().cell("");
    return use(
        each,
        State.DUPLICATE,
        "",
        same
            ? new Text("与" + place.zh() + "重复且内容相同，只用前一条", "says the same as " + place.en())
            : new Text(
                "与" + place.zh() + "是同一要求和对象而内容不同，两条都不用",
                "for the requirement and subject of "
                    + place.en()
                    + " but differs from it; neither counts"),
        new Text("删去其中一条", "delete one of them"));
  }

  private static boolean same(Exemption one, Exemption other) {
    return one.reason().equals(other.reason())
        && one.approval().equals(other.approval())
        && one.approver().equals(other.approver())
        && one.from().equals(other.from())
        && one.until().equals(other.until());
  }

  /** Null where there is something to let off. */
  private static ExemptionUse unused(Exemption each, Finding finding, Set<String> asked) {
    if (finding == null) {
      return asked.contains(each.requirement())
          ? use(
              each,
              State.UNUSED,
              "subject",
              new Text("这项要求没有评估这个对象", "the requirement was not asked of this subject"),
              new Text(
                  "核对对象代码是否在这项要求的适用对象里", "check that the subject is in the requirement's scope"))
          : use(
              each,
              State.UNUSED,
              "requirement",
              new Text("本次没有评估这项要求", "the requirement was not asked in this run"),
              Text.NONE);
    }
    if (EXEMPTIBLE.contains(finding.outcome())) {
      return null;
    }
    boolean error = finding.outcome() == Outcome.RULE_ERROR;
    Text label = finding.outcome().label();
    return use(
        each,
        State.UNUSED,
        "",
        new Text(
            "不豁免也是" + label.zh() + (error ? "，规则出错不能豁免" : ""),
            "without it the finding is: "
                + label.en()
                + (error ? ", which is never exempted" : "")),
        error
            ? new Text("先改好规则", "mend the rule first")
            : new Text("不再需要就删去", "delete it if it is no longer needed"));
  }
}
