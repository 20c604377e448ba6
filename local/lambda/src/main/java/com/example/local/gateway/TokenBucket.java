package com.example.local.gateway;

import com.example.local.stack.Throttle;
import java.util.function.LongSupplier;

/**
 * Admits requests as a throttle says: each request takes a token, and tokens come back at the
 * throttle's rate. The bucket starts full. Thread-safe.
 */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Throttle throttle;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledAt;

  /**
   * @param nanoTime gives the time in nanoseconds, as {@link System#nanoTime} does
   */
  TokenBucket(Throttle throttle, LongSupplier nanoTime) {
    this.throttle = throttle;
    this.nanoTime = nanoTime;
    this.tokens = throttle.burst();
    this.filledAt = nanoTime.getAsLong();
  }

  /** Takes a token, or returns false if none is left. */
  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    double filled = (now - filledAt) / NANOS_PER_SECOND * throttle.rate();
    tokens = Math.min(throttle.burst(), tokens + filled);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
