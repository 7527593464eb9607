package org.hegui.cli;

import java.util.Map;
import org.hegui.evaluate.Selection;
import picocli.CommandLine.Option;

/** The options that ask for a part of the findings only. */
final class Narrowing {
  @Option(names = "--plan", paramLabel = "GLOB", description = "只用这些规划 / only these plans")
  private String plan;

  @Option(
      names = "--requirement",
      paramLabel = "GLOB",
      description = "只看这些要求 / only these requirements")
  private String requirement;

  @Option(names = "--region", paramLabel = "CODE", description = "只看这个地区 / only this region")
  private String region;

  Selection with(Map<String, String> readings) {
    return new Selection(plan, requirement, region, readings);
  }
}
