package com.example.items.create;

import com.example.items.shared.Randomness;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * The unique part of item ids: a UUID version 7 (RFC 9562, 5.7), so that a list is in order of
 * creation. Its time is also the item's {@code createdAt}, so that both have one order. Within a
 * process that holds for the same millisecond too: the 12 bits after the time count (RFC 9562, 6.2,
 * method 1). Safe for use by many threads.
 */
final class ItemIds {
  private static final int MAX_COUNT = 0xFFF;

  private final InstantSource clock;
  private final Randomness random;
  private long millis;
  private int count;

  ItemIds() {
    this(InstantSource.system(), Randomness.SYSTEM);
  }

  ItemIds(InstantSource clock, Randomness random) {
    this.clock = clock;
    this.random = random;
  }

  /** When the item with this id was created, to the millisecond. */
  static Instant instant(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  synchronized UUID next() {
    long now = clock.millis();
    if (now > millis) {
      startAt(now);
    } else if (++count > MAX_COUNT) {
      // More ids than the counter holds, or a clock set back: ahead of the clock, but in order.
      startAt(millis + 1);
    }
    long high = millis << 16 | 0x7000 | count;
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low);
  }

  /** A random start, its first bit zero to leave room to count. */
  private void startAt(long newMillis) {
    millis = newMillis;
    count = random.nextInt(MAX_COUNT / 2 + 1);
  }
}
