package com.example.platform.fields;

import com.example.platform.json.JsonWriter;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Text that is not blank, up to a length. Thread-safe. */
public final class TextField extends Field {
  private final int maxLength;

  /**
   * Declares a text.
   *
   * @param maxLength in code points
   * @throws IllegalArgumentException unless the length is positive
   */
  public TextField(String name, int maxLength, Presence presence) {
    super(name, presence);
    if (maxLength <= 0) {
      throw new IllegalArgumentException("The length must be positive");
    }
    this.maxLength = maxLength;
  }

  public int maxLength() {
    return maxLength;
  }

  @Override
  AttributeValue read(Object json) {
    if (!(json instanceof String text)) {
      throw invalid("be a string");
    }
    if (isLonger(text, maxLength)) {
      throw invalid("be at most " + maxLength + " characters");
    }
    return AttributeValue.fromS(text);
  }

  static boolean isLonger(String text, int codePoints) {
    return text.length() > codePoints && text.codePointCount(0, text.length()) > codePoints;
  }

  @Override
  boolean isBlank(AttributeValue value) {
    return value.s().isBlank();
  }

  @Override
  public String sample() {
    String text = "A " + name();
    return new JsonWriter().value(text.substring(0, Math.min(text.length(), maxLength))).toString();
  }
}
