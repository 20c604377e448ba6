package com.example.platform.json;

/** Text that is not JSON. The message says what was found, and where. */
public final class JsonException extends RuntimeException {
  JsonException(String what, int line, int column) {
    super(what + " at line " + line + ", column " + column, null, false, false);
  }
}
