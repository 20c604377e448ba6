package com.example.items.local.runtime;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** An X-Ray trace header of a request that is not sampled. */
final class TraceId {
  private TraceId() {}

  static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return String.format(
        Locale.ROOT,
        "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0",
        Instant.now().getEpochSecond(),
        random.nextInt(),
        random.nextLong(),
        random.nextLong());
  }
}
