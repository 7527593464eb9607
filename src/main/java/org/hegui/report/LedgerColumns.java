package org.hegui.report;

import java.util.ArrayList;
import java.util.List;
import org.hegui.findings.Language;
import org.hegui.findings.Text;

/** The columns of a ledger sheet, under which it is also read back. */
final class LedgerColumns {
  static final Text WAITING = new Text("待整改", "waiting");
  static final Text UNDER_WAY = new Text("整改中", "under way");
  private static final Text DONE = new Text("已整改", "done");

  static final Text ID = new Text("编号", "Item");
  static final Text CHECK = new Text("校验码", "Check code");

  /** What the evaluation says, between the id and what the unit fills in. */
  static final List<Text> TOLD =
      List.of(
          new Text("地区", "Region"),
          new Text("单位", "Subject"),
          new Text("问题", "Problem"),
          new Text("判定", "Outcome"),
          new Text("依据", "Basis"),
          new Text("性质", "Nature"),
          new Text("测得", "Measured"),
          new Text("目标", "Required"),
          new Text("差额", "Shortfall"),
          new Text("说明", "Note"),
          new Text("责任单位", "Responsible"),
          new Text("文件期限", "Due"));

  /** What the unit fills in; the second offers {@link #statuses}. */
  static final List<Text> REPLY =
      List.of(
          new Text("整改时限", "Deadline"),
          new Text("状态", "Status"),
          new Text("整改措施", "Measures"),
          new Text("完成日期", "Completed on"),
          new Text("佐证", "Proof"));

  /** What became of the item, and the check code last. */
  static final List<Text> HISTORY =
      List.of(
          new Text("核查结果", "Verified"),
          new Text("首次发现", "First seen"),
          new Text("反复次数", "Times reopened"),
          new Text("销号日期", "Closed on"),
          CHECK);

  private static final int[] WIDTHS = {
    20, 12, 22, 28, 8, 26, 10, 22, 14, 14, 34, 24, 11, 11, 9, 24, 11, 20, 18, 11, 8, 11, 12
  };

  private LedgerColumns() {}

  /** All columns in their order, with the titles of a language. */
  static List<XlsxTable.Column> of(Language language) {
    List<Text> titles = all();
    List<XlsxTable.Column> columns = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      columns.add(
          new XlsxTable.Column(
              titles.get(i).in(language), WIDTHS[i], REPLY.contains(titles.get(i))));
    }
    return columns;
  }

  static List<Text> all() {
    List<Text> titles = new ArrayList<>(List.of(ID));
    titles.addAll(TOLD);
    titles.addAll(REPLY);
    titles.addAll(HISTORY);
    return titles;
  }

  /** The position of the column that offers statuses. */
  static int status() {
    return 1 + TOLD.size() + 1;
  }

  /** What a unit may say of an item. */
  static List<String> statuses(Language language) {
    return List.of(WAITING.in(language), UNDER_WAY.in(language), DONE.in(language));
  }

  static boolean isWaiting(String status) {
    return status.isEmpty() || status.equals(WAITING.zh()) || status.equals(WAITING.en());
  }

  static boolean isDone(String status) {
    return status.equals(DONE.zh()) || status.equals(DONE.en());
  }

  /** What is said of an item under 核查结果. */
  static Text verified(Ledger.Item item, String outcome) {
    Text state = item.state().label();
    return item.contradicted()
        ? new Text(
            state.zh() + "（报称已整改，评估为" + outcome + "）",
            state.en() + " (said to be done, found " + outcome + ")")
        : state;
  }
}
