package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTextTest {
  private static final String TWO =
      """
      // 第一章

      // 读法：
      // 卫生院不算。
      rule "甲"
      when
          Subject( scope == "县", $c : region )
      then
          measurements.add( $c, $c.beds() );
      end

      rule "乙" when Subject( scope == "县", $c : region )
      then measurements.add( $c, $c.beds() ); end // 尾注
      """;

  @Test
  void aRuleIsShownAsWrittenWithTheCommentAboveIt(@TempDir Path folder) throws IOException {
    for (String lineEnd : List.of("\n", "\r\n")) {
      SmallRules.in(folder).put("demo-2025/two.drl", TWO.replace("\n", lineEnd));
      assertEquals(
          List.of(
              new RuleText(
                  "甲",
                  "demo-2025/two.drl",
                  5,
                  """
                  // 读法：
                  // 卫生院不算。
                  rule "甲"
                  when
                      Subject( scope == "县", $c : region )
                  then
                      measurements.add( $c, $c.beds() );
                  end"""),
              new RuleText(
                  "乙",
                  "demo-2025/two.drl",
                  12,
                  """
                  rule "乙" when Subject( scope == "县", $c : region )
                  then measurements.add( $c, $c.beds() ); end // 尾注""")),
          RuleText.read(folder, "demo-2025/two.drl"));
    }
  }

  @Test
  void aRuleThatCannotBeParsedIsLeftOut(@TempDir Path folder) throws IOException {
    SmallRules.in(folder).put("demo-2025/two.drl", TWO.replace("rule \"甲\"\nwhen", "rule \"甲\""));
    assertEquals(
        List.of("乙"),
        RuleText.read(folder, "demo-2025/two.drl").stream().map(RuleText::name).toList());
    assertEquals(List.of(), RuleText.read(folder, "demo-2025/none.drl"));
  }
}
