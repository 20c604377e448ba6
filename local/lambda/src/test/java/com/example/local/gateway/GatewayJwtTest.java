package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.jwt.LocalIssuer;
import com.example.local.stack.CorsConfiguration;
import com.example.local.stack.HttpApi;
import com.example.local.stack.JwtAuthorizer;
import com.example.local.stack.Route;
import com.example.local.stack.Route.Authorization;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to routes that need a token, over HTTP. */
class GatewayJwtTest extends GatewayOverHttp {
  private static final String ORIGIN = "https://app.example.com";
  private static final JwtAuthorizer HEADER =
      new JwtAuthorizer(
          "Header",
          "$request.header.Authorization",
          Optional.of("https://pool.example"),
          List.of("web"),
          true);
  private static final JwtAuthorizer QUERY =
      new JwtAuthorizer(
          "Query", "$request.querystring.token", HEADER.issuer(), HEADER.audience(), true);

  private static LocalIssuer issuer;

  @BeforeAll
  static void startIssuer() {
    issuer = LocalIssuer.start(0, HEADER);
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  @BeforeEach
  void startWithAuthorizers() {
    List<Route> routes =
        List.of(
            route("POST", "/items", HEADER),
            route("GET", "/items", QUERY),
            route("GET", "/items/{itemId}", HEADER, "read"),
            new Route("GET", "/open", "open"));
    CorsConfiguration cors =
        new CorsConfiguration(
            List.of(ORIGIN), List.of("GET"), List.of("authorization"), List.of(), Optional.empty());
    gateway =
        Gateway.start(
            new HttpApi(
                "local", HttpApi.DEFAULT_STAGE, routes, Optional.of(cors), Optional.empty()),
            (function, event) -> {
              events.add(new String(event, StandardCharsets.UTF_8));
              return invocation;
            },
            new Gateway.Settings(
                "127.0.0.1",
                0,
                "1",
                Optional.of(issuer.url()),
                Duration.ofMinutes(10),
                console::add));
  }

  @Test
  void theFunctionLearnsTheClaims() throws Exception {
    assertEquals(200, send(post(token("ada"))).statusCode());
    assertEquals("ada", event().at("/requestContext/authorizer/jwt/claims/sub").textValue());
    HttpResponse<String> response =
        send(request("/items/1").header("authorization", token("ada", "scope", "read write")));
    assertEquals(200, response.statusCode());
    assertEquals(
        "[\"read\",\"write\"]", event().at("/requestContext/authorizer/jwt/scopes").toString());
  }

  @Tag("G7")
  @Test
  void withoutATokenARequestIsUnauthorized() throws Exception {
    HttpResponse<String> response =
        send(request("/items").header("Origin", ORIGIN).POST(BodyPublishers.noBody()));
    assertEquals(401, response.statusCode());
    assertEquals("{\"message\":\"Unauthorized\"}", response.body());
    assertEquals("application/json", header(response, "content-type"));
    assertEquals("Bearer", header(response, "www-authenticate"));
    assertEquals(ORIGIN, header(response, "access-control-allow-origin"));
    assertTrue(response.headers().firstValue("apigw-requestid").isPresent());
    assertEquals("gateway | refused: the request has no token", console.take());
    assertTrue(console.take().startsWith("POST /items  -  -  401  "));
    assertTrue(events.isEmpty());
  }

  @Tag("G7")
  @Test
  void theAnswerToARefusedTokenSaysWhy() throws Exception {
    HttpResponse<String> response = send(post("nonsense"));
    assertEquals(401, response.statusCode());
    assertEquals(
        "Bearer scope=\"\" error=\"invalid_token\""
            + " error_description=\"token contains an invalid number of segments\"",
        header(response, "www-authenticate"));
    assertTrue(events.isEmpty());
  }

  @Tag("G8")
  @Test
  void withoutAScopeOfTheRouteARequestIsForbidden() throws Exception {
    HttpResponse<String> response =
        send(request("/items/1").header("Authorization", token("ada", "scope", "write")));
    assertEquals(403, response.statusCode());
    assertEquals("{\"message\":\"Forbidden\"}", response.body());
    assertEquals("absent", header(response, "www-authenticate"));
    assertTrue(events.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "DELETE, /items, 404",
    "GET, /items/a/b, 404",
    "GET, /open, 200",
    "GET, /items, 401",
    "GET, /items/1, 401"
  })
  void theRouteIsFoundBeforeTheTokenIsRead(String method, String path, int status)
      throws Exception {
    assertEquals(status, send(request(path).method(method, BodyPublishers.noBody())).statusCode());
  }

  @Test
  void aPreflightNeedsNoToken() throws Exception {
    HttpResponse<String> response =
        send(
            request("/items")
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, response.statusCode());
    assertEquals("authorization", header(response, "access-control-allow-headers"));
  }

  @Test
  void aBodyOverTheQuotaIsRefusedBeforeTheTokenIsRead() throws Exception {
    byte[] body = new byte[RequestReader.MAX_BODY_BYTES + 1];
    assertEquals(413, send(request("/items").POST(BodyPublishers.ofByteArray(body))).statusCode());
  }

  @Test
  void aTokenInTheQueryCountsOnceAndOnlyThere() throws Exception {
    String token = token("ada");
    assertEquals(200, send(request("/items?token=" + token)).statusCode());
    assertEquals(200, send(request("/items?%74oken=Bearer+" + token)).statusCode());
    assertEquals(401, send(request("/items?token=" + token + "&token=" + token)).statusCode());
    assertEquals(401, send(request("/items?Token=" + token)).statusCode());
    assertEquals(401, send(request("/items").header("authorization", token)).statusCode());
    assertEquals(
        401, send(request("/items?token=" + token).POST(BodyPublishers.noBody())).statusCode());
  }

  @Test
  void aHeaderThatIsThereTwiceIsNoToken() throws Exception {
    String token = token("ada");
    assertEquals(401, send(post(token).header("Authorization", token)).statusCode());
    assertEquals(401, send(post(token).header("AUTHORIZATION", "x")).statusCode());
    assertTrue(events.isEmpty());
  }

  @Test
  void aHeaderOverTheQuotaIsRefusedFirst() throws Exception {
    assertEquals(431, send(post("A".repeat(10_240))).statusCode());
  }

  private HttpRequest.Builder post(String authorization) {
    return request("/items").header("Authorization", authorization).POST(BodyPublishers.noBody());
  }

  private static String token(String subject) {
    return token(subject, "x", "y");
  }

  private static String token(String subject, String claim, String value) {
    return issuer.token(Map.of("sub", List.of(subject), claim, List.of(value)));
  }

  private static Route route(
      String method, String path, JwtAuthorizer authorizer, String... scopes) {
    return new Route(
        method, path, "function", Optional.of(new Authorization(authorizer, List.of(scopes))));
  }
}
