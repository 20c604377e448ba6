package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CORS headers of a function's own answers. For every {@code Origin} they allow what the
 * gateway allows. They count wherever the gateway does not set its own: direct invocations, and
 * requests without an {@code Origin}.
 */
final class Cors {
  private static final String ANY = "*";

  private final List<String> allowedOrigins;

  /**
   * @param allowedOrigins {@code *}, or origins with commas between; an empty one allows nobody
   */
  Cors(String allowedOrigins) {
    this.allowedOrigins = List.of(allowedOrigins.split(","));
  }

  static Cors fromEnvironment() {
    String origins = System.getenv("ALLOWED_ORIGINS");
    return new Cors(origins == null || origins.isEmpty() ? ANY : origins);
  }

  APIGatewayV2HTTPResponse preflight() {
    return Responses.empty(
        204,
        Map.of(
            "Access-Control-Allow-Methods", "GET,POST,PATCH,DELETE,OPTIONS",
            "Access-Control-Allow-Headers",
                "content-type,authorization,if-match,if-none-match,idempotency-key",
            "Access-Control-Max-Age", "86400"));
  }

  /**
   * @param origin the request's {@code Origin}
   */
  void addTo(APIGatewayV2HTTPResponse response, Optional<String> origin) {
    Map<String, String> headers = response.getHeaders();
    headers.put("Access-Control-Expose-Headers", "ETag,Location,Retry-After,x-request-id");
    if (allowedOrigins.contains(ANY)) {
      headers.put("Access-Control-Allow-Origin", ANY);
      return;
    }
    headers.put("Vary", "Origin");
    if (origin.isPresent()) {
      if (!origin.get().isEmpty() && allowedOrigins.contains(origin.get())) {
        headers.put("Access-Control-Allow-Origin", origin.get());
      }
    } else if (allowedOrigins.size() == 1) {
      // The original's clients find the header without sending an Origin.
      headers.put("Access-Control-Allow-Origin", allowedOrigins.getFirst());
    }
  }
}
