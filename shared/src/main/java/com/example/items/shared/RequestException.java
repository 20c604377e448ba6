package com.example.items.shared;

import java.util.Map;

/**
 * A request that cannot be answered as asked: the caller's fault (4xx) or a passing fault of ours
 * (503). {@link ItemsHandler} makes it the response.
 */
public final class RequestException extends RuntimeException {
  private static final String RETRY_AFTER_SECONDS = "1";

  private final int status;
  private final transient Map<String, String> headers;

  public RequestException(int status, String message) {
    this(status, message, Map.of());
  }

  /**
   * @param message the text of the response's {@code error}: for the caller to read, so nothing
   *     internal
   */
  public RequestException(int status, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.headers = headers;
  }

  /** A 503 for what may succeed in a moment. */
  public static RequestException unavailable() {
    return new RequestException(
        503, "Service unavailable, try again", Map.of("Retry-After", RETRY_AFTER_SECONDS));
  }

  public int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }
}
