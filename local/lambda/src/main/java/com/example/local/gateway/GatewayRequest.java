package com.example.local.gateway;

import java.time.Instant;
import java.util.LinkedHashMap;
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

  /** All values of a header as a function gets them, with commas between them. */
  Optional<String> values(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(",", values));
  }

  /** All values of a query parameter as a function gets them, with commas between them. */
  Optional<String> queryParameter(String name) {
    return Optional.ofNullable(queryParameters().get(name));
  }

  /** The query parameters as a function gets them. */
  Map<String, String> queryParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        String[] keyAndValue = pair.split("=", 2);
        parameters.merge(
            Percent.decodeQuery(keyAndValue[0]),
            keyAndValue.length == 2 ? Percent.decodeQuery(keyAndValue[1]) : "",
            (first, second) -> first + "," + second);
      }
    }
    return parameters;
  }
}
