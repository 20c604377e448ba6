package com.example.items.shared;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Random numbers of the kernel's, fit for cryptography, and asked for anew each time: so no two
 * processes share them that Lambda SnapStart restores from one snapshot. The JDK's {@code
 * SecureRandom} keeps a state in the process, and a cold start would pay for its providers.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Handling
 *     uniqueness with Lambda SnapStart</a>
 */
public final class Randomness {
  /** The kernel's. */
  public static final Randomness SYSTEM = new Randomness(kernel());

  private final InputStream bytes;

  /**
   * @param bytes that never end
   */
  public Randomness(InputStream bytes) {
    this.bytes = bytes;
  }

  public long nextLong() {
    return next(Long.BYTES).getLong();
  }

  /**
   * Each number is as likely as any other, but for the rest of a division by the bound.
   *
   * @param bound exclusive
   */
  public int nextInt(int bound) {
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** A version 4 UUID (RFC 9562, 5.4). */
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

  /** Not buffered: what is buffered is in a snapshot. */
  private static InputStream kernel() {
    try {
      return new FileInputStream("/dev/urandom");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
