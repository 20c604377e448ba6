package com.example.items.shared;

/**
 * What a function serves.
 *
 * @param name the operation's name in the logs
 * @param method the one HTTP method that the function answers; any other method gets a 405
 * @param itemId whether a request names an item
 */
public record Operation(String name, String method, ItemId itemId) {
  /** The paths of the API and their methods. A test compares them with template.yaml. */
  static final String[][] ROUTES = {
    {"/items", "GET, POST, PATCH, DELETE"},
    {"/items/{itemId}", "GET, PATCH, DELETE"},
  };

  /** Whether a request of an operation names an item. */
  public enum ItemId {
    NONE,
    OPTIONAL,
    REQUIRED
  }
}
