package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.local.stack.Stack;
import com.example.platform.fields.Fields;
import com.example.platform.fields.Presence;
import com.example.platform.fields.TextField;
import com.example.platform.json.JsonWriter;
import com.example.platform.lambda.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The part of the contract that every function shares, on a function that shows what it was given.
 */
class ItemsHandlerTest {
  private static final Operation OPERATION =
      new Operation("echo", "PATCH", Operation.ItemId.REQUIRED);

  private static final Fields FIELDS =
      new Fields(
          List.of("userId", "itemId"), List.of(), new TextField("title", 10, Presence.optional()));

  private final ItemsHandler handler = new Echo();

  @Tag("U1")
  @Tag("R10")
  @Test
  void withoutAnAuthorizerTheUserIsTheQueryParameter() {
    Answer answer = request().to(handler);

    assertEquals(200, answer.status());
    assertEquals("ada", answer.json().get("userId").asText());
  }

  @Tag("U1")
  @Test
  void withoutAUserNothingIsAnswered() {
    Invocation none = Invocation.of("PATCH", "/items").query("itemId", "1");
    Invocation empty = Invocation.of("PATCH", "/items").query("itemId", "1").query("userId", "");

    assertError(400, "Missing userId parameter", none.to(handler));
    assertError(400, "Missing userId parameter", empty.to(handler));
  }

  @Tag("U2")
  @Test
  void withAnAuthorizerTheUserIsTheSubject() {
    Answer answer =
        Invocation.of("PATCH", "/items")
            .query("itemId", "1")
            .authorizer("{\"jwt\":{\"claims\":{\"sub\":\"grace\"},\"scopes\":null}}")
            .body("{\"userId\":\"mallory\"}")
            .to(handler);

    assertEquals("grace", answer.json().get("userId").asText());
  }

  @Tag("U2")
  @Test
  void withAnAuthorizerAnotherUserIsForbidden() {
    Invocation other = request().authorizer("{\"jwt\":{\"claims\":{\"sub\":\"grace\"}}}");
    Invocation same = request().authorizer("{\"jwt\":{\"claims\":{\"sub\":\"ada\"}}}");

    assertError(403, "Forbidden", other.to(handler));
    assertEquals(200, same.to(handler).status());
  }

  @Tag("U3")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "true",
        "\"ada\"",
        "{\"jwt\":null}",
        "{\"jwt\":{}}",
        "{\"jwt\":{\"claims\":{}}}",
        "{\"jwt\":{\"claims\":{\"sub\":\"\"}}}",
        "{\"jwt\":{\"claims\":{\"sub\":null}}}",
        "{\"jwt\":{\"claims\":{\"sub\":7}}}",
        "{\"jwt\":{\"claims\":{\"sub\":[\"ada\"]}}}",
        "{\"lambda\":{\"sub\":\"ada\"}}"
      })
  void anAuthorizerWithoutAUsableSubjectIsForbidden(String authorizer) {
    assertError(403, "Forbidden", request().authorizer(authorizer).to(handler));
  }

  @Tag("R9")
  @ParameterizedTest
  @CsvSource({
    "/items, 'GET, POST, PATCH, DELETE'",
    "/items/1, 'GET, PATCH, DELETE'",
    "/v1/items, 'GET, POST, PATCH, DELETE'",
    "/prod/v1/items/1, 'GET, PATCH, DELETE'",
    "//items, 'GET, POST, PATCH, DELETE'",
    "/v1//items///1, 'GET, PATCH, DELETE'",
    "/items/items, 'GET, PATCH, DELETE'",
    "/items/items/1, 'GET, PATCH, DELETE'",
    "/other, PATCH",
    "/myitems, PATCH",
    "/items/, PATCH",
    "/items/1/2, PATCH",
    "/itemset/1, PATCH",
    "'', PATCH"
  })
  void anotherMethodIsRefusedWithTheMethodsOfThePath(String path, String allow) {
    Answer answer = Invocation.of("PUT", path).query("userId", "ada").to(handler);

    assertError(405, "Method not allowed", answer);
    assertEquals(allow, answer.headers().get("Allow"));
  }

  @Tag("R9")
  @ParameterizedTest
  @CsvSource({
    "PUT /items, /items/items, 'GET, POST, PATCH, DELETE'",
    "PUT /items/{itemId}, /items/a/b, 'GET, PATCH, DELETE'",
    "PUT /v1/items/{itemId}, /v1/items/1, 'GET, PATCH, DELETE'",
    "$default, /v1/items, 'GET, POST, PATCH, DELETE'",
    "ANY /{proxy+}, /v1/items/1, 'GET, PATCH, DELETE'",
    "PUT /other, /other, PATCH",
    "'', /items, 'GET, POST, PATCH, DELETE'"
  })
  void theMatchedRouteSaysWhatThePathIs(String routeKey, String path, String allow) {
    Answer answer =
        Invocation.of("PUT", path).query("userId", "ada").routeKey(routeKey).to(handler);

    assertError(405, "Method not allowed", answer);
    assertEquals(allow, answer.headers().get("Allow"));
  }

  @Tag("R9")
  @Test
  void theMethodsOfAPathAreThoseOfTheTemplate() {
    Map<String, Set<String>> served = new TreeMap<>();
    Stack.read(LocalTable.projectRoot().resolve("template.yaml"))
        .api()
        .orElseThrow()
        .routes()
        .stream()
        .map(route -> route.key().split(" "))
        .filter(route -> !route[0].equals("PUT"))
        .forEach(route -> served.computeIfAbsent(route[1], key -> new TreeSet<>()).add(route[0]));
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (String[] path : Operation.ROUTES) {
      allowed.put(path[0], new TreeSet<>(List.of(path[1].split(", "))));
    }

    assertEquals(served, allowed);
  }

  @Tag("E2")
  @Test
  void anItemIdThatIsRequiredIsInPathOrQuery() {
    Invocation none = Invocation.of("PATCH", "/items").query("userId", "ada");
    Invocation empty = Invocation.of("PATCH", "/items").query("userId", "ada").query("itemId", "");
    Invocation inPath =
        Invocation.of("PATCH", "/items/2").query("userId", "ada").path("itemId", "2");

    assertError(400, "Missing itemId parameter", none.to(handler));
    assertError(400, "Missing itemId parameter", empty.to(handler));
    assertEquals("2", inPath.to(handler).json().get("itemId").asText());
  }

  @Tag("R6")
  @Test
  void twoItemIdsMustBeTheSame() {
    assertError(
        400,
        "itemId in the path and itemId in the query string differ",
        request().path("itemId", "2").to(handler));
    assertEquals(200, request().path("itemId", "1").to(handler).status());
  }

  @Tag("E9")
  @Test
  void keysAreAsLongAsDynamoDbTakes() {
    Invocation longUser =
        Invocation.of("PATCH", "/items").query("itemId", "1").query("userId", "é".repeat(1024));
    Invocation tooLongUser =
        Invocation.of("PATCH", "/items")
            .query("itemId", "1")
            .query("userId", "é".repeat(1024) + "x");
    Invocation tooLongItem =
        Invocation.of("PATCH", "/items").query("itemId", "é".repeat(513)).query("userId", "ada");

    assertEquals(200, longUser.to(handler).status());
    assertError(400, "userId must be at most 2048 bytes of UTF-8", tooLongUser.to(handler));
    assertError(400, "itemId must be at most 1024 bytes of UTF-8", tooLongItem.to(handler));
  }

  @Tag("E17")
  @Test
  void noUserReachesOurOwnRecords() {
    Invocation invocation =
        Invocation.of("PATCH", "/items").query("itemId", "1").query("userId", "idempotency#x");

    assertError(400, "userId must not begin with idempotency#", invocation.to(handler));
  }

  @Tag("E6")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\":|Request body is not valid JSON: the end of the text at line 1, column 10",
        "not json|Request body is not valid JSON: an unexpected character at line 1, column 1",
        "[]|Request body must be a JSON object, and has another value at line 1",
        "\"text\"|Request body must be a JSON object, and has another value at line 1",
        "null|Request body must be a JSON object, and has another value at line 1",
        "{} x|Request body is not valid JSON: text after the end of the JSON value at line 1,"
            + " column 4",
        "\uFEFF{}|Request body is not valid JSON: a byte order mark at line 1, column 1",
        "{\"title\":\"a\",\"title\":\"b\"}|Request body is not valid JSON: a key given twice at"
            + " line 1, column 14",
        "{\"title\":\"\\uD83D\"}|Request body is not valid JSON: a string with a lone surrogate at"
            + " line 1, column 10"
      })
  void aBodyIsOneJsonObject(String body, String error) {
    assertError(400, error, request().body(body).to(handler));
  }

  @Tag("E6")
  @Test
  void aBodyNestsAtMost64Levels() {
    String deepest = "{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}";

    assertEquals(200, request().body(deepest).to(handler).status());
    assertError(
        400,
        "Request body is not valid JSON: nesting deeper than 64 at line 1, column 69",
        request().body("{\"x\":" + "[".repeat(64) + "]".repeat(64) + "}").to(handler));
  }

  @Tag("E6")
  @Test
  void aBodyInBase64HasNoByteOrderMarkEither() {
    byte[] body = "\uFEFF{}".getBytes(StandardCharsets.UTF_8);

    assertError(
        400,
        "Request body is not valid JSON: a byte order mark at line 1, column 1",
        request().base64Body(Base64.getEncoder().encodeToString(body)).to(handler));
  }

  @Tag("E6")
  @Test
  void aBodyIsUtf8() {
    String body = Base64.getEncoder().encodeToString(new byte[] {'{', (byte) 0xC0, '}'});

    assertError(400, "Request body is not UTF-8 at byte 2", request().base64Body(body).to(handler));
  }

  @Tag("E7")
  @Test
  void aFieldOfAnotherTypeIsNamed() {
    assertError(400, "title must be a string", request().body("{\"title\":7}").to(handler));
  }

  @Tag("E7")
  @Test
  void aNulCharacterIsKept() {
    Answer answer = request().body("{\"title\":\"a\\u0000b\"}").to(handler);

    assertEquals("a\u0000b", answer.json().get("title").asText());
  }

  @Tag("E8")
  @Test
  void aBase64BodyIsDecoded() {
    byte[] body = "{\"title\":\"Käse\"}".getBytes(StandardCharsets.UTF_8);

    Answer answer = request().base64Body(Base64.getEncoder().encodeToString(body)).to(handler);

    assertEquals("Käse", answer.json().get("title").asText());
    assertError(
        400, "Request body is not valid base64", request().base64Body("{\"a\":1}").to(handler));
  }

  @Tag("E9")
  @Test
  void aFieldIsMeasuredInCodePoints() {
    String longest = "😀".repeat(10);

    assertEquals(200, request().body("{\"title\":\"" + longest + "\"}").to(handler).status());
    assertError(
        400,
        "title must be at most 10 characters",
        request().body("{\"title\":\"" + longest + "x\"}").to(handler));
  }

  @Tag("E10")
  @Test
  void aBodyIsAtMost65536Bytes() {
    String largest = "{\"x\":\"" + "é".repeat(32_764) + "\"}";
    String base64 =
        Base64.getEncoder().encodeToString((largest + " ").getBytes(StandardCharsets.UTF_8));

    assertEquals(200, request().body(largest).to(handler).status());
    String error = "Request body must be at most 65536 bytes";
    assertError(413, error, request().body(largest + " ").to(handler));
    assertError(413, error, request().base64Body(base64).to(handler));
    assertError(413, error, request().base64Body("A".repeat(1_000_000)).to(handler));
  }

  @Tag("E16")
  @Test
  void aFaultTellsNothing() {
    Answer answer = request().header("fail", "secret").to(handler);

    assertError(500, "Internal server error", answer);
    assertFalse(answer.headers().toString().contains("secret"));
  }

  @Tag("H1")
  @Tag("H3")
  @Test
  void everyAnswerHasItsHeaders() {
    for (Answer answer :
        new Answer[] {
          request().to(handler),
          request().body("{").to(handler),
          request().header("fail", "x").to(handler),
          Invocation.of("PUT", "/items").query("userId", "ada").to(handler)
        }) {
      assertEquals("application/json", answer.headers().get("Content-Type"));
      assertEquals("*", answer.headers().get("Access-Control-Allow-Origin"));
      assertEquals(
          "ETag,Location,Retry-After,x-request-id",
          answer.headers().get("Access-Control-Expose-Headers"));
      assertFalse(answer.headers().containsKey("Vary"));
      assertFalse(answer.headers().get("x-request-id").isEmpty());
    }
  }

  @Tag("H4")
  @Test
  void anAnswerToAGetIsNotStoredByABrowser() {
    for (String path : new String[] {"/items", "/items/1", "/other"}) {
      Answer answer = Invocation.of("GET", path).query("userId", "ada").to(handler);

      assertEquals(405, answer.status());
      assertEquals("no-store", answer.headers().get("Cache-Control"));
    }
    assertFalse(request().to(handler).headers().containsKey("Cache-Control"));
  }

  @Tag("H2")
  @Test
  void preflightNeedsNoUser() {
    Answer answer = Invocation.of("OPTIONS", "/items").to(handler);

    assertEquals(204, answer.status());
    assertEquals("", answer.body());
    assertFalse(answer.headers().containsKey("Content-Type"));
    assertEquals("*", answer.headers().get("Access-Control-Allow-Origin"));
    assertEquals(
        "GET,POST,PATCH,DELETE,OPTIONS", answer.headers().get("Access-Control-Allow-Methods"));
    assertEquals(
        "content-type,authorization,if-match,if-none-match,idempotency-key",
        answer.headers().get("Access-Control-Allow-Headers"));
    assertEquals("86400", answer.headers().get("Access-Control-Max-Age"));
  }

  @Test
  void headerNamesMatchInAnyCase() {
    assertEquals(500, request().header("FAIL", "x").to(handler).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no event",
        "[]",
        "7",
        "{\"requestContext\":7}",
        "{\"requestContext\":{\"http\":[]}}",
        "{\"headers\":{\"a\":1}}",
        "{\"body\":{}}",
        "{\"routeKey\":7}",
        "{\"isBase64Encoded\":\"yes\"}"
      })
  void bytesThatAreNoEventAreABadRequest(String event) {
    Answer answer = Invocation.raw(handler, event.getBytes(StandardCharsets.UTF_8));

    assertEquals(400, answer.status());
    assertTrue(answer.json().get("error").asText().startsWith("Event "), answer.body());
  }

  private static Invocation request() {
    return Invocation.of("PATCH", "/items").query("userId", "ada").query("itemId", "1");
  }

  private static void assertError(int status, String error, Answer answer) {
    assertEquals(
        new JsonWriter().beginObject().name("error").value(error).endObject().toString(),
        answer.body());
    assertEquals(status, answer.status());
  }

  private static final class Echo extends ItemsHandler implements Invocation.Undocumented {
    Echo() {
      super(OPERATION, LocalTable.UNREACHABLE, new Cors("*"));
    }

    @Override
    protected void primingCall() {
      throw new UnsupportedOperationException("there is no table");
    }

    @Override
    protected Response answer(Request request) {
      request
          .header("fail")
          .ifPresent(
              secret -> {
                throw new IllegalStateException(secret);
              });
      AttributeValue title = FIELDS.create(request.body()).get("title");
      JsonWriter json = new JsonWriter().beginObject();
      json.name("userId").value(request.userId());
      json.name("itemId").value(request.itemId().orElseThrow());
      json.name("title").value(title == null ? "" : title.s());
      return Response.json(200, json.endObject());
    }
  }
}
