package com.example.items.shared;

import com.example.items.shared.json.JsonWriter;

/** An item as clients see it, wherever it comes from. */
public interface ShownItem {
  /** The version's decimal digits, or {@code "0"} for an item without one. */
  String version();

  /** Writes what a client sees. */
  void writeTo(JsonWriter json);

  /** A strong entity tag (RFC 9110, 8.8.3). */
  default String entityTag() {
    return '"' + version() + '"';
  }

  default String toJson() {
    JsonWriter json = new JsonWriter();
    writeTo(json);
    return json.toString();
  }
}
