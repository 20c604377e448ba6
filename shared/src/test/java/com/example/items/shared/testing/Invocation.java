package com.example.items.shared.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.items.shared.ItemsHandler;
import com.example.platform.testing.Contexts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Builds an event of payload format 2.0 and gives it to a handler as the runtime does: bytes in,
 * bytes out. What comes out must be as in openapi.yaml.
 */
public final class Invocation {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Read before any handler runs: while it is read, requests of other threads would time out. */
  private static final OpenApi OPEN_API = OpenApi.project();

  private final ObjectNode event = JSON.createObjectNode();
  private boolean ofOtherWriters;

  private Invocation() {}

  /** An event as small as the original's: method and path, and what is added. */
  public static Invocation of(String method, String path) {
    Invocation invocation = new Invocation();
    invocation
        .event
        .putObject("requestContext")
        .putObject("http")
        .put("method", method)
        .put("path", path);
    return invocation;
  }

  /** Gives a handler a file of the project's {@code events} folder. */
  public static Answer file(ItemsHandler handler, String file) {
    Path path = LocalTable.projectRoot().resolve("events").resolve(file);
    try {
      return raw(handler, Files.readAllBytes(path), Contexts.create(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Invocation query(String name, String value) {
    event.withObjectProperty("queryStringParameters").put(name, value);
    return this;
  }

  public Invocation path(String name, String value) {
    event.withObjectProperty("pathParameters").put(name, value);
    return this;
  }

  public Invocation header(String name, String value) {
    event.withObjectProperty("headers").put(name, value);
    return this;
  }

  public Invocation routeKey(String routeKey) {
    event.put("routeKey", routeKey);
    return this;
  }

  public Invocation body(String body) {
    event.put("body", body);
    return this;
  }

  public Invocation base64Body(String body) {
    event.put("body", body).put("isBase64Encoded", true);
    return this;
  }

  /** The authorizer of the event, as JSON. */
  public Invocation authorizer(String json) {
    event.withObjectProperty("requestContext").set("authorizer", read(json));
    return this;
  }

  /**
   * Says that the answer shows items that another program wrote: their attributes may be any JSON
   * value (row S10), which openapi.yaml leaves out.
   */
  public Invocation ofOtherWriters() {
    ofOtherWriters = true;
    return this;
  }

  public String json() {
    return event.toString();
  }

  /** The event as it stands; later additions change it. */
  public JsonNode event() {
    return event;
  }

  public Answer to(RequestStreamHandler handler) {
    return to(handler, Contexts.create());
  }

  public Answer to(RequestStreamHandler handler, Context context) {
    return raw(handler, event.toString().getBytes(StandardCharsets.UTF_8), context, ofOtherWriters);
  }

  /** Gives a handler bytes that need not be an event. */
  public static Answer raw(RequestStreamHandler handler, byte[] event) {
    return raw(handler, event, Contexts.create(), false);
  }

  private static Answer raw(
      RequestStreamHandler handler, byte[] event, Context context, boolean ofOtherWriters) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), output, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Answer answer = Answer.of(read(output.toString(StandardCharsets.UTF_8)));
    check(handler, event, answer, ofOtherWriters);
    return answer;
  }

  private static void check(
      RequestStreamHandler handler, byte[] event, Answer answer, boolean ofOtherWriters) {
    if (handler instanceof Undocumented) {
      return;
    }
    JsonNode json;
    try {
      json = JSON.readTree(event);
    } catch (IOException e) {
      return; // Not an event, so not a request of any operation.
    }
    OPEN_API.check(json, answer, ofOtherWriters);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + json, e);
    }
  }

  /** A handler of a test's own: none of the API's functions, so openapi.yaml does not know it. */
  public interface Undocumented {}

  /**
   * What the gateway reads out of the response envelope.
   *
   * @param body empty where there is none
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    private static Answer of(JsonNode envelope) {
      return new Answer(
          envelope.required("statusCode").intValue(),
          JSON.convertValue(
              envelope.required("headers"),
              JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class)),
          envelope.path("body").asText(""));
    }

    public JsonNode json() {
      return read(body);
    }
  }
}
