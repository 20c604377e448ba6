package com.example.platform.json;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The name of a member that is written often, so that the name is quoted once. Thread-safe. */
public final class JsonName {
  private final String text;
  private final byte[] quoted;

  public JsonName(String text) {
    this.text = Objects.requireNonNull(text, "text");
    this.quoted = new JsonWriter().value(text).toString().getBytes(StandardCharsets.UTF_8);
  }

  public String text() {
    return text;
  }

  byte[] quoted() {
    return quoted;
  }
}
