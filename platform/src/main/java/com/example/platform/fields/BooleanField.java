package com.example.platform.fields;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** True or false. Thread-safe. */
public final class BooleanField extends Field {
  public BooleanField(String name, Presence presence) {
    super(name, presence);
  }

  @Override
  AttributeValue read(Object json) {
    if (!(json instanceof Boolean value)) {
      throw invalid("be true or false");
    }
    return AttributeValue.fromBool(value);
  }

  @Override
  public String sample() {
    return "true";
  }

  @Override
  String storedSample() {
    return "{\"BOOL\":true}";
  }
}
