package org.hegui.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hegui.load.Limit;
import org.hegui.load.Limits;
import picocli.CommandLine.Option;

/** The option that raises or lowers what a data set may hold. */
final class DataLimits {
  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE",
      description = "放宽或收紧数据的上限，如 rows=5000000；可重复 / another limit for the data, may be repeated")
  private Map<String, String> given = new TreeMap<>();

  Limits limits(Common common) {
    Limits limits = Limits.STANDARD;
    for (Map.Entry<String, String> each : given.entrySet()) {
      limits = limits.with(limit(each.getKey(), common), value(each, common));
    }
    return limits;
  }

  private static Limit limit(String name, Common common) {
    for (Limit limit : Limit.values()) {
      if (limit.key().equals(name)) {
        return limit;
      }
    }
    String names = Arrays.stream(Limit.values()).map(Limit::key).collect(Collectors.joining(", "));
    throw new Hegui.Refused(
        common.say(
            "--limit 没有“" + name + "”这一项。可能：" + names,
            "--limit knows no “" + name + "”. Maybe: one of " + names));
  }

  private static long value(Map.Entry<String, String> given, Common common) {
    Limit limit = limit(given.getKey(), common);
    String text = given.getValue();
    if (text.matches("[0-9]{1,12}") && fits(Long.parseLong(text), limit)) {
      return Long.parseLong(text);
    }
    throw new Hegui.Refused(
        common.say(
            "--limit "
                + limit.key()
                + "：读到“"
                + text
                + "”，应为 1 至 "
                + limit.most()
                + " 的整数（"
                + limit.zh()
                + "）。可能："
                + limit.key()
                + "="
                + limit.standard(),
            "--limit "
                + limit.key()
                + ": read “"
                + text
                + "”, expected a whole number from 1 to "
                + limit.most()
                + " ("
                + limit.en()
                + "). Maybe: "
                + limit.key()
                + "="
                + limit.standard()));
  }

  private static boolean fits(long value, Limit limit) {
    return value >= 1 && value <= limit.most();
  }
}
