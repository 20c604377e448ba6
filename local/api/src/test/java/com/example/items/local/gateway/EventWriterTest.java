package com.example.items.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.items.local.stack.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventWriterTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final Router router =
      new Router(
          List.of(
              new Route("POST", "/items", "create"),
              new Route("GET", "/items/{itemId}", "get"),
              new Route("ANY", "/any", "any")));

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
  void thePathAndItsParametersAreDecoded() throws Exception {
    JsonNode event = event(Requests.request("GET", "/items/a%20b%2Fc", ""));
    assertEquals("GET /items/{itemId}", event.get("routeKey").textValue());
    assertEquals("/items/a b/c", event.get("rawPath").textValue());
    assertEquals("/items/a b/c", event.at("/requestContext/http/path").textValue());
    assertEquals("a b/c", event.at("/pathParameters/itemId").textValue());
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

  @Test
  void aQueryThatIsNotPercentEncodedIsABadRequest() {
    assertThrows(
        BadRequestException.class, () -> event(Requests.request("POST", "/items", "a=%zz")));
  }

  private static GatewayRequest header(String name, String... values) {
    return Requests.with("POST", "/items", "", Map.of(name, List.of(values)), "");
  }

  private static GatewayRequest body(String contentType) {
    Map<String, List<String>> headers =
        contentType.isEmpty() ? Map.of() : Map.of("content-type", List.of(contentType));
    return Requests.with("POST", "/items", "", headers, "title=é");
  }

  private JsonNode event(GatewayRequest request) throws BadRequestException, IOException {
    Router.Match match = router.match(request.method(), request.path()).orElseThrow();
    return JSON.readTree(new EventWriter("123456789012", "local").write(request, match));
  }
}
