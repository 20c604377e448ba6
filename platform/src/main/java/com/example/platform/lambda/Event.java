package com.example.platform.lambda;

import java.util.Map;
import java.util.Optional;

/**
 * A request as API Gateway hands it to a function (payload format 2.0). Where the event lacks a
 * text, the text is empty. Thread-safe.
 *
 * @param routeKey the route that the gateway chose, such as {@code GET /things/{id}}
 * @param path the request's path, decoded; two slashes are one, as the gateway routes them
 * @param claims the claims of the caller's token that are strings; empty where the event has no
 *     authorizer. An authorizer that cannot be read gives no claims, but counts as present
 * @param body as the event has it, in base64 where {@code isBase64Encoded} says so
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Payload format 2.0</a>
 */
public record Event(
    String routeKey,
    String method,
    String path,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> pathParameters,
    Optional<Map<String, String>> claims,
    String body,
    boolean isBase64Encoded) {
  /** An event without anything in it. */
  public static final Event EMPTY =
      new Event("", "", "", Map.of(), Map.of(), Map.of(), Optional.empty(), "", false);

  /**
   * Returns a header's value.
   *
   * @param name in any case, because AWS sends lower case and {@code sam local} Title-Case
   */
  public Optional<String> header(String name) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return Optional.of(header.getValue());
      }
    }
    return Optional.empty();
  }
}
