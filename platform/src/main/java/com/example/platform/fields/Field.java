package com.example.platform.fields;

import com.example.platform.json.JsonName;
import com.example.platform.lambda.RequestException;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A field of an entity: how a value is read from a request's body, and a sample of a value. Each
 * kind of field is a small subclass. Thread-safe.
 */
public abstract class Field {
  private final JsonName name;
  private final Presence presence;

  Field(String name, Presence presence) {
    this.name = new JsonName(Objects.requireNonNull(name, "name"));
    this.presence = Objects.requireNonNull(presence, "presence");
  }

  public final String name() {
    return name.text();
  }

  public final Presence presence() {
    return presence;
  }

  final JsonName jsonName() {
    return name;
  }

  /**
   * Reads a value, in the form that DynamoDB gives back.
   *
   * @param json a value as {@link com.example.platform.json.JsonReader} returns it, not null
   * @throws RequestException 400 that names the field and the rule
   */
  abstract AttributeValue read(Object json);

  /** A value that the field accepts, as JSON. */
  public abstract String sample();

  /** The sample in DynamoDB's JSON. Most kinds are stored as a string. */
  String storedSample() {
    return "{\"S\":" + sample() + "}";
  }

  /** Tells whether a value is text without anything but white space. */
  boolean isBlank(AttributeValue value) {
    return false;
  }

  final RequestException invalid(String rule) {
    return new RequestException(400, name() + " must " + rule);
  }
}
