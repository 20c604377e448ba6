package com.example.local.runtime;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Makes X-Ray's trace headers. Thread-safe. */
public final class TraceId {
  private TraceId() {}

  /** The trace of a new request: {@code Root=1-67891233-abcdef012345678912345678}. */
  public static String root() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return String.format(
        Locale.ROOT,
        "Root=1-%08x-%08x%016x",
        Instant.now().getEpochSecond(),
        random.nextInt(),
        random.nextLong());
  }

  /** The trace of an invocation that is not sampled. */
  static String next() {
    long parent = ThreadLocalRandom.current().nextLong();
    return String.format(Locale.ROOT, "%s;Parent=%016x;Sampled=0", root(), parent);
  }
}
