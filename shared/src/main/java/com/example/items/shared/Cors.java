package com.example.items.shared;

import com.example.platform.lambda.Response;
import java.util.List;
import java.util.Optional;

/**
 * The CORS headers of a function's own answers. For every {@code Origin} they allow what the
 * gateway allows. They count wherever the gateway sets no headers of its own: for direct
 * invocations, and for requests without an {@code Origin}.
 */
final class Cors {
  private static final String ANY = "*";

  private final List<String> allowedOrigins;

  /**
   * Allows origins.
   *
   * @param allowedOrigins {@code *}, or origins with commas between; an empty text allows nobody
   */
  Cors(String allowedOrigins) {
    this.allowedOrigins = List.of(allowedOrigins.split(","));
  }

  static Cors fromEnvironment() {
    String origins = System.getenv("ALLOWED_ORIGINS");
    return new Cors(origins == null || origins.isEmpty() ? ANY : origins);
  }

  Response preflight() {
    return Response.empty(204)
        .header("Access-Control-Allow-Methods", "GET,POST,PATCH,DELETE,OPTIONS")
        .header(
            "Access-Control-Allow-Headers",
            "content-type,authorization,if-match,if-none-match,idempotency-key")
        .header("Access-Control-Max-Age", "86400");
  }

  /**
   * Adds the headers of every answer.
   *
   * @param origin the request's {@code Origin}
   */
  void addTo(Response response, Optional<String> origin) {
    response.header("Access-Control-Expose-Headers", "ETag,Location,Retry-After,x-request-id");
    if (allowedOrigins.contains(ANY)) {
      response.header("Access-Control-Allow-Origin", ANY);
      return;
    }
    response.header("Vary", "Origin");
    if (origin.isPresent()) {
      if (!origin.get().isEmpty() && allowedOrigins.contains(origin.get())) {
        response.header("Access-Control-Allow-Origin", origin.get());
      }
    } else if (allowedOrigins.size() == 1) {
      // The original's clients find the header without sending an Origin.
      response.header("Access-Control-Allow-Origin", allowedOrigins.getFirst());
    }
  }
}
