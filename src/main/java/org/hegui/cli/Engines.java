package org.hegui.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.hegui.evaluate.Budget;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.InProcess;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;
import org.hegui.worker.Limits;
import org.hegui.worker.Worker;
import picocli.CommandLine.Option;

/** The options of the verbs that compile or fire rules, and where these do so. */
final class Engines {
  private static final int LEAST_MEGABYTES = 64;

  @Option(
      names = "--trust-rules",
      description = "规则改动过也在本进程运行，不隔离 / run edited rules in this process, without isolation")
  private boolean trust;

  @Option(
      names = "--rule-memory",
      paramLabel = "MB",
      description = "改动过的规则可用的内存（缺省 1024） / memory for edited rules (default: 1024)")
  private int memory = Limits.USUAL.heapMegabytes();

  @Option(
      names = "--rule-seconds",
      paramLabel = "N",
      description = "改动过的规则每次评估可用的时间（缺省 300） / time for edited rules (default: 300)")
  private long seconds = Limits.USUAL.time().toSeconds();

  /** In this process for rules that came with the product, else in a worker. */
  Engine engine(Rulebook rulebook, Common common) {
    Path cache = common.cache();
    if (trust || rulebook.shipped()) {
      return new InProcess(new Compiler(cache), Budget.USUAL);
    }
    if (memory < LEAST_MEGABYTES || seconds < 1) {
      throw new Hegui.Refused(
          common.say(
              "--rule-memory 至少 " + LEAST_MEGABYTES + "，--rule-seconds 至少 1",
              "--rule-memory takes " + LEAST_MEGABYTES + " or more, --rule-seconds 1 or more"));
    }
    return new Worker(
        new Limits(memory, Duration.ofSeconds(seconds), Limits.USUAL.replyMegabytes()),
        // what a worker leaves behind is never run in this process
        cache == null ? null : cache.resolveSibling(cache.getFileName() + "-worker"));
  }
}
