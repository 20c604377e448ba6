package com.example.items.shared;

import com.example.platform.json.JsonWriter;
import com.example.platform.lambda.RequestException;
import com.example.platform.lambda.Response;
import java.util.Map;

/** The kinds of responses that functions give. */
public final class Responses {
  private Responses() {}

  /** An item, with its entity tag. */
  public static Response of(int status, ItemView item) {
    JsonWriter json = new JsonWriter();
    item.writeTo(json);
    return Response.json(status, json).header("ETag", item.entityTag());
  }

  /**
   * 304 where {@code If-None-Match} names the item's entity tag, else 200 and the item.
   *
   * @throws RequestException 412 where {@code If-Match} does not name the item's entity tag
   */
  public static Response conditionalGet(ItemView item, Preconditions preconditions) {
    if (preconditions.ifMatchFails(item)) {
      throw preconditions.failed(item);
    }
    return preconditions.ifNoneMatchFails(item)
        ? Response.empty(304).header("ETag", item.entityTag())
        : of(200, item);
  }

  /** The answer to a failure that may have passed in a moment. */
  public static RequestException unavailable() {
    return new RequestException(503, "Service unavailable, try again", Map.of("Retry-After", "1"));
  }

  static Response error(RequestException failure) {
    Response response = error(failure.status(), failure.getMessage());
    for (Map.Entry<String, String> header : failure.headers().entrySet()) {
      response.header(header.getKey(), header.getValue());
    }
    return response;
  }

  static Response error(int status, String message) {
    return Response.json(
        status, new JsonWriter().beginObject().name("error").value(message).endObject());
  }
}
