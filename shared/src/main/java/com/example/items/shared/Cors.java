package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;

/**
 * The CORS headers of a function's own answers. They count wherever the gateway does not set its
 * own: direct invocations, and requests without an {@code Origin}.
 */
final class Cors {
  private static final String ANY = "*";

  private final String allowedOrigin;

  Cors(String allowedOrigin) {
    this.allowedOrigin = allowedOrigin;
  }

  static Cors fromEnvironment() {
    String origin = System.getenv("ALLOWED_ORIGIN");
    return new Cors(origin == null || origin.isEmpty() ? ANY : origin);
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

  void addTo(APIGatewayV2HTTPResponse response) {
    Map<String, String> headers = response.getHeaders();
    headers.put("Access-Control-Allow-Origin", allowedOrigin);
    headers.put("Access-Control-Expose-Headers", "ETag,Location,Retry-After,x-request-id");
    if (!allowedOrigin.equals(ANY)) {
      headers.put("Vary", "Origin");
    }
  }
}
