package com.example.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562, 5.7), which sort by time of creation. Within a process the
 * order holds for one millisecond too, because the 12 bits after the time count (RFC 9562, 6.2,
 * method 1). Thread-safe.
 */
public final class TimeOrderedUuids {
  private static final int MAX_COUNT = 0xFFF;

  private final InstantSource clock;
  private final Randomness random;
  private long millis;
  private int count;

  public TimeOrderedUuids() {
    this(InstantSource.system(), Randomness.SYSTEM);
  }

  public TimeOrderedUuids(InstantSource clock, Randomness random) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.random = Objects.requireNonNull(random, "random");
  }

  /** Returns when an id was made, to the millisecond. */
  public static Instant instant(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  public synchronized UUID next() {
    long now = clock.millis();
    if (now > millis) {
      startAt(now);
    } else if (++count > MAX_COUNT) {
      // More ids than the counter holds, or a clock set back: the id is ahead of the clock.
      startAt(millis + 1);
    }
    long high = millis << 16 | 0x7000 | count;
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low);
  }

  /** Starts the counter at random, with its first bit zero, so that it has room to count. */
  private void startAt(long newMillis) {
    millis = newMillis;
    count = random.nextInt(MAX_COUNT / 2 + 1);
  }
}
