package org.hegui.worker;

import java.time.Duration;

/**
 * What a worker may use.
 *
 * @param heapMegabytes its heap
 * @param time for one answer, from question to reply, compiling included
 * @param replyMegabytes size of one reply
 */
public record Limits(int heapMegabytes, Duration time, int replyMegabytes) {
  /** Enough for a province; a rule that needs more is taken for a fault. */
  public static final Limits USUAL = new Limits(1024, Duration.ofMinutes(5), 256);
}
