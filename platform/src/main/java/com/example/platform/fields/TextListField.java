package com.example.platform.fields;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A list of texts, which keeps its order and may be empty. Thread-safe. */
public final class TextListField extends Field {
  private final int maxSize;
  private final int maxLength;

  /**
   * Declares a list.
   *
   * @param maxLength of each text, in code points
   * @throws IllegalArgumentException unless both limits are positive
   */
  public TextListField(String name, int maxSize, int maxLength, Presence presence) {
    super(name, presence);
    if (maxSize <= 0 || maxLength <= 0) {
      throw new IllegalArgumentException("The limits must be positive");
    }
    this.maxSize = maxSize;
    this.maxLength = maxLength;
  }

  public int maxSize() {
    return maxSize;
  }

  public int maxLength() {
    return maxLength;
  }

  @Override
  AttributeValue read(Object json) {
    if (!(json instanceof List<?> elements)) {
      throw invalid("be a list of strings");
    }
    if (elements.size() > maxSize) {
      throw invalid("have at most " + maxSize + " elements");
    }
    List<AttributeValue> texts = new ArrayList<>();
    for (Object element : elements) {
      if (!(element instanceof String text)) {
        throw invalid("be a list of strings");
      }
      if (TextField.isLonger(text, maxLength)) {
        throw invalid("have elements of at most " + maxLength + " characters");
      }
      texts.add(AttributeValue.fromS(text));
    }
    return AttributeValue.fromL(texts);
  }

  @Override
  public String sample() {
    return "[\"a\"]";
  }

  @Override
  String storedSample() {
    return "{\"L\":[{\"S\":\"a\"}]}";
  }
}
