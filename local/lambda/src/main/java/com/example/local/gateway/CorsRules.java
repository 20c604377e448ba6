package com.example.local.gateway;

import com.example.local.gateway.GatewayResponse.Header;
import com.example.local.stack.CorsConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway answers and adds because of an API's CORS configuration. Without a configuration
 * it does neither.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS
 *     for HTTP APIs</a>
 */
final class CorsRules {
  private static final String PREFIX = "access-control-";

  private final Optional<CorsConfiguration> configuration;

  CorsRules(Optional<CorsConfiguration> configuration) {
    this.configuration = configuration;
  }

  /** The answer to a preflight, or nothing if the request is no preflight. */
  Optional<GatewayResponse> preflight(GatewayRequest request) {
    Optional<String> origin = request.header("origin");
    if (!request.method().equals("OPTIONS")
        || origin.isEmpty()
        || request.header("access-control-request-method").isEmpty()) {
      return Optional.empty();
    }
    return configuration.map(
        cors -> new GatewayResponse(204, preflight(cors, origin.get()), new byte[0]));
  }

  /** Replaces the function's CORS headers by the gateway's, if the request has an origin. */
  GatewayResponse apply(Optional<String> origin, GatewayResponse response) {
    if (origin.isEmpty()) {
      return response;
    }
    return configuration
        .map(cors -> response.replacing(PREFIX, exposing(cors, origin.get())))
        .orElse(response);
  }

  private static List<Header> preflight(CorsConfiguration cors, String origin) {
    List<Header> headers = allowing(cors, origin);
    if (!headers.isEmpty()) {
      add(headers, "allow-methods", cors.allowMethods());
      add(headers, "allow-headers", cors.allowHeaders());
      cors.maxAge()
          .ifPresent(
              age -> headers.add(new Header(PREFIX + "max-age", Long.toString(age.toSeconds()))));
    }
    return headers;
  }

  private static List<Header> exposing(CorsConfiguration cors, String origin) {
    List<Header> headers = allowing(cors, origin);
    if (!headers.isEmpty()) {
      add(headers, "expose-headers", cors.exposeHeaders());
    }
    return headers;
  }

  // A new list with the header that allows the origin, or without any header.
  private static List<Header> allowing(CorsConfiguration cors, String origin) {
    List<Header> headers = new ArrayList<>();
    if (cors.allowOrigins().contains("*")) {
      headers.add(new Header(PREFIX + "allow-origin", "*"));
    } else if (cors.allowOrigins().contains(origin)) {
      headers.add(new Header(PREFIX + "allow-origin", origin));
    }
    return headers;
  }

  private static void add(List<Header> headers, String name, List<String> values) {
    if (!values.isEmpty()) {
      headers.add(new Header(PREFIX + name, String.join(",", values)));
    }
  }
}
