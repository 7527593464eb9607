package org.hegui.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;

/**
 * Says on a terminal how far a long work is and how long it may still take; nothing of a work that
 * ends within two seconds. It is told the share that is done, from 0 to 1, by any thread.
 */
final class Progress implements DoubleConsumer, AutoCloseable {
  private static final long SILENT = TimeUnit.SECONDS.toNanos(2);
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(500);
  private static final double TOO_EARLY = 0.02;

  private final Common common;
  private final PrintStream terminal;
  private final String zh;
  private final String en;
  private final long begun = System.nanoTime();
  private long next = begun + SILENT;
  private boolean shown;

  /** {@code terminal} is null where nobody watches. */
  Progress(Common common, PrintStream terminal, String zh, String en) {
    this.common = common;
    this.terminal = terminal;
    this.zh = zh;
    this.en = en;
  }

  @Override
  public synchronized void accept(double share) {
    long now = System.nanoTime();
    if (terminal == null || now - next < 0) {
      return;
    }
    next = now + BETWEEN;
    shown = true;
    terminal.print('\r' + line(share, TimeUnit.NANOSECONDS.toSeconds(now - begun)) + "   ");
    terminal.flush();
  }

  /** How far the work is after some seconds, and how long it takes if it goes on like this. */
  String line(double share, long seconds) {
    double part = Math.max(0, Math.min(1, share));
    String line = common.say(zh, en + ":") + " " + Math.round(part * 100) + "%";
    if (part < TOO_EARLY) {
      return line + common.say("，已用 " + seconds + " 秒", ", " + seconds + " s");
    }
    long left = Math.round(seconds / part - seconds);
    return line
        + common.say(
            "，已用 " + seconds + " 秒，约还需 " + left + " 秒",
            ", " + seconds + " s, about " + left + " s left");
  }

  @Override
  public synchronized void close() {
    if (shown) {
      terminal.println();
    }
  }
}
