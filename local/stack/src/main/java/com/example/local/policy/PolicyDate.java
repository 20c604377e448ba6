package com.example.local.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time as policies and requests write them: a form of ISO 8601, or seconds since 1970.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">W3C: Date and Time Formats</a>
 */
final class PolicyDate {
  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,3}|-\\d{4}|-?\\d{5,15}");
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)"
              + "(?:T(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)(Z|[+-]\\d\\d:\\d\\d))?)?)?");

  private PolicyDate() {}

  /** Reads a date. Four digits alone are a year. */
  static Instant parse(String text) {
    try {
      if (SECONDS.matcher(text).matches()) {
        return Instant.ofEpochSecond(Long.parseLong(text));
      }
      Matcher iso = ISO.matcher(text);
      if (iso.matches()) {
        String date =
            iso.group(1) + "-" + or(iso.group(2), "01") + "-" + or(iso.group(3), "01") + "T";
        return OffsetDateTime.parse(date + or(iso.group(4), "00:00") + or(iso.group(5), "Z"))
            .toInstant();
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text + " is not a date", e);
    }
    throw new IllegalArgumentException(text + " is not a date");
  }

  private static String or(String group, String other) {
    return group == null ? other : group;
  }
}
