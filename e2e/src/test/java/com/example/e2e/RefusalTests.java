package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A function refuses a bad request, and says why. */
interface RefusalTests extends Tester {
  @Tag("E1")
  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"title\":null}", "{\"title\":\"\"}", "{\"title\":\" \\t\"}"})
  default void aCreateNeedsATitle(String body) {
    user().send("POST", "/items", body).isError(400, "Missing title in request body");
  }

  @Test
  @Tag("E2")
  default void anUpdateAndADeleteNeedAnItemId() {
    for (String path : new String[] {"/items", "/items?itemId="}) {
      user().send("PATCH", path, "{\"status\":\"x\"}").isError(400, "Missing itemId parameter");
      user().send("DELETE", path, "").isError(400, "Missing itemId parameter");
    }
  }

  @Tag("E3")
  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"status\":null,\"title\":null}", "{\"status\":\" \"}"})
  default void anUpdateMustSetSomething(String body) {
    String item = "/items/" + user().run();
    user().send("PATCH", item, body).isError(400, "Missing status in request body");
  }

  @Tag("E6")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":",
        "{\"title\":\"a\"} x",
        "{\"title\":\"a\",\"title\":\"b\"}",
        "[\"title\"]",
        "7",
        "\"a\"",
        "\uFEFF{\"title\":\"a\"}",
        "{\"title\":\"\\ud800\"}"
      })
  default void aBodyMustBeOneJsonObject(String body) {
    for (String[] request : new String[][] {{"POST", "/items"}, {"PATCH", "/items/x"}}) {
      Reply reply = user().send(request[0], request[1], body).is(400);
      assertTrue(reply.text("error").startsWith("Request body "), reply::toString);
      assertEquals(1, reply.json().size(), reply::toString);
    }
  }

  @Tag("E7")
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "POST, `{\"title\":7}`, title must be a string",
        "POST, `{\"title\":\"a\",\"status\":[]}`, status must be a string",
        "POST, `{\"title\":\"a\",\"status\":\" \"}`, status must not be blank",
        "PATCH, `{\"title\":\" \"}`, title must not be blank",
        "PATCH, `{\"status\":true}`, status must be a string",
        "PATCH, `{\"title\":\"a\",\"status\":\"\"}`, status must not be blank"
      })
  default void aFieldMustBeText(String method, String body, String error) {
    String path = method.equals("POST") ? "/items" : "/items/" + user().run();
    user().send(method, path, body).isError(400, error);
  }

  @Test
  @Tag("E9")
  default void whatIsTooLongIsRefused() {
    String title = "{\"title\":\"" + "😀".repeat(1001) + "\"}";
    String status = "{\"title\":\"a\",\"status\":\"" + "a".repeat(65) + "\"}";
    user().send("POST", "/items", title).isError(400, "title must be at most 1000 characters");
    user().send("POST", "/items", status).isError(400, "status must be at most 64 characters");
    user()
        .get("/items/" + "a".repeat(1025))
        .isError(400, "itemId must be at most 1024 bytes of UTF-8");
    user().get("/items/" + "a".repeat(1024)).isError(404, "Item not found");
  }

  @Test
  @Tag("E10")
  default void aBodyThatIsTooLargeIsRefused() {
    String body = user().body("large");
    user()
        .send("POST", "/items", body + " ".repeat(65_537 - body.length()))
        .isError(413, "Request body must be at most 65536 bytes");
    user().send("POST", "/items", body + " ".repeat(65_536 - body.length())).is(201);
  }

  @Tag("E11")
  @ParameterizedTest
  @ValueSource(strings = {"", "0", "01", "1001", "-1", "1.0", "x", "%D9%A1"})
  default void aLimitIsANumber(String limit) {
    user().get("/items?limit=" + limit).isError(400, "limit must be a whole number from 1 to 1000");
  }

  @Tag("E11")
  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%7B%7D"})
  default void aPageTokenIsOneThatTheApiGave(String token) {
    user().get("/items?nextToken=" + token).isError(400, "nextToken is not one that this API gave");
  }

  @Test
  @Tag("E13")
  default void anIdempotencyKeyIsShort() {
    for (String key : new String[] {"a b", "k".repeat(129)}) {
      user()
          .send("POST", "/items", user().body("key"), "Idempotency-Key", key)
          .isError(400, "Idempotency-Key must be 1 to 128 visible ASCII characters");
    }
  }

  @Test
  @Tag("R6")
  default void twoItemIdsMustBeTheSame() {
    String itemId = user().made("ids");
    user()
        .get("/items/" + itemId + "?itemId=" + user().run())
        .isError(400, "itemId in the path and itemId in the query string differ");
    user().get("/items/" + itemId + "?itemId=" + itemId).is(200);
  }

  @Test
  @Tag("R7")
  @Tag("R9")
  default void aPutIsNotAllowed() {
    Reply one = user().send("PUT", "/items/" + user().run(), "{}");
    one.isError(405, "Method not allowed");
    assertEquals(Set.of("get", "patch", "delete"), one.list("allow"));
    Reply all = user().send("PUT", "/items", "{}");
    all.isError(405, "Method not allowed");
    assertEquals(Set.of("get", "post", "patch", "delete"), all.list("allow"));
  }
}
