package com.example.platform.fields;

import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What holds where a request leaves a field out, or gives null. Thread-safe. */
public final class Presence {
  private static final Presence OPTIONAL = new Presence(null, null);

  /** Null unless the field is required. */
  private final String missing;

  /** Null unless the field has a default. */
  private final AttributeValue defaultValue;

  private Presence(String missing, AttributeValue defaultValue) {
    this.missing = missing;
    this.defaultValue = defaultValue;
  }

  /**
   * An entity cannot be created without the field.
   *
   * @param missing the text of the error
   */
  public static Presence required(String missing) {
    return new Presence(Objects.requireNonNull(missing, "missing"), null);
  }

  /** A new entity gets a value. */
  public static Presence defaultsTo(AttributeValue value) {
    return new Presence(null, Objects.requireNonNull(value, "value"));
  }

  /** An entity may lack the field, and null in an update removes the field. */
  public static Presence optional() {
    return OPTIONAL;
  }

  public boolean isRequired() {
    return missing != null;
  }

  public boolean isOptional() {
    return missing == null && defaultValue == null;
  }

  String missing() {
    return missing;
  }

  AttributeValue defaultValue() {
    return defaultValue;
  }
}
