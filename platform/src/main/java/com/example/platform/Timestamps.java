package com.example.platform;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Formats times in UTC as {@code yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}. Thread-safe. */
public final class Timestamps {
  private Timestamps() {}

  /**
   * Formats by hand, because {@code Instant.toString} leaves out zero milliseconds, and a {@code
   * DateTimeFormatter} loads a hundred classes at a cold start.
   */
  public static String format(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(24);
    pad(out, time.getYear(), 4).append('-');
    pad(out, time.getMonthValue(), 2).append('-');
    pad(out, time.getDayOfMonth(), 2).append('T');
    pad(out, time.getHour(), 2).append(':');
    pad(out, time.getMinute(), 2).append(':');
    pad(out, time.getSecond(), 2).append('.');
    return pad(out, time.getNano() / 1_000_000, 3).append('Z').toString();
  }

  private static StringBuilder pad(StringBuilder out, int number, int width) {
    String digits = Integer.toString(number);
    return out.repeat('0', width - digits.length()).append(digits);
  }
}
