package org.hegui.report;

import static org.hegui.report.Wording.count;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hegui.facts.Fraction;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;

/**
 * The bulletin 督查通报: the overall picture, the problems of each responsible body, room for what is
 * demanded of them, and the attachments.
 */
final class DocxReport {
  /** So many subjects of a requirement are named; all of them stand in the ledger. */
  private static final int SUBJECTS = 6;

  /** Outcomes that say whether something was reached; the shares are of these. */
  private static final Set<Outcome> JUDGED =
      EnumSet.of(Outcome.MET, Outcome.NOT_MET, Outcome.DATA_MISSING, Outcome.NOT_YET_DUE);

  private static final List<String> ORDINALS = List.of("一", "二", "三", "四", "五", "六", "七", "八", "九");

  private final FindingsDocument document;
  private final Wording words;
  private final Summary summary;
  private final BulletinText text;

  DocxReport(FindingsDocument document, Language language) {
    this.document = document;
    this.words = new Wording(document, language);
    this.summary = Summary.of(document);
    this.text = new BulletinText(language);
  }

  void write(OutputStream out) throws IOException {
    String region = region();
    List<String> title =
        List.of(
            words.say("关于" + region + "医疗卫生政策", "Inspection bulletin"),
            words.say("落实情况的督查通报", region));
    title.forEach(line -> text.paragraph(BulletinText.Style.TITLE, line));
    text.paragraph(
        BulletinText.Style.CENTRED, words.say("（     〔    〕    号）", "(No. ____________)"));
    text.paragraph(BulletinText.Style.FLUSH, words.say("各有关单位：", "To the bodies concerned:"));
    text.paragraph(
        BulletinText.Style.BODY,
        words.say(
            "根据" + documents() + "，对" + region + "截至" + day() + "的落实情况进行了督查。现将有关情况通报如下。",
            "The implementation of "
                + documents()
                + " in "
                + region
                + " as of "
                + day()
                + " was inspected. The results are as follows."));
    overall();
    problems();
    heading(words.say("三、工作要求", "3. What is demanded"));
    text.paragraph(
        BulletinText.Style.BODY,
        words.say("（一）                （由发文单位填写）", "(1) (to be filled in by the issuing body)"));
    text.paragraph(BulletinText.Style.BODY, words.say("（二）", "(2)"));
    text.paragraph(BulletinText.Style.BODY, words.say("（三）", "(3)"));
    attachments();
    text.paragraph(BulletinText.Style.RIGHT, words.say("（发文单位）", "(issuing body)"));
    text.paragraph(BulletinText.Style.RIGHT, words.say("    年  月  日", "(date)"));
    text.write(title.get(0) + words.say("", ": ") + title.get(1), document.asOf(), out);
  }

  private void heading(String words) {
    text.paragraph(BulletinText.Style.HEADING, words);
  }

  private String region() {
    List<String> roots = XlsxReport.roots(document);
    String names =
        words.names(
            document.regions().stream()
                .filter(region -> roots.contains(region.code()))
                .map(FindingsDocument.RegionName::name)
                .toList());
    return names.isEmpty() ? document.dataSet() : names;
  }

  private String day() {
    return words.say(
        document.asOf().getYear()
            + "年"
            + document.asOf().getMonthValue()
            + "月"
            + document.asOf().getDayOfMonth()
            + "日",
        document.asOf().toString());
  }

  private String documents() {
    return words.names(document.plans().stream().map(words::document).toList());
  }

  private int judged(Map<Outcome, Integer> counts) {
    return JUDGED.stream().mapToInt(outcome -> counts.getOrDefault(outcome, 0)).sum();
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "–" : Fraction.of(100L * part).over(Fraction.of(whole)).rounded(1) + "%";
  }

  private void overall() {
    heading(words.say("一、总体情况", "1. Overall picture"));
    int judged = judged(summary.outcomes());
    text.paragraph(
        BulletinText.Style.BODY,
        words.say(
            "共评估要求"
                + count(document.requirements().size())
                + "项，形成结论"
                + count(summary.total())
                + "条；其中应判定达标与否的"
                + count(judged)
                + "条："
                + shares("条，占")
                + "。其余"
                + count(summary.total() - judged)
                + "条为"
                + others()
                + "。",
            count(document.requirements().size())
                + " requirements gave "
                + count(summary.total())
                + " findings. Of the "
                + count(judged)
                + " that are to be met: "
                + shares(", ")
                + ". The other "
                + count(summary.total() - judged)
                + ": "
                + others()
                + "."));
    int distinct = summary.distinct().values().stream().mapToInt(Integer::intValue).sum();
    if (distinct != summary.total()) {
      int notMet = summary.distinct().getOrDefault(Outcome.NOT_MET, 0);
      text.paragraph(
          BulletinText.Style.BODY,
          words.say(
              "几份文件或几项要求针对同一事实的，只计一次时，未达标" + count(notMet) + "条。",
              "Where several requirements ask for one fact, counted once: not met "
                  + count(notMet)
                  + "."));
    }
    text.paragraph(
        BulletinText.Style.CAPTION, words.say("表1  各文件落实情况", "Table 1. Results by document"));
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns(words.say("文件", "Document")));
    for (Plan plan : document.plans()) {
      rows.add(row(words.document(plan), summary.plans().getOrDefault(plan.id(), Map.of())));
    }
    if (document.plans().size() > 1) {
      rows.add(row(words.say("合计", "Total"), summary.outcomes()));
    }
    text.table(rows);
    text.paragraph(
        BulletinText.Style.CAPTION, words.say("表2  各地落实情况", "Table 2. Results by region"));
    rows = new ArrayList<>();
    rows.add(columns(words.say("地区", "Region")));
    for (Summary.RegionCounts place : summary.places()) {
      rows.add(row(words.region(place), place.total()));
    }
    text.table(rows);
  }

  private String shares(String between) {
    int judged = judged(summary.outcomes());
    return JUDGED.stream()
        .sorted(Comparator.comparing((Outcome outcome) -> outcome != Outcome.MET))
        .filter(outcome -> summary.count(outcome) > 0)
        .map(
            outcome ->
                words.say(outcome.label())
                    + words.say("", " ")
                    + count(summary.count(outcome))
                    + between
                    + share(summary.count(outcome), judged))
        .collect(Collectors.joining(words.say("，", "; ")));
  }

  private String others() {
    String others =
        summary.outcomes().keySet().stream()
            .filter(outcome -> !JUDGED.contains(outcome))
            .map(
                outcome ->
                    words.say(outcome.label())
                        + words.say("", " ")
                        + count(summary.count(outcome))
                        + words.say("条", ""))
            .collect(Collectors.joining(words.say("、", ", ")));
    return others.isEmpty() ? words.say("无", "none") : others;
  }

  private List<String> columns(String first) {
    return List.of(
        first,
        words.say(Outcome.NOT_MET.label()),
        words.say(Outcome.DATA_MISSING.label()),
        words.say(Outcome.NOT_YET_DUE.label()),
        words.say(Outcome.MET.label()),
        words.say("达标率", "Share met"));
  }

  private List<String> row(String name, Map<Outcome, Integer> counts) {
    return List.of(
        name,
        count(counts.getOrDefault(Outcome.NOT_MET, 0)),
        count(counts.getOrDefault(Outcome.DATA_MISSING, 0)),
        count(counts.getOrDefault(Outcome.NOT_YET_DUE, 0)),
        count(counts.getOrDefault(Outcome.MET, 0)),
        share(counts.getOrDefault(Outcome.MET, 0), judged(counts)));
  }

  /** Findings with the outcome, by the bodies responsible for them together. */
  private Map<List<String>, Map<Requirement, List<Finding>>> byBody(Outcome outcome) {
    Map<List<String>, Map<Requirement, List<Finding>>> bodies = new LinkedHashMap<>();
    for (Finding finding : document.findings()) {
      if (finding.outcome() == outcome) {
        bodies
            .computeIfAbsent(finding.requirement().responsible(), body -> new LinkedHashMap<>())
            .computeIfAbsent(finding.requirement(), requirement -> new ArrayList<>())
            .add(finding);
      }
    }
    return bodies;
  }

  private static int size(Map<Requirement, List<Finding>> findings) {
    return findings.values().stream().mapToInt(List::size).sum();
  }

  private void problems() {
    heading(words.say("二、存在问题", "2. Problems"));
    Map<List<String>, Map<Requirement, List<Finding>>> notMet = byBody(Outcome.NOT_MET);
    Map<List<String>, Map<Requirement, List<Finding>>> missing = byBody(Outcome.DATA_MISSING);
    Map<List<String>, Integer> sizes = new LinkedHashMap<>();
    notMet.forEach((body, findings) -> sizes.put(body, size(findings)));
    missing.keySet().forEach(body -> sizes.putIfAbsent(body, 0));
    if (sizes.isEmpty()) {
      text.paragraph(BulletinText.Style.BODY, words.say("未发现问题。", "None were found."));
    }
    List<List<String>> order =
        sizes.keySet().stream()
            .sorted(Comparator.comparing((List<String> body) -> -sizes.get(body)))
            .toList();
    int number = 0;
    for (List<String> body : order) {
      number++;
      int undecided = size(missing.getOrDefault(body, Map.of()));
      text.paragraph(
          BulletinText.Style.SUBHEADING,
          words.say("（" + ordinal(number) + "）责任单位：", "(" + number + ") Responsible: ")
              + words.names(body));
      text.paragraph(
          BulletinText.Style.BODY,
          words.say(
              "未达标" + count(sizes.get(body)) + "条，缺数据待核" + count(undecided) + "条。",
              "Not met: " + count(sizes.get(body)) + "; missing data: " + count(undecided) + "."));
      int item = 0;
      for (Map.Entry<Requirement, List<Finding>> entry :
          notMet.getOrDefault(body, Map.of()).entrySet()) {
        text.paragraph(BulletinText.Style.BODY, ++item + ". " + problem(entry));
      }
      if (undecided > 0) {
        text.paragraph(BulletinText.Style.BODY, ++item + ". " + undecided(missing.get(body)));
      }
    }
  }

  private String problem(Map.Entry<Requirement, List<Finding>> entry) {
    Requirement requirement = entry.getKey();
    List<Finding> findings = entry.getValue();
    StringBuilder said = new StringBuilder(words.say(requirement.title()));
    said.append(words.say("（", " ("))
        .append(
            document.plans().size() == 1
                ? words.say("", "clause ") + requirement.clause()
                : words.citation(requirement))
        .append(words.say("，目标", ", required "))
        .append(words.required(requirement))
        .append(words.say("）：", "): "));
    if (findings.size() > 1) {
      said.append(
          words.say(count(findings.size()) + "个对象未达标，", count(findings.size()) + " not met: "));
    }
    said.append(
        findings.stream()
            .limit(SUBJECTS)
            .map(this::subject)
            .collect(Collectors.joining(words.say("；", "; "))));
    if (findings.size() > SUBJECTS) {
      said.append(words.say("；等，详见附件1", "; and others, see attachment 1"));
    }
    return said.append(words.say("。", ".")).toString();
  }

  private String subject(Finding finding) {
    String name = finding.subject().name();
    String shortfall = words.shortfall(finding);
    return (name.isEmpty() ? finding.subject().code() : name)
        + (finding.measured() == null
            ? ""
            : words.say("测得", " measured ") + words.interval(finding))
        + (shortfall.isEmpty() ? "" : words.say("，", ", ") + shortfall);
  }

  private String undecided(Map<Requirement, List<Finding>> findings) {
    return words.say(
        "因缺数据不能判定的要求" + count(findings.size()) + "项、结论" + count(size(findings)) + "条，请按附件2补报。",
        count(findings.size())
            + " requirements with "
            + count(size(findings))
            + " findings cannot be decided; deliver the data of attachment 2.");
  }

  /** The Chinese numeral of a heading, up to 99. */
  private static String ordinal(int number) {
    int tens = number / 10;
    int ones = number % 10;
    return (tens == 0 ? "" : (tens == 1 ? "" : ORDINALS.get(tens - 1)) + "十")
        + (ones == 0 ? "" : ORDINALS.get(ones - 1));
  }

  private void attachments() {
    int open = summary.count(Outcome.NOT_MET) + summary.count(Outcome.DATA_MISSING);
    text.paragraph(
        BulletinText.Style.BODY,
        words.say(
            "附件：1. 整改台账（" + count(open) + "条，-o xlsx 导出）",
            "Attachments: 1. Rectification ledger (" + count(open) + " items, -o xlsx)"));
    text.paragraph(
        BulletinText.Style.BODY,
        words.say(
            "      2. 缺数据清单（" + count(MissingRanking.of(document).size()) + "处，见台账“缺数据”表）",
            "2. Missing data ("
                + count(MissingRanking.of(document).size())
                + ", sheet Missing data of the ledger)"));
    text.paragraph(
        BulletinText.Style.BODY,
        words.say(
            "      3. 数据问题清单（" + count(document.dataProblems().size()) + "处，见台账“数据问题”表）",
            "3. Data problems ("
                + count(document.dataProblems().size())
                + ", sheet Data problems of the ledger)"));
  }
}
