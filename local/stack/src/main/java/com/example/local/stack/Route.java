package com.example.local.stack;

import java.util.Objects;

/**
 * A route of an HTTP API and the function behind it. Immutable.
 *
 * @param method upper case, or {@code ANY}
 * @param path such as {@code /pets/{petId}}, or {@code $default}
 * @param functionId the function's logical id
 */
public record Route(String method, String path, String functionId) {
  public static final String DEFAULT = "$default";

  public Route {
    Objects.requireNonNull(method);
    Objects.requireNonNull(path);
    Objects.requireNonNull(functionId);
  }

  /** The route as API Gateway writes it: {@code GET /pets}, or {@code $default}. */
  public String key() {
    return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }
}
