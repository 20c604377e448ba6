package com.example.local.gateway;

import com.example.local.gateway.GatewayResponse.Header;
import com.example.local.stack.Cors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway answers and adds for an API's CORS configuration.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS
 *     for HTTP APIs</a>
 */
final class CorsRules {
  private static final String PREFIX = "access-control-";

  private final Cors cors;

  CorsRules(Cors cors) {
    this.cors = cors;
  }

  /** The answer to a preflight; nothing if the request is none. */
  Optional<GatewayResponse> preflight(GatewayRequest request) {
    if (!request.method().equals("OPTIONS")
        || request.header("origin").isEmpty()
        || request.header("access-control-request-method").isEmpty()) {
      return Optional.empty();
    }
    List<Header> headers = new ArrayList<>();
    allowedOrigin(request.header("origin"))
        .ifPresent(
            origin -> {
              headers.add(new Header("access-control-allow-origin", origin));
              add(headers, "access-control-allow-methods", cors.allowMethods());
              add(headers, "access-control-allow-headers", cors.allowHeaders());
              cors.maxAge()
                  .ifPresent(
                      age ->
                          headers.add(
                              new Header(
                                  "access-control-max-age", Long.toString(age.toSeconds()))));
              credentials(headers);
            });
    return Optional.of(new GatewayResponse(204, headers, new byte[0]));
  }

  /** A response to a request with an origin has the gateway's headers, never the function's. */
  GatewayResponse apply(Optional<String> requestOrigin, GatewayResponse response) {
    if (requestOrigin.isEmpty()) {
      return response;
    }
    List<Header> headers = new ArrayList<>();
    allowedOrigin(requestOrigin)
        .ifPresent(
            origin -> {
              headers.add(new Header("access-control-allow-origin", origin));
              add(headers, "access-control-expose-headers", cors.exposeHeaders());
              credentials(headers);
            });
    return response.replacing(PREFIX, headers);
  }

  // What to say to the request's origin: itself, or that any is allowed.
  private Optional<String> allowedOrigin(Optional<String> requestOrigin) {
    if (cors.allowOrigins().contains("*")) {
      return Optional.of("*");
    }
    return requestOrigin.filter(
        origin -> cors.allowOrigins().stream().anyMatch(allowed -> matches(allowed, origin)));
  }

  // "https://*" allows every origin of its scheme.
  private static boolean matches(String allowed, String origin) {
    return allowed.endsWith("*")
        ? origin.startsWith(allowed.substring(0, allowed.length() - 1))
        : origin.equals(allowed);
  }

  private static void add(List<Header> headers, String name, List<String> values) {
    if (!values.isEmpty()) {
      headers.add(new Header(name, String.join(",", values)));
    }
  }

  private void credentials(List<Header> headers) {
    if (cors.allowCredentials()) {
      headers.add(new Header("access-control-allow-credentials", "true"));
    }
  }
}
