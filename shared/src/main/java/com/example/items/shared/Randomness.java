package com.example.items.shared;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Random numbers that two processes restored from one snapshot do not share, once {@linkplain
 * #renew renewed} after the restore. A new {@code SecureRandom} alone is not enough: on Linux all
 * of a JVM's share one state, and the snapshot holds that. Thread-safe.
 */
public final class Randomness {
  /** The one of the process. */
  public static final Randomness SYSTEM =
      new Randomness(SecureRandom::new, () -> new SecureRandom().generateSeed(Randomness.SEED));

  private static final int SEED = 32;

  private final Supplier<SecureRandom> generators;
  private final Supplier<byte[]> kernel;
  private volatile SecureRandom generator;

  /**
   * @param generators give one whose state may be known to a copy of the process
   * @param kernel gives bytes that no copy gets
   */
  public Randomness(Supplier<SecureRandom> generators, Supplier<byte[]> kernel) {
    this.generators = generators;
    this.kernel = kernel;
    this.generator = generators.get();
  }

  /** What comes from now on depends on bytes that were not there before. */
  public void renew() {
    SecureRandom renewed = generators.get();
    renewed.setSeed(kernel.get());
    generator = renewed;
  }

  public long nextLong() {
    return generator.nextLong();
  }

  /**
   * @param bound exclusive
   */
  public int nextInt(int bound) {
    return generator.nextInt(bound);
  }

  /** A version 4 UUID (RFC 9562, 5.4). */
  public String uuid() {
    long high = nextLong() & ~0xF000L | 0x4000;
    long low = nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }
}
