package com.example.platform.fields;

import java.time.DateTimeException;
import java.time.LocalDate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A date of the calendar (RFC 3339, {@code full-date}). Thread-safe. */
public final class DateField extends Field {
  private static final int LENGTH = "2026-11-25".length();

  public DateField(String name, Presence presence) {
    super(name, presence);
  }

  @Override
  AttributeValue read(Object json) {
    if (!(json instanceof String text) || text.length() != LENGTH || !isDate(text)) {
      throw invalid("be a date such as 2026-11-25");
    }
    return AttributeValue.fromS(text);
  }

  /**
   * Checks by hand, because a {@code DateTimeFormatter} loads a hundred classes at a cold start.
   */
  static boolean isDate(String text) {
    if (text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if (year < 0 || month < 0 || day < 0) {
      return false;
    }
    try {
      LocalDate.of(year, month, day);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Returns the number that ASCII digits make, or -1 where there is another character. */
  static int digits(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  @Override
  public String sample() {
    return "\"2026-11-25\"";
  }
}
