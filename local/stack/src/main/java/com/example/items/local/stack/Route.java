package com.example.items.local.stack;

/**
 * A route of an HTTP API and the function behind it.
 *
 * @param method upper case, or {@code ANY}
 * @param path such as {@code /items/{itemId}}, or {@code $default}
 * @param functionId the function's logical id
 */
public record Route(String method, String path, String functionId) {
  public static final String DEFAULT = "$default";

  /** As API Gateway writes it: {@code GET /items}, or {@code $default}. */
  public String key() {
    return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }
}
