package com.example.local.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param id the request id that the gateway tells the function and the client
 * @param path the decoded path that the function gets
 * @param query what follows the question mark, still percent-encoded, or an empty text
 * @param headers by lower-case name, in their order
 * @param body empty if there is no body
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
