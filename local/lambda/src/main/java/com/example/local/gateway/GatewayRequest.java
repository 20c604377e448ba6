package com.example.local.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param id of the request, as the gateway tells it to the function and to the client
 * @param path as the function gets it, decoded
 * @param query what follows the question mark, still percent-encoded; empty if there is none
 * @param headers by lower-case name, in their order
 * @param body empty if there is none
 */
record GatewayRequest(
    String id,
    Instant time,
    String method,
    String path,
    String query,
    String protocol,
    String sourceIp,
    Map<String, List<String>> headers,
    byte[] body) {

  /** A header's first value. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(List::getFirst);
  }
}
