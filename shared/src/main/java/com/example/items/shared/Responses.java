package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The response envelope: payload format 2.0 of an API Gateway HTTP API. */
public final class Responses {
  private Responses() {}

  /** A JSON answer. {@code headers} come beside {@code Content-Type}. */
  public static APIGatewayV2HTTPResponse json(
      int status, String body, Map<String, String> headers) {
    APIGatewayV2HTTPResponse response = empty(status, headers);
    response.getHeaders().put("Content-Type", "application/json");
    response.setBody(body);
    return response;
  }

  public static APIGatewayV2HTTPResponse json(int status, String body) {
    return json(status, body, Map.of());
  }

  /** The item as the whole answer, its entity tag beside it. */
  public static APIGatewayV2HTTPResponse item(
      int status, ShownItem item, Map<String, String> headers) {
    APIGatewayV2HTTPResponse response = json(status, item.toJson(), headers);
    response.getHeaders().put("ETag", item.entityTag());
    return response;
  }

  /**
   * 304 where {@code If-None-Match} names the item's entity tag, else 200 and the item.
   *
   * @throws RequestException 412 where {@code If-Match} does not name the item's entity tag
   */
  public static APIGatewayV2HTTPResponse itemUnlessKnown(
      ShownItem item, Preconditions preconditions) {
    if (preconditions.isOther(item)) {
      throw preconditions.failed(item);
    }
    return preconditions.isKnown(item)
        ? empty(304, Map.of("ETag", item.entityTag()))
        : item(200, item, Map.of());
  }

  /** An answer without a body: 204 or 304. */
  public static APIGatewayV2HTTPResponse empty(int status, Map<String, String> headers) {
    APIGatewayV2HTTPResponse response = new APIGatewayV2HTTPResponse();
    response.setStatusCode(status);
    response.setHeaders(new LinkedHashMap<>(headers));
    return response;
  }

  static APIGatewayV2HTTPResponse error(int status, String message, Map<String, String> headers) {
    String body =
        new JsonWriter().beginObject().name("error").value(message).endObject().toString();
    return json(status, body, headers);
  }
}
