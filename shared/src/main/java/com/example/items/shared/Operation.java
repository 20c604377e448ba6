package com.example.items.shared;

/**
 * What a function serves.
 *
 * @param name the operation's name in the logs
 * @param method the one HTTP method that it answers; any other is a 405
 */
public record Operation(String name, String method, ItemIdUse itemIdUse) {
  /** Whether a request of the operation names an item. */
  public enum ItemIdUse {
    UNUSED,
    OPTIONAL,
    REQUIRED
  }
}
