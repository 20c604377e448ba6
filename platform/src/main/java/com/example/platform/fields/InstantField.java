package com.example.platform.fields;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An instant in UTC with milliseconds, in the one form that {@link com.example.platform.Timestamps}
 * writes, so that texts sort as instants do. Thread-safe.
 */
public final class InstantField extends Field {
  private static final String SAMPLE = "2026-11-25T10:30:00.000Z";

  public InstantField(String name, Presence presence) {
    super(name, presence);
  }

  @Override
  AttributeValue read(Object json) {
    if (!(json instanceof String text) || !isInstant(text)) {
      throw invalid("be an instant such as " + SAMPLE);
    }
    return AttributeValue.fromS(text);
  }

  private static boolean isInstant(String text) {
    return text.length() == SAMPLE.length()
        && DateField.isDate(text)
        && text.charAt(10) == 'T'
        && isBelow(24, text, 11)
        && text.charAt(13) == ':'
        && isBelow(60, text, 14)
        && text.charAt(16) == ':'
        && isBelow(60, text, 17)
        && text.charAt(19) == '.'
        && DateField.digits(text, 20, 23) >= 0
        && text.charAt(23) == 'Z';
  }

  private static boolean isBelow(int limit, String text, int start) {
    int number = DateField.digits(text, start, start + 2);
    return number >= 0 && number < limit;
  }

  @Override
  public String sample() {
    return '"' + SAMPLE + '"';
  }
}
