package com.example.items.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A response to the client; {@code headers} may name one more than once. */
record GatewayResponse(int status, List<Header> headers, byte[] body) {
  record Header(String name, String value) {}

  /** One of the gateway's own, such as {@code {"message":"Not Found"}}. */
  static GatewayResponse message(int status, String message) {
    return new GatewayResponse(
        status,
        List.of(new Header("content-type", "application/json")),
        ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  static GatewayResponse internalServerError() {
    return message(500, "Internal Server Error");
  }

  /** The same with other headers in place of those whose names begin with a prefix. */
  GatewayResponse replacing(String prefix, List<Header> others) {
    List<Header> kept = new ArrayList<>(headers);
    kept.removeIf(header -> header.name().regionMatches(true, 0, prefix, 0, prefix.length()));
    kept.addAll(others);
    return new GatewayResponse(status, kept, body);
  }
}
