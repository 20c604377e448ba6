package com.example.platform.lambda;

import com.example.platform.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A response, which becomes the envelope that API Gateway reads. The body is JSON in UTF-8, and
 * goes into the envelope as these bytes. Not thread-safe.
 */
public final class Response {
  private static final byte[] NO_BODY = {};

  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final byte[] body;
  private boolean isReplay;

  private Response(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  /** A response with a JSON document as its body. */
  public static Response json(int status, JsonWriter body) {
    return new Response(status, body.toBytes()).header("Content-Type", "application/json");
  }

  /** A response without a body, such as a 204 or a 304. */
  public static Response empty(int status) {
    return new Response(status, NO_BODY);
  }

  /** Sets a header. */
  public Response header(String name, String value) {
    headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    return this;
  }

  /** Marks the response as the answer that an earlier request got. Only the log tells it. */
  public Response replay() {
    isReplay = true;
    return this;
  }

  public boolean isReplay() {
    return isReplay;
  }

  public int status() {
    return status;
  }

  /** Writes the envelope. */
  public void writeTo(OutputStream output) throws IOException {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("statusCode").value(status);
    json.name("headers").beginObject();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      json.name(header.getKey()).value(header.getValue());
    }
    json.endObject();
    if (body.length > 0) {
      json.name("body").quoted(body);
    }
    json.name("isBase64Encoded").value(false).endObject();
    json.writeTo(output);
  }
}
