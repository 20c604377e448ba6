package com.example.platform;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;

/**
 * Random numbers from the kernel, fit for cryptography. Each number is read when it is needed, so
 * that two processes that Lambda SnapStart restores from one snapshot never share a number. The
 * JDK's {@code SecureRandom} keeps a state in the process, and its providers cost a cold start.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Handling
 *     uniqueness with Lambda SnapStart</a>
 */
public final class Randomness {
  /** Random numbers of {@code /dev/urandom}. */
  public static final Randomness SYSTEM = new Randomness(kernel());

  private final InputStream bytes;

  /**
   * Takes random numbers from a stream.
   *
   * @param bytes an endless stream of random bytes
   */
  public Randomness(InputStream bytes) {
    this.bytes = Objects.requireNonNull(bytes, "bytes");
  }

  public long nextLong() {
    return next(Long.BYTES).getLong();
  }

  /**
   * Returns a number from 0 to below the bound, uniform except for modulo bias.
   *
   * @throws IllegalArgumentException unless the bound is positive
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("The bound must be positive");
    }
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** Returns a version 4 UUID (RFC 9562, 5.4). */
  public String uuid() {
    ByteBuffer random = next(2 * Long.BYTES);
    long high = random.getLong() & ~0xF000L | 0x4000;
    long low = random.getLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }

  private ByteBuffer next(int count) {
    try {
      byte[] random = new byte[count];
      if (bytes.readNBytes(random, 0, count) < count) {
        throw new IOException("no more random bytes");
      }
      return ByteBuffer.wrap(random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stream has no buffer, because a snapshot would hold the buffer's bytes. */
  private static InputStream kernel() {
    try {
      return new FileInputStream("/dev/urandom");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
