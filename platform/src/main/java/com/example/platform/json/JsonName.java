package com.example.platform.json;

import java.nio.charset.StandardCharsets;

/** The name of a member that is written often: quoted once, and not each time. */
public final class JsonName {
  private final String text;
  private final byte[] quoted;

  public JsonName(String text) {
    this.text = text;
    this.quoted = new JsonWriter().value(text).toString().getBytes(StandardCharsets.UTF_8);
  }

  public String text() {
    return text;
  }

  byte[] quoted() {
    return quoted;
  }
}
