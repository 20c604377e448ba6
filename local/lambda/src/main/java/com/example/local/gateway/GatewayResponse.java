package com.example.local.gateway;

import com.example.local.jwt.Decision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A response to the client. A name may stand in {@code headers} more than once. */
record GatewayResponse(int status, List<Header> headers, byte[] body) {
  private static final String CHALLENGE = "www-authenticate";

  record Header(String name, String value) {}

  /** A response that the gateway gives without a function: {@code {"message":"Not Found"}}. */
  static GatewayResponse own(int status) {
    String message =
        switch (status) {
          case 400 -> "Bad Request";
          case 401 -> "Unauthorized";
          case 403 -> "Forbidden";
          case 404 -> "Not Found";
          case 413 -> "Request Entity Too Large";
          case 429 -> "Too Many Requests";
          case 431 -> "Request Header Fields Too Large";
          case 500 -> "Internal Server Error";
          case 503 -> "Service Unavailable";
          default -> throw new IllegalArgumentException("the gateway never answers " + status);
        };
    return new GatewayResponse(
        status,
        List.of(new Header("content-type", "application/json")),
        ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  /** A response to a request that an authorizer refuses. */
  static GatewayResponse own(Decision.Refused refused) {
    return own(refused.status())
        .replacing(
            CHALLENGE,
            refused.challenge().map(value -> new Header(CHALLENGE, value)).stream().toList());
  }

  /** The same response with other headers in place of those whose names begin with a prefix. */
  GatewayResponse replacing(String prefix, List<Header> others) {
    List<Header> kept = new ArrayList<>(headers);
    kept.removeIf(header -> header.name().regionMatches(true, 0, prefix, 0, prefix.length()));
    kept.addAll(others);
    return new GatewayResponse(status, kept, body);
  }
}
