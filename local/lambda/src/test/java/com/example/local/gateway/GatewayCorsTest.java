package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.stack.CorsConfiguration;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gateway's CORS headers over HTTP, and its answers to preflights. */
class GatewayCorsTest extends GatewayOverHttp {
  private static final String CORS_RESULT =
      """
      {"statusCode":200,"headers":{"Content-Type":"application/json","Vary":"Origin",
       "Access-Control-Allow-Origin":"https://own.example.com",
       "Access-Control-Max-Age":"1"},"body":"{}"}
      """;

  @Test
  void aPreflightIsAnsweredByTheGateway() throws Exception {
    start(cors("*"));
    HttpResponse<String> response = send(preflight("https://app.example.com"));
    assertEquals(204, response.statusCode());
    assertEquals("", response.body());
    assertEquals("*", header(response, "access-control-allow-origin"));
    assertEquals("GET,POST", header(response, "access-control-allow-methods"));
    assertEquals("content-type,if-match", header(response, "access-control-allow-headers"));
    assertEquals("86400", header(response, "access-control-max-age"));
    assertTrue(events.isEmpty());
  }

  @Test
  void anOriginThatIsNotAllowedIsToldNothing() throws Exception {
    start(cors("https://app.example.com"));
    HttpResponse<String> response = send(preflight("https://evil.example.com"));
    assertEquals(204, response.statusCode());
    assertEquals(List.of(), corsHeaders(response));
    invocation = result(CORS_RESULT);
    response = send(request("/items").header("Origin", "https://evil.example.com").GET());
    assertEquals(200, response.statusCode());
    assertEquals(List.of(), corsHeaders(response));
  }

  @Test
  void theGatewaysCorsHeadersReplaceTheFunctions() throws Exception {
    invocation = result(CORS_RESULT);
    start(cors("https://app.example.com"));
    HttpResponse<String> response =
        send(request("/items").header("Origin", "https://app.example.com").GET());
    assertEquals(
        List.of("access-control-allow-origin", "access-control-expose-headers"),
        corsHeaders(response));
    assertEquals("https://app.example.com", header(response, "access-control-allow-origin"));
    assertEquals("ETag", header(response, "access-control-expose-headers"));
    assertEquals("Origin", header(response, "vary"));
  }

  @Test
  void withoutOriginTheFunctionsCorsHeadersStay() throws Exception {
    invocation = result(CORS_RESULT);
    start(cors("https://app.example.com"));
    HttpResponse<String> response = send(request("/items").GET());
    assertEquals("https://own.example.com", header(response, "access-control-allow-origin"));
    assertEquals("1", header(response, "access-control-max-age"));
  }

  @Test
  void withoutConfigurationCorsIsTheFunctionsOwn() throws Exception {
    invocation = result(CORS_RESULT);
    start();
    HttpResponse<String> response =
        send(request("/items").header("Origin", "https://app.example.com").GET());
    assertEquals("https://own.example.com", header(response, "access-control-allow-origin"));
    assertEquals(404, send(preflight("https://app.example.com")).statusCode());
  }

  @Test
  void optionsWithoutTheHeadersOfAPreflightIsNone() throws Exception {
    start(cors("*"));
    HttpResponse<String> response =
        send(
            request("/items")
                .header("Origin", "https://app.example.com")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(404, response.statusCode());
  }

  private static Optional<CorsConfiguration> cors(String origin) {
    return Optional.of(
        new CorsConfiguration(
            List.of(origin),
            List.of("GET", "POST"),
            List.of("content-type", "if-match"),
            List.of("ETag"),
            Optional.of(Duration.ofDays(1))));
  }

  private HttpRequest.Builder preflight(String origin) {
    return request("/items")
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .method("OPTIONS", BodyPublishers.noBody());
  }

  private static List<String> corsHeaders(HttpResponse<String> response) {
    return response.headers().map().keySet().stream()
        .filter(name -> name.startsWith("access-control-"))
        .sorted()
        .toList();
  }
}
