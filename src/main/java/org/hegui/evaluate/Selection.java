package org.hegui.evaluate;

import java.util.Map;
import java.util.regex.Pattern;
import org.hegui.findings.Requirement;
import org.hegui.measure.Asked;
import org.hegui.measure.Snapshot;
import org.hegui.measure.Truth;

/**
 * What part of the rules and of the region is asked.
 *
 * @param plan glob over plan ids, null for those that apply
 * @param requirement glob over requirement ids, null for all
 * @param region code of the region whose subjects are asked, null for all
 * @param parameters values put in the place of those that the plans choose, by parameter name
 */
public record Selection(
    String plan, String requirement, String region, Map<String, String> parameters) {
  public static final Selection ALL = new Selection(null, null, null, Map.of());

  boolean takesPlan(String id) {
    return plan == null || matches(plan, id);
  }

  boolean takes(Requirement asked) {
    return requirement == null || matches(requirement, asked.id());
  }

  boolean takes(Asked subject, Snapshot snapshot) {
    return region == null || snapshot.within(subject, region).truth() != Truth.NO;
  }

  /** Whether requirements may be left without subjects because others were not asked. */
  boolean narrows() {
    return region != null;
  }

  /** {@code *} stands for any text, {@code ?} for one character. */
  static boolean matches(String glob, String id) {
    StringBuilder regex = new StringBuilder();
    glob.chars()
        .forEach(
            c -> {
              String sign = Character.toString(c);
              regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(sign));
            });
    return id.matches(regex.toString());
  }
}
