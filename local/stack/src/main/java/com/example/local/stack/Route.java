package com.example.local.stack;

import java.time.Duration;
import java.util.Optional;

/**
 * A route of an HTTP API and the function behind it.
 *
 * @param method upper case, or {@code ANY}
 * @param path such as {@code /items/{itemId}}, or {@code $default}
 * @param functionId the function's logical id
 * @param timeout how long the gateway waits for the function, if the route says so
 */
public record Route(String method, String path, String functionId, Optional<Duration> timeout) {
  public static final String DEFAULT = "$default";

  /** A route that has the gateway's timeout. */
  public Route(String method, String path, String functionId) {
    this(method, path, functionId, Optional.empty());
  }

  /** As API Gateway writes it: {@code GET /items}, or {@code $default}. */
  public String key() {
    return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }
}
