package org.hegui.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hegui.evaluate.Budget;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.InProcess;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;
import org.hegui.worker.Limits;
import org.hegui.worker.Worker;
import org.hegui.worker.WorkerFailure;
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

  /** A worker that was started before it was known to be needed; null inside where it is not. */
  private CompletableFuture<Worker> early;

  /** Lets a worker come up, while rules and data are read, where it will be needed. */
  void expect(Common common) {
    if (!trust && sensible()) {
      Path rules = common.rules();
      early =
          CompletableFuture.supplyAsync(
              () -> Rulebook.seemsShipped(rules) ? null : worker(common), Engines::beside);
    }
  }

  /** The pool for such things is busy reading the data. */
  private static void beside(Runnable task) {
    Thread thread = new Thread(task, "rule process");
    thread.setDaemon(true);
    thread.start();
  }

  /** In this process for rules that came with the product, else in a worker. */
  Engine engine(Rulebook rulebook, Common common) {
    if (trust || rulebook.shipped()) {
      return new InProcess(new Compiler(common.cache()), Budget.USUAL);
    }
    if (!sensible()) {
      throw new Hegui.Refused(
          common.say(
              "--rule-memory 至少 " + LEAST_MEGABYTES + "，--rule-seconds 至少 1",
              "--rule-memory takes " + LEAST_MEGABYTES + " or more, --rule-seconds 1 or more"));
    }
    Worker started = started();
    return started == null ? worker(common) : started;
  }

  /** Ends a worker that came up and that nobody asked for. */
  void end() {
    if (early != null) {
      early =
          early.thenApply(
              worker -> {
                if (worker != null) {
                  worker.close();
                }
                return null;
              });
    }
  }

  private Worker started() {
    CompletableFuture<Worker> coming = early;
    early = null;
    try {
      return coming == null ? null : coming.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WorkerFailure failure) {
        throw failure;
      }
      throw e;
    }
  }

  private boolean sensible() {
    return memory >= LEAST_MEGABYTES && seconds >= 1;
  }

  private Worker worker(Common common) {
    Path cache = common.cache();
    return new Worker(
        new Limits(memory, Duration.ofSeconds(seconds), Limits.USUAL.replyMegabytes()),
        // what a worker leaves behind is never run in this process
        cache == null ? null : cache.resolveSibling(cache.getFileName() + "-worker"),
        cache);
  }
}
