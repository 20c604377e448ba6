package com.example.platform.lambda;

import java.util.Map;
import java.util.Objects;

/**
 * A request that gets a response other than success. The exception carries what the response says.
 */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Map<String, String> headers;

  public RequestException(int status, String message) {
    this(status, message, Map.of());
  }

  /**
   * Has no stack trace, because nobody reads the trace of an answered request.
   *
   * @param message the caller reads the message, so the message tells nothing internal
   */
  public RequestException(int status, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.headers = Objects.requireNonNull(headers, "headers");
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
