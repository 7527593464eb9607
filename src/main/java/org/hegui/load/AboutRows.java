package org.hegui.load;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the tables {@code about} and {@code collected}. */
final class AboutRows {
  private static final Map<String, String> KEYS =
      Map.of(
          "TITLE", "title",
          "名称", "title",
          "标题", "title",
          "SUBMITTEDBY", "submitted_by",
          "报送单位", "submitted_by",
          "填报单位", "submitted_by",
          "SUBMITTEDON", "submitted_on",
          "报送日期", "submitted_on",
          "填报日期", "submitted_on");

  private final Map<String, String> entries = new LinkedHashMap<>();
  private final Set<String> codes = new LinkedHashSet<>();

  Map<String, String> entries() {
    return Collections.unmodifiableMap(entries);
  }

  Set<String> codes() {
    return codes;
  }

  void key(DeliveredRow row) {
    String key = row.text("key");
    String value = row.text("value");
    if (key == null || value == null) {
      return;
    }
    String known = KEYS.getOrDefault(Texts.term(key), key);
    if (known.equals("submitted_on")) {
      LocalDate day = Dates.day(value, false);
      value = day == null ? value : day.toString();
    }
    String earlier = entries.putIfAbsent(known, value);
    if (earlier != null && !earlier.equals(value)) {
      row.warn("key", "duplicate-key", key, "只用第一次出现的值", "only the first value is used", earlier);
    }
  }

  void collected(DeliveredRow row) {
    String code = row.code("code", "capability");
    if (code != null) {
      boolean listed = row.intake.codes.find(code, "capability") != null;
      codes.add(listed ? code : code.toUpperCase(Locale.ROOT));
    }
  }
}
