package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import com.example.local.runtime.InvocationResult;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.stack.Throttle;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway over HTTP, with a stand-in for the functions. */
class GatewayTest extends GatewayOverHttp {
  @Test
  void aRequestReachesItsFunctionAndTheAnswerTheClient() throws Exception {
    start();
    HttpResponse<String> response =
        send(
            request("/items?userId=u&userId=v")
                .header("Cookie", "a=1")
                .header("X-Tag", "1")
                .header("X-Tag", "2")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertEquals(200, response.statusCode());
    assertEquals("ok", response.body());
    JsonNode event = event();
    assertEquals("POST /items", event.get("routeKey").textValue());
    assertEquals("u,v", event.at("/queryStringParameters/userId").textValue());
    assertEquals("1,2", event.at("/headers/x-tag").textValue());
    assertEquals("a=1", event.at("/cookies/0").textValue());
    assertEquals("127.0.0.1", event.at("/headers/x-forwarded-for").textValue());
    assertEquals("http", event.at("/headers/x-forwarded-proto").textValue());
    assertEquals("127.0.0.1", event.at("/requestContext/http/sourceIp").textValue());
    assertEquals("HTTP/1.1", event.at("/requestContext/http/protocol").textValue());
    assertEquals("{}", event.get("body").textValue());
  }

  @Test
  void everyRequestHasAnIdOfItsOwnWhichTheAnswerTells() throws Exception {
    start();
    HttpResponse<String> one = send(request("/items").GET());
    String id = event().at("/requestContext/requestId").textValue();
    assertEquals(id, header(one, "apigw-requestid"));
    send(request("/items").GET());
    assertNotEquals(id, event().at("/requestContext/requestId").textValue());
  }

  @Tag("G2")
  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /items/a/b",
    "GET, /items/a%2Fb",
    "GET, /items/",
    "PUT, /items",
    "HEAD, /items",
    "OPTIONS, /items"
  })
  void whatNoRouteMatchesIsNotFound(String method, String path) throws Exception {
    start();
    HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()));
    assertEquals(404, response.statusCode());
    assertEquals(method.equals("HEAD") ? "" : "{\"message\":\"Not Found\"}", response.body());
    assertEquals("application/json", header(response, "content-type"));
    assertTrue(events.isEmpty());
  }

  @Tag("G9")
  @Test
  void whatTheThrottleDoesNotAdmitIsAnsweredByTheGateway() throws Exception {
    throttle = Optional.of(new Throttle(0, 2));
    start();
    assertEquals(404, send(request("/none").GET()).statusCode());
    assertEquals(200, send(request("/items").GET()).statusCode());
    assertEquals(200, send(request("/items/a").GET()).statusCode());
    HttpResponse<String> response = send(request("/items").GET());
    assertEquals(429, response.statusCode());
    assertEquals("{\"message\":\"Too Many Requests\"}", response.body());
    assertEquals("application/json", header(response, "content-type"));
    assertEquals(2, events.size());
  }

  @Tag("G3")
  @Tag("G5")
  @Tag("G6")
  @ParameterizedTest
  @CsvSource({
    "FUNCTION_ERROR, 500, Internal Server Error",
    "THROTTLED, 503, Service Unavailable",
    "TOO_LARGE, 413, Request Entity Too Large"
  })
  void aFunctionThatDoesNotAnswerIsTheGatewaysError(Outcome outcome, int status, String message)
      throws Exception {
    invocation = new InvocationResult(outcome, "{\"errorMessage\":\"secret\"}".getBytes(), false);
    start();
    HttpResponse<String> response = send(request("/items").GET());
    assertEquals(status, response.statusCode());
    assertEquals("{\"message\":\"" + message + "\"}", response.body());
  }

  @Tag("G6")
  @Test
  void aFunctionThatTakesTooLongIsNotWaitedFor() throws Exception {
    var release = new CountDownLatch(1);
    gateway =
        Gateway.start(
            api(Optional.empty()),
            (function, event) -> {
              release.await();
              return invocation;
            },
            settings(Duration.ofMillis(1)));
    HttpResponse<String> response = send(request("/items").GET());
    release.countDown();
    assertEquals(503, response.statusCode());
    assertEquals("{\"message\":\"Service Unavailable\"}", response.body());
  }

  @Tag("G3")
  @Test
  void aBodyOverTenMegabytesIsRefused() throws Exception {
    start();
    byte[] body = new byte[10 * 1024 * 1024 + 1];
    HttpResponse<String> response = send(request("/items").POST(BodyPublishers.ofByteArray(body)));
    assertEquals(413, response.statusCode());
    assertEquals("{\"message\":\"Request Entity Too Large\"}", response.body());
    assertTrue(events.isEmpty());
  }

  @Tag("G1")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /items/%zz HTTP/1.1\r\nHost: a\r\n",
        "GET /items?a=%f HTTP/1.1\r\nHost: a\r\n",
        "GET /items HTTP/1.1\r\n",
        "GET items HTTP/1.1\r\nHost: a\r\n",
        "nonsense\r\n"
      })
  void aMalformedRequestIsABadRequest(String head) throws IOException {
    start();
    String response = raw(head + "Connection: close\r\n\r\n");
    assertTrue(response.startsWith("HTTP/1.1 400 "), response);
    assertTrue(response.endsWith("{\"message\":\"Bad Request\"}"), response);
    assertTrue(events.isEmpty());
  }

  @Test
  void aChunkedBodyComesWithItsLength() throws Exception {
    start();
    raw(
        "POST /items HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n");
    JsonNode event = event();
    assertEquals("abcd", event.get("body").textValue());
    assertEquals("4", event.at("/headers/content-length").textValue());
    assertFalse(event.get("headers").has("transfer-encoding"));
    assertFalse(event.get("headers").has("connection"));
  }

  @ParameterizedTest
  @CsvSource({"/items/a;b=c, a;b=c", "/items/.., .."})
  void dotsAndSemicolonsOfAPathStay(String path, String itemId) throws Exception {
    start();
    raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertEquals(itemId, event().at("/pathParameters/itemId").textValue());
  }

  @Test
  void everyRequestIsALineInTheConsole() throws Exception {
    start();
    send(request("/items?userId=secret").GET());
    String line = console.take();
    assertTrue(line.matches("GET /items  list  cold  200  \\d+ ms"), line);
    send(request("/nowhere").GET());
    line = console.take();
    assertTrue(line.matches("GET /nowhere  -  -  404  \\d+ ms"), line);
  }

  @Test
  void aBusyPortIsALineThatNamesIt() {
    start();
    int port = gateway.url().getPort();
    var settings =
        new Gateway.Settings("127.0.0.1", port, "1", Duration.ofMinutes(10), console::add);
    var failure =
        assertThrows(
            StartFailure.class,
            () -> Gateway.start(api(Optional.empty()), (function, event) -> invocation, settings));
    assertEquals(
        "The API cannot listen on 127.0.0.1:" + port + ": Address already in use",
        failure.getMessage());
    assertFalse(failure.getMessage().contains("\n"));
  }

  // Sends what Java's client would not send.
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gateway.url().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
