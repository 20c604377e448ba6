package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.platform.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The part of the contract that every function shares, on a function that shows what it was given.
 */
class ItemsHandlerTest {
  private final ItemsHandler handler = new EchoHandler();

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

  /** The platform's tests have the bodies that are refused. These reach the client as answers. */
  @Tag("E6")
  @Tag("E8")
  @Test
  void aBodyThatIsRefusedIsAnswered() {
    assertError(
        400,
        "Request body is not valid JSON: the end of the text at line 1, column 10",
        request().body("{\"title\":").to(handler));
    assertError(
        400, "Request body is not valid base64", request().base64Body("{\"a\":1}").to(handler));
  }

  @Tag("E10")
  @Test
  void aBodyIsAtMost65536Bytes() {
    String largest = "{\"x\":\"" + "é".repeat(32_764) + "\"}";

    assertEquals(200, request().body(largest).to(handler).status());
    assertError(
        413, "Request body must be at most 65536 bytes", request().body(largest + " ").to(handler));
  }

  @Tag("E8")
  @Test
  void aBase64BodyIsDecoded() {
    byte[] body = "{\"title\":\"Käse\"}".getBytes(StandardCharsets.UTF_8);

    Answer answer = request().base64Body(Base64.getEncoder().encodeToString(body)).to(handler);

    assertEquals("Käse", answer.json().get("title").asText());
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

  static void assertError(int status, String error, Answer answer) {
    assertEquals(
        new JsonWriter().beginObject().name("error").value(error).endObject().toString(),
        answer.body());
    assertEquals(status, answer.status());
  }
}
