package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.runtime.InvocationResult;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.stack.HttpApi;
import com.example.local.stack.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request becomes on its way through the gateway, as API Gateway was seen to deliver it. */
class DeliveryTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ROOT = "Root=1-[0-9a-f]{8}-[0-9a-f]{24}";

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @CsvSource({
    "/items/a%20b, /items/a b, a b",
    "/items/a%2520b, /items/a b, a b",
    "/items/a+b, /items/a+b, a+b",
    "/items/a%3Fb, /items/a, a",
    "/items/a%253Fb, /items/a?b, a?b",
    "/items/%CE%BB, /items/λ, λ",
    "//items///a, /items/a, a",
    "/items/%2E%2E, /items/.., .."
  })
  void aPathIsDecodedTwice(String sent, String got, String itemId) throws Exception {
    JsonNode event = delivered("GET " + sent + "?a=%2541 HTTP/1.1", "");
    assertEquals("GET /items/{itemId}", event.get("routeKey").textValue());
    assertEquals(got, event.get("rawPath").textValue());
    assertEquals(got, event.at("/requestContext/http/path").textValue());
    assertEquals(itemId, event.at("/pathParameters/itemId").textValue());
    // The query is decoded once.
    assertEquals("a=%2541", event.get("rawQueryString").textValue());
    assertEquals("%41", event.at("/queryStringParameters/a").textValue());
  }

  @Test
  void slashesInARowLeadToTheRoute() throws Exception {
    JsonNode event = delivered("GET //items HTTP/1.1", "");
    assertEquals("GET /items", event.get("routeKey").textValue());
    assertEquals("/items", event.get("rawPath").textValue());
  }

  @Test
  void aRequestWithoutBodyHasALength() throws Exception {
    JsonNode event = delivered("GET /items HTTP/1.1", "");
    assertEquals("0", event.at("/headers/content-length").textValue());
  }

  @Test
  void everyRequestHasATraceOfItsOwn() throws Exception {
    String one = trace("");
    String other = trace("");
    assertTrue(one.matches(ROOT), one);
    assertTrue(other.matches(ROOT), other);
    assertNotEquals(one, other);
  }

  @Test
  void aClientsTraceIsKept() throws Exception {
    String trace = "Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=1";
    assertEquals(trace, trace("X-Amzn-Trace-Id: " + trace + "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Root=", "Root=1-67891233-abcdef01234567891234567", "nonsense"})
  void aClientsTraceWithoutRootIsReplaced(String trace) throws Exception {
    String delivered = trace("X-Amzn-Trace-Id: " + trace + "\r\n");
    assertTrue(delivered.matches(ROOT), delivered);
  }

  @Test
  void theAddressFollowsWhatProxiesSaid() throws Exception {
    assertEquals("127.0.0.1", forwardedFor(""));
    assertEquals("127.0.0.1", forwardedFor("X-Forwarded-For:\r\n"));
    assertEquals(
        "192.0.2.1, 198.51.100.7, 203.0.113.9, 127.0.0.1",
        forwardedFor(
            "X-Forwarded-For: 192.0.2.1, 198.51.100.7\r\nX-Forwarded-For: 203.0.113.9\r\n"));
  }

  @Test
  void anEmptyHeaderIsEmpty() throws Exception {
    JsonNode event = delivered("GET /items HTTP/1.1", "X-Empty:\r\n");
    assertEquals("", event.at("/headers/x-empty").textValue());
  }

  @Test
  void aNamedStageIsInTheUrl() throws Exception {
    try (Gateway gateway = start("dev")) {
      assertEquals("/dev", gateway.url().getPath());
      assertEquals(200, get(gateway.url(), "/dev/items/a").status());
      JsonNode event = event();
      assertEquals("GET /items/{itemId}", event.get("routeKey").textValue());
      assertEquals("/dev/items/a", event.get("rawPath").textValue());
      assertEquals("dev", event.at("/requestContext/stage").textValue());
      RawResponse elsewhere = get(gateway.url(), "/items/a");
      assertEquals(404, elsewhere.status());
      assertEquals("{\"message\":\"Not Found\"}", elsewhere.body());
    }
  }

  private String trace(String header) throws Exception {
    return delivered("GET /items HTTP/1.1", header).at("/headers/x-amzn-trace-id").textValue();
  }

  private String forwardedFor(String headers) throws Exception {
    return delivered("GET /items HTTP/1.1", headers).at("/headers/x-forwarded-for").textValue();
  }

  private JsonNode delivered(String requestLine, String headers) throws Exception {
    try (Gateway gateway = start(HttpApi.DEFAULT_STAGE)) {
      assertEquals(200, send(gateway.url(), requestLine, headers).status());
      return event();
    }
  }

  private JsonNode event() throws IOException, InterruptedException {
    return JSON.readTree(events.take());
  }

  private static RawResponse get(URI gateway, String path) throws IOException {
    return send(gateway, "GET " + path + " HTTP/1.1", "");
  }

  private static RawResponse send(URI gateway, String requestLine, String headers)
      throws IOException {
    String request = requestLine + "\r\nHost: a\r\n" + headers + "Connection: close\r\n\r\n";
    return RawResponse.send(gateway, request.getBytes(StandardCharsets.ISO_8859_1)).getFirst();
  }

  private Gateway start(String stage) {
    List<Route> routes =
        List.of(new Route("GET", "/items", "list"), new Route("GET", "/items/{itemId}", "get"));
    return Gateway.start(
        new HttpApi("local", stage, routes, Optional.empty(), Optional.empty()),
        (function, event) -> {
          events.add(new String(event, StandardCharsets.UTF_8));
          return result();
        },
        settings(Duration.ofSeconds(30)));
  }

  private static Gateway.Settings settings(Duration integrationLimit) {
    return new Gateway.Settings("127.0.0.1", 0, "1", integrationLimit, line -> {});
  }

  private static InvocationResult result() {
    return new InvocationResult(
        Outcome.SUCCESS, "{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8), false);
  }
}
