package org.hegui.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.hegui.facts.Fraction;
import org.hegui.findings.Op;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;
import org.hegui.measure.Accept;
import org.hegui.rulebook.ChecklistLine;

/** A slip of the pen in one requirement, made on purpose to see whether a case notices it. */
public enum Mutation {
  TARGET_UP("target+1", "目标值加 1", "target plus 1"),
  TARGET_DOWN("target-1", "目标值减 1", "target minus 1"),
  OP("op", "换了比较符", "operator flipped"),
  DUE_LATER("due+1", "期限晚一天", "due a day later"),
  DUE_EARLIER("due-1", "期限早一天", "due a day earlier"),
  SCOPE("scope", "适用对象不限", "asked of every subject of the type"),
  TRIGGER("trigger", "不看触发条件", "trigger dropped"),
  ACCEPT("accept", "accept 换成相邻的一种", "another state accepted"),
  COMPONENTS("components", "少一个要点", "one component fewer");

  private final String code;
  private final String zh;
  private final String en;

  Mutation(String code, String zh, String en) {
    this.code = code;
    this.zh = zh;
    this.en = en;
  }

  /** As {@code mutants.yaml} has it. */
  public String code() {
    return code;
  }

  public Text what() {
    return new Text(zh, en);
  }

  /**
   * What can be changed of a requirement; whether its rule has a trigger shows only when it is
   * measured.
   *
   * @param line null for a requirement that a rule answers
   */
  public static List<Mutation> of(Requirement requirement, ChecklistLine line) {
    List<Mutation> all = new ArrayList<>();
    if (requirement.op() != Op.REPORT) {
      if (line == null) {
        all.add(TARGET_UP);
        all.add(TARGET_DOWN);
      }
      all.add(OP);
      if (!requirement.due().isEmpty()) {
        all.add(DUE_LATER);
        all.add(DUE_EARLIER);
      }
    }
    all.add(SCOPE);
    if (line != null) {
      all.add(ACCEPT);
      if (!line.components().isEmpty()) {
        all.add(COMPONENTS);
      }
    }
    return all;
  }

  /** The requirement with another target or operator. */
  Requirement of(Requirement it) {
    return switch (this) {
      case TARGET_UP -> it.requiring(it.required().plus(Fraction.ONE));
      case TARGET_DOWN -> it.requiring(it.required().minus(Fraction.ONE));
      case OP -> with(it, flipped(it.op()));
      default -> it;
    };
  }

  /** The line with another state accepted, or without its last component. */
  ChecklistLine of(ChecklistLine it) {
    return switch (this) {
      case ACCEPT ->
          new ChecklistLine(
              it.requirement(),
              it.code(),
              it.components(),
              it.renewMonths(),
              neighbour(it.accept()));
      case COMPONENTS -> {
        int fewer = it.components().size() - 1;
        Requirement asked = it.requirement();
        yield new ChecklistLine(
            asked.required() == null ? asked : asked.requiring(Fraction.of(Math.max(1, fewer))),
            it.code(),
            it.components().subList(0, fewer),
            it.renewMonths(),
            it.accept());
      }
      default -> it;
    };
  }

  /** Days by which due dates are put off. */
  int days() {
    return this == DUE_LATER ? 1 : this == DUE_EARLIER ? -1 : 0;
  }

  /** Whether it changes who or what is asked, so that it has to be measured anew. */
  boolean measuredAnew() {
    return this == SCOPE || this == ACCEPT || this == COMPONENTS;
  }

  private static Accept neighbour(Accept accept) {
    return accept == Accept.DONE ? Accept.HAS : Accept.DONE;
  }

  private static Op flipped(Op op) {
    return switch (op) {
      case AT_LEAST -> Op.MORE;
      case AT_MOST -> Op.LESS;
      case MORE, EQUAL -> Op.AT_LEAST;
      case LESS -> Op.AT_MOST;
      case REPORT -> Op.REPORT;
    };
  }

  private static Requirement with(Requirement it, Op op) {
    return new Requirement(
        it.id(),
        it.plan(),
        it.title(),
        it.clause(),
        it.kind(),
        it.scope(),
        op,
        it.required(),
        it.requiredBy(),
        it.unit(),
        it.nature(),
        it.strength(),
        it.due(),
        it.responsible(),
        it.group(),
        it.advice(),
        it.file(),
        it.line());
  }
}
