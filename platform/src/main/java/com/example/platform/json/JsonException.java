package com.example.platform.json;

/** A text that is not the JSON that {@link JsonReader} takes; the message says what and where. */
public final class JsonException extends RuntimeException {
  JsonException(String what, int line, int column) {
    super(what + " at line " + line + ", column " + column, null, false, false);
  }
}
