package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.jwt.Decision;
import com.example.local.stack.HttpApi;
import com.example.local.stack.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.BadMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventWriterTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Route> ROUTES =
      List.of(
          new Route("POST", "/items", "create"),
          new Route("GET", "/items/{itemId}", "get"),
          new Route("ANY", "/any", "any"));

  @Test
  void aRequestIsAnEventOfPayloadFormatTwo() throws Exception {
    GatewayRequest request =
        Requests.with(
            "POST",
            "/items",
            "userId=user%201&tag=a&tag=b",
            Map.of("content-type", List.of("application/json; charset=utf-8")),
            "{\"title\":\"é\"}");
    assertEquals(
        JSON.readTree(
                """
                {
                  "version": "2.0",
                  "routeKey": "POST /items",
                  "rawPath": "/items",
                  "rawQueryString": "userId=user%201&tag=a&tag=b",
                  "headers": {
                    "host": "api.example.com:3000",
                    "user-agent": "test/1",
                    "content-type": "application/json; charset=utf-8"
                  },
                  "queryStringParameters": {"userId": "user 1", "tag": "a,b"},
                  "requestContext": {
                    "accountId": "123456789012",
                    "apiId": "local",
                    "domainName": "api.example.com",
                    "domainPrefix": "api",
                    "http": {
                      "method": "POST",
                      "path": "/items",
                      "protocol": "HTTP/1.1",
                      "sourceIp": "203.0.113.7",
                      "userAgent": "test/1"
                    },
                    "requestId": "JKJaXmPLvHcESHA=",
                    "routeKey": "POST /items",
                    "stage": "$default",
                    "time": "23/Nov/2026:18:00:00 +0000",
                    "timeEpoch": 1795456800123
                  },
                  "body": "{\\"title\\":\\"é\\"}",
                  "isBase64Encoded": false
                }
                """)
            .toPrettyString(),
        event(request).toPrettyString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"queryStringParameters", "pathParameters", "cookies", "body"})
  void whatTheRequestHasNoneOfIsAbsent(String field) throws Exception {
    assertFalse(event(Requests.request("POST", "/items", "")).has(field));
  }

  @Test
  void theRawQueryIsEmptyWhereThereIsNone() throws Exception {
    JsonNode event = event(Requests.request("POST", "/items", ""));
    assertEquals("", event.get("rawQueryString").textValue());
    assertFalse(event.get("isBase64Encoded").booleanValue());
  }

  @Test
  void thePathIsNotDecodedOnceMore() throws Exception {
    JsonNode event = event(Requests.request("GET", "/items/a%20b", ""));
    assertEquals("GET /items/{itemId}", event.get("routeKey").textValue());
    assertEquals("/items/a%20b", event.get("rawPath").textValue());
    assertEquals("/items/a%20b", event.at("/requestContext/http/path").textValue());
    assertEquals("a%20b", event.at("/pathParameters/itemId").textValue());
  }

  @Test
  void aNamedStageIsInThePathAndInTheContext() throws Exception {
    JsonNode event = event(Requests.request("GET", "/dev/items/a", ""), "dev");
    assertEquals("GET /items/{itemId}", event.get("routeKey").textValue());
    assertEquals("/dev/items/a", event.get("rawPath").textValue());
    assertEquals("/dev/items/a", event.at("/requestContext/http/path").textValue());
    assertEquals("dev", event.at("/requestContext/stage").textValue());
    assertEquals("a", event.at("/pathParameters/itemId").textValue());
  }

  @Test
  void theRouteKeyOfAnAnyRouteSaysAny() throws Exception {
    JsonNode event = event(Requests.request("DELETE", "/any", ""));
    assertEquals("ANY /any", event.get("routeKey").textValue());
    assertEquals("DELETE", event.at("/requestContext/http/method").textValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=1&a=2&a=3 | {"a":"1,2,3"}
          a           | {"a":""}
          a=&b        | {"a":"","b":""}
          a=x%2Cy&a=z | {"a":"x,y,z"}
          a=b+c%2B    | {"a":"b c+"}
          a=b=c       | {"a":"b=c"}
          %C3%A9=%F0%9F%98%80 | {"é":"😀"}
          &&a=1&      | {"a":"1"}
          """)
  void queryParametersAreDecodedAndRepeatedOnesJoined(String query, String parameters)
      throws Exception {
    JsonNode event = event(Requests.request("POST", "/items", query));
    assertEquals(JSON.readTree(parameters), event.get("queryStringParameters"));
    assertEquals(query, event.get("rawQueryString").textValue());
  }

  @Test
  void repeatedHeadersAreJoined() throws Exception {
    JsonNode event = event(header("x-tag", "a", "b, c"));
    assertEquals("a,b, c", event.at("/headers/x-tag").textValue());
  }

  @Test
  void cookiesLeaveTheHeaders() throws Exception {
    JsonNode event = event(header("cookie", "a=1; b=2", "c=3"));
    assertEquals(JSON.readTree("[\"a=1\",\"b=2\",\"c=3\"]"), event.get("cookies"));
    assertFalse(event.get("headers").has("cookie"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON;charset=utf-8",
        "text/plain",
        "text/csv; header=no",
        "application/xml",
        "application/javascript"
      })
  void aTextBodyIsPassedAsItIs(String contentType) throws Exception {
    JsonNode event = event(body(contentType));
    assertEquals("title=é", event.get("body").textValue());
    assertFalse(event.get("isBase64Encoded").booleanValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "application/octet-stream", "image/png", ""})
  void anyOtherBodyIsBase64(String contentType) throws Exception {
    JsonNode event = event(body(contentType));
    assertEquals("dGl0bGU9w6k=", event.get("body").textValue());
    assertEquals(true, event.get("isBase64Encoded").booleanValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ff", "{\"title\":\"\u00c3\"}", "\u00ed\u00a0\u0080"})
  void aTextBodyThatIsNotUtf8IsBase64(String bytes) throws Exception {
    byte[] body = bytes.getBytes(StandardCharsets.ISO_8859_1);
    Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
    JsonNode event = event(Requests.with("POST", "/items", "", headers, body));
    assertArrayEquals(body, Base64.getDecoder().decode(event.get("body").textValue()));
    assertTrue(event.get("isBase64Encoded").booleanValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "", ";;", "/", " ; "})
  void aContentTypeThatSaysNothingIsBinary(String contentType) throws Exception {
    assertTrue(event(body(contentType)).get("isBase64Encoded").booleanValue());
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com:3000, api.example.com, api",
    "localhost, localhost, localhost",
    "., ., ''",
    ".., .., ''",
    "[::1]:3000, [::1], [::1]"
  })
  void theDomainIsTheHostWithoutItsPort(String host, String domain, String prefix)
      throws Exception {
    JsonNode context = event(header("host", host)).get("requestContext");
    assertEquals(domain, context.get("domainName").textValue());
    assertEquals(prefix, context.get("domainPrefix").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%zz", "a=%", "%f=a", "a=%+1", "a=%ff", "%c3=a", "a=\uFFFD"})
  void aQueryThatIsNotPercentEncodedUtf8IsABadRequest(String query) {
    assertThrows(BadMessageException.class, () -> event(Requests.request("POST", "/items", query)));
  }

  @Test
  void whatTheAuthorizerFoundIsInTheContext() throws IOException {
    GatewayRequest request = Requests.request("POST", "/items", "");
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("sub", "ada");
    claims.put("exp", "1787996002");
    assertFalse(event(request).get("requestContext").has("authorizer"));
    assertEquals(
        "{\"jwt\":{\"claims\":{\"sub\":\"ada\",\"exp\":\"1787996002\"},\"scopes\":null}}",
        authorizer(request, new Decision.Allowed(claims, Optional.empty())));
    assertEquals(
        "{\"jwt\":{\"claims\":{},\"scopes\":[\"read\",\"write\"]}}",
        authorizer(request, new Decision.Allowed(Map.of(), Optional.of(List.of("read", "write")))));
  }

  private static String authorizer(GatewayRequest request, Decision.Allowed caller)
      throws IOException {
    return event(request, HttpApi.DEFAULT_STAGE, Optional.of(caller))
        .at("/requestContext/authorizer")
        .toString();
  }

  private static GatewayRequest header(String name, String... values) {
    return Requests.with("POST", "/items", "", Map.of(name, List.of(values)), "");
  }

  private static GatewayRequest body(String contentType) {
    Map<String, List<String>> headers =
        contentType.isEmpty() ? Map.of() : Map.of("content-type", List.of(contentType));
    return Requests.with("POST", "/items", "", headers, "title=é");
  }

  private static JsonNode event(GatewayRequest request) throws IOException {
    return event(request, HttpApi.DEFAULT_STAGE);
  }

  private static JsonNode event(GatewayRequest request, String stage) throws IOException {
    return event(request, stage, Optional.empty());
  }

  private static JsonNode event(
      GatewayRequest request, String stage, Optional<Decision.Allowed> caller) throws IOException {
    HttpApi api = new HttpApi("local", stage, ROUTES, Optional.empty(), Optional.empty());
    Router router = new Router(api.basePath(), ROUTES);
    Router.Match match = router.match(request.method(), request.path()).orElseThrow();
    return JSON.readTree(new EventWriter("123456789012", api).write(request, match, caller));
  }
}
