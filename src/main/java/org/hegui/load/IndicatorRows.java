package org.hegui.load;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Basis;
import org.hegui.facts.Indicator;

/** Reads the table {@code indicators}. */
final class IndicatorRows {
  /** Units that may stand behind a value without being named in the unit column. */
  private static final Set<String> COMMON =
      Set.of(
          "", "人", "名", "人次", "例", "张", "个", "家", "所", "辆", "台", "台次", "次", "件", "项", "元", "天", "年",
          "小时", "分钟", "公里", "级", "%");

  private record Key(String subject, String code, String period, Basis basis) {
    static Key of(Indicator row) {
      return new Key(row.subject(), row.code(), row.period(), row.basis());
    }
  }

  final Keyed<Indicator> indicators = new Keyed<>(Indicator.class, Key::of);

  List<Indicator> rows() {
    return indicators.rows();
  }

  void read(DeliveredRow row, References references) {
    String subject = references.subject(row);
    String code = row.code("code", "indicator");
    String period = row.period("period");
    if (subject == null || code == null || period == null) {
      row.leftOut(subject == null ? "subject" : code == null ? "code" : "period");
      return;
    }
    Basis basis = row.term("basis", Basis.class);
    if (basis == null && !row.unread().contains("basis")) {
      basis = Basis.ACTUAL;
    }
    String unit = row.word("unit");
    BigDecimal value = value(row, "value", unit, code);
    BigDecimal numerator = value(row, "numerator", null, "");
    BigDecimal denominator = value(row, "denominator", null, "");
    String source = row.word("source");
    indicators.add(
        subject + " " + code + " " + period,
        new Indicator(
            subject,
            code,
            period,
            basis,
            value,
            numerator,
            denominator,
            unit,
            source,
            row.unread(),
            row.source),
        row);
  }

  private static BigDecimal value(DeliveredRow row, String column, String unit, String code) {
    String text = row.text(column);
    if (text == null) {
      return null;
    }
    Amount amount = row.amount(text);
    BigDecimal value = amount == null ? null : meant(amount, unit == null ? "" : Texts.flat(unit));
    if (value == null) {
      row.notNumber(column, text);
      return null;
    }
    boolean ratio = code.endsWith(".rate") || code.endsWith(".share") || code.endsWith(".coverage");
    if (ratio
        && !amount.unit().equals("%")
        && value.signum() > 0
        && value.compareTo(BigDecimal.ONE) <= 0) {
      row.warn(
          column,
          "maybe-percent",
          text,
          "百分数写作 90，不写 0.9；已按 " + value.toPlainString() + " 读入",
          "a percentage stands as 90, not 0.9; read as " + value.toPlainString(),
          Amount.plain(value.movePointRight(2)).toPlainString() + "%");
    }
    return value;
  }

  /** The value in the unit of the row, or null when the cell's own unit is not certainly that. */
  private static BigDecimal meant(Amount amount, String unit) {
    int power =
        switch (amount.multiplier()) {
          case "万" -> 4;
          case "亿" -> 8;
          case "千" -> 3;
          default -> 0;
        };
    if (unit.isEmpty()) {
      // sums of money are counted in 万元 by some indicators and in 元 by others
      boolean certain =
          COMMON.contains(amount.unit()) && (power == 0 || !amount.unit().equals("元"));
      return certain ? amount.value() : null;
    }
    String written = amount.multiplier() + amount.unit();
    if (written.isEmpty()) {
      return amount.value();
    }
    if (written.equals(unit)) {
      return power == 0 ? amount.value() : Amount.plain(amount.value().movePointLeft(power));
    }
    boolean plainUnit = amount.unit().isEmpty() || amount.unit().equals(unit);
    boolean scaledUnit = unit.startsWith("万") || unit.startsWith("亿") || unit.startsWith("千");
    return plainUnit && !scaledUnit ? amount.value() : null;
  }
}
