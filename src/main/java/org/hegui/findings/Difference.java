package org.hegui.findings;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Place;

/**
 * What changed between two runs, each change with its cause.
 *
 * @param plans the plans of both runs, by id
 * @param changes by kind, worst first, then in the order of findings
 * @param compared findings that stand in at least one of the two
 * @param steps cells, rows and tables of the data that differ; 0 where a side is a run
 * @param dimensions what differs between the two sides, whether or not it changed a finding
 * @param evaluations how often was evaluated to prove the causes, the two runs not counted
 */
public record Difference(
    Side before,
    Side after,
    List<Plan> plans,
    List<Change> changes,
    int compared,
    int steps,
    Set<Dimension> dimensions,
    int evaluations) {

  /**
   * One of the two.
   *
   * @param run whether it was read from a run, so that it cannot be evaluated again
   */
  public record Side(String dataSet, LocalDate asOf, String ruleSet, boolean run) {}

  /** What may differ between two runs. */
  public enum Dimension {
    DATA("数据", "data"),
    RULE("规则", "rule"),
    DATE("评估日", "date"),
    EXEMPTION("豁免", "exemption");

    private final String zh;
    private final String en;

    Dimension(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    public Text label() {
      return new Text(zh, en);
    }
  }

  /** How a finding changed, worst first. */
  public enum Kind {
    RULE_BROKEN("规则出错", "rule broken"),
    NEW("新增未达标", "newly not met"),
    NOW_DUE("到期未达标", "now due"),
    NO_LONGER_EXEMPTED("不再豁免", "no longer exempted"),
    NEWLY_MISSING("新缺数据", "newly missing"),
    WORSE("变差", "worse"),
    RULE_CHANGED("要求改变", "rule changed"),
    EXEMPTED("新豁免", "exempted"),
    FIXED("已整改达标", "fixed"),
    BETTER("好转", "better"),
    GONE("不再判定", "no longer judged"),
    ADDED("新判定", "newly judged"),
    VALUE("其他变化", "other change");

    private static final Set<Kind> WORSENING = EnumSet.of(NEW, NOW_DUE, NO_LONGER_EXEMPTED, WORSE);
    private final String zh;
    private final String en;

    Kind(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    public Text label() {
      return new Text(zh, en);
    }

    /** Whether something that had been in order, or less bad, is not met now. */
    public boolean worsening() {
      return WORSENING.contains(this);
    }
  }

  /**
   * One finding that changed.
   *
   * @param before null where it was not asked
   * @param after null where it is not asked any more
   */
  public record Change(Kind kind, Finding before, Finding after, Cause cause) {

    /** The later of the two findings that is there. */
    public Finding shown() {
      return after == null ? before : after;
    }
  }

  /**
   * Why a finding changed.
   *
   * @param ways the smallest sets of what differs that bring the change about; each alone is
   *     enough, and of one set all together are needed. Where nothing is proven, one set of what
   *     comes into question
   * @param proven whether evaluating with each of them swapped alone showed it
   * @param cells the changed cells that bring it about; empty unless data are a cause
   * @param narrowed whether evaluating again showed that none of the cells can be left out
   * @param moved changed cells that are not needed for the change but change what was measured
   * @param rules what changed in the rules that the requirement uses; empty unless they are a cause
   * @param exemption the exemption that came, went or ended; empty where none did
   */
  public record Cause(
      List<Set<Dimension>> ways,
      boolean proven,
      List<CellChange> cells,
      boolean narrowed,
      List<CellChange> moved,
      List<RuleChange> rules,
      Text exemption) {}

  /**
   * A cell, row or table that differs between the data sets.
   *
   * @param table canonical English table name
   * @param key what the row is found by
   * @param name of the record, may be empty
   * @param column canonical English column name; empty for a whole row or table
   * @param old place in the old data; null where the row is new
   * @param now place in the new data; null where the row is gone
   * @param read what stood there
   * @param reads what stands there
   */
  public record CellChange(
      String table,
      String key,
      String name,
      String column,
      Place old,
      Place now,
      Text read,
      Text reads) {}

  /**
   * A place of the rules that differs between the rule sets.
   *
   * @param line line in the old rules, 0 where there is none
   * @param lineNow line in the new rules, 0 where there is none
   * @param what what of the requirement is said there
   */
  public record RuleChange(
      String file, int line, int lineNow, Text what, String before, String after) {}
}
