package com.example.platform.fields;

import com.example.platform.json.JsonWriter;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One text of a set. Thread-safe. */
public final class ChoiceField extends Field {
  private final List<String> choices;

  /**
   * Declares a choice.
   *
   * @throws IllegalArgumentException without a choice
   */
  public ChoiceField(String name, List<String> choices, Presence presence) {
    super(name, presence);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("There must be a choice");
    }
    this.choices = List.copyOf(choices);
  }

  public List<String> choices() {
    return choices;
  }

  @Override
  AttributeValue read(Object json) {
    if (!(json instanceof String text) || !choices.contains(text)) {
      throw invalid("be one of: " + String.join(", ", choices));
    }
    return AttributeValue.fromS(text);
  }

  @Override
  public String sample() {
    return new JsonWriter().value(choices.getFirst()).toString();
  }
}
