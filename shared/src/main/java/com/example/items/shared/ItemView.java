package com.example.items.shared;

import com.example.platform.json.JsonWriter;

/** An item as clients see it. */
public interface ItemView {
  /** The version's decimal digits, or {@code "0"} for an item without a version. */
  String version();

  /** Writes what a client sees. */
  void writeTo(JsonWriter json);

  /** A strong entity tag (RFC 9110, 8.8.3). */
  default String entityTag() {
    return '"' + version() + '"';
  }
}
