package com.example.items.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.TimeOrderedUuids;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CreateItemHandlerTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final String user = "user-" + UUID.randomUUID();
  private final CreateItemHandler handler =
      new CreateItemHandler(DYNAMODB.table(), new TimeOrderedUuids()::next, InstantSource.system());

  @Tag("S1")
  @Tag("R1")
  @Test
  void anItemIsStoredAsItIsAnswered() {
    Answer answer = create("{\"title\":\"Milk\",\"status\":\"open\"}").to(handler);

    assertEquals(201, answer.status());
    List<String> names = new ArrayList<>();
    answer.json().fieldNames().forEachRemaining(names::add);
    assertEquals(List.of("userId", "itemId", "title", "status", "createdAt"), names);
    assertEquals(user, text(answer, "userId"));
    assertEquals("Milk", text(answer, "title"));
    assertEquals("open", text(answer, "status"));
    assertTrue(
        text(answer, "createdAt").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    Map<String, AttributeValue> stored = stored(answer);
    for (String name : names) {
      assertEquals(text(answer, name), stored.get(name).s());
    }
  }

  @Tag("S1")
  @ParameterizedTest
  @ValueSource(strings = {"{\"title\":\"Milk\"}", "{\"title\":\"Milk\",\"status\":null}"})
  void withoutAStatusAnItemIsPending(String body) {
    Answer answer = create(body).to(handler);

    assertEquals("pending", text(answer, "status"));
    assertEquals("pending", stored(answer).get("status").s());
  }

  @Tag("S2")
  @Test
  void theAnswerSaysWhereTheItemIs() {
    Answer answer = create("{\"title\":\"Milk\"}").to(handler);

    assertTrue(text(answer, "itemId").startsWith("item-"));
    assertEquals("/items/" + text(answer, "itemId"), answer.headers().get("Location"));
    assertEquals("\"1\"", answer.headers().get("ETag"));
  }

  @Tag("S2")
  @ParameterizedTest
  @CsvSource({
    "/v1/items, POST /items, /v1/items/",
    "/prod/v1/items, , /prod/v1/items/",
    "//items, POST /items, /items/",
    "//example.com//items, , /example.com/items/",
    "/items/v1/items, POST /items, /items/v1/items/",
    "/a b/é+%2F/items, POST /items, /a%20b/%C3%A9%2B%252F/items/",
    "/myitems, , /items/",
    "/items/, , /items/",
    "'', , /items/"
  })
  void theItemIsBehindTheBasePathOfTheRequest(String path, String routeKey, String location) {
    Invocation create =
        Invocation.of("POST", path).query("userId", user).body("{\"title\":\"Milk\"}");

    Answer answer = (routeKey == null ? create : create.routeKey(routeKey)).to(handler);

    assertEquals(location + text(answer, "itemId"), answer.headers().get("Location"));
  }

  @Tag("E1")
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"status\":\"open\"}",
        "{\"title\":null}",
        "{\"title\":\"\"}",
        "{\"title\":\" \\n\\t\"}"
      })
  void anItemNeedsATitle(String body) {
    Invocation invocation = Invocation.of("POST", "/items").query("userId", user);

    assertRefused(
        400, "Missing title in request body", body == null ? invocation : invocation.body(body));
  }

  @Tag("E7")
  @Test
  void aNulCharacterIsStored() {
    Answer answer = create("{\"title\":\"a\\u0000b\",\"status\":\"\\u0000\"}").to(handler);

    assertEquals("a\0b", stored(answer).get("title").s());
    assertEquals("\0", stored(answer).get("status").s());
  }

  @Tag("E6")
  @Tag("E7")
  @Tag("E9")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\":7}|title must be a string",
        "{\"title\":[\"Milk\"]}|title must be a string",
        "{\"title\":\"Milk\",\"status\":true}|status must be a string",
        "{\"title\":\"Milk\",\"status\":\"\"}|status must not be blank",
        "{\"title\":\"Milk\",\"status\":\"  \"}|status must not be blank",
        "{\"title\":\"Milk\"|Request body is not valid JSON: the end of the text at line 1, column"
            + " 16",
        "[\"title\"]|Request body must be a JSON object, and has another value at line 1"
      })
  void aBadBodyIsRefused(String body, String error) {
    assertRefused(400, error, create(body));
  }

  @Tag("E9")
  @Test
  void titleAndStatusHaveLimits() {
    String longest =
        "{\"title\":\"" + "x".repeat(1000) + "\",\"status\":\"" + "y".repeat(64) + "\"}";

    assertEquals(201, create(longest).to(handler).status());
    assertRefused(
        400,
        "title must be at most 1000 characters",
        Invocation.of("POST", "/items")
            .query("userId", user + "-2")
            .body("{\"title\":\"" + "x".repeat(1001) + "\"}"));
    assertRefused(
        400,
        "status must be at most 64 characters",
        Invocation.of("POST", "/items")
            .query("userId", user + "-2")
            .body("{\"title\":\"x\",\"status\":\"" + "y".repeat(65) + "\"}"));
  }

  @Tag("R9")
  @Test
  void onlyPostIsServed() {
    Answer answer =
        Invocation.of("GET", "/items").query("userId", user).body("{\"title\":\"x\"}").to(handler);

    assertEquals(405, answer.status());
    assertEquals("{\"error\":\"Method not allowed\"}", answer.body());
    assertEquals("GET, POST, PATCH, DELETE", answer.headers().get("Allow"));
  }

  @ParameterizedTest
  @CsvSource({
    "create-item.json, Write the first item, pending",
    "create-item-second.json, Write the second item, in-progress",
    "create-item-http-api.json, An item from the gateway, pending"
  })
  void theProjectsEventsCreateItems(String file, String title, String status) {
    Answer answer = Invocation.file(handler, file);

    assertEquals(201, answer.status());
    String itemId = answer.headers().get("Location").substring("/items/".length());
    Map<String, AttributeValue> stored = DYNAMODB.get("user-123", itemId);
    assertEquals(title, stored.get("title").s());
    assertEquals(status, stored.get("status").s());
  }

  private Invocation create(String body) {
    return Invocation.of("POST", "/items").query("userId", user).body(body);
  }

  private void assertRefused(int status, String error, Invocation invocation) {
    int before = DYNAMODB.all().size();

    Answer answer = invocation.to(handler);

    assertEquals(error, text(answer, "error"));
    assertEquals(status, answer.status());
    assertEquals(before, DYNAMODB.all().size());
  }

  private Map<String, AttributeValue> stored(Answer answer) {
    return DYNAMODB.get(user, text(answer, "itemId"));
  }

  private static String text(Answer answer, String name) {
    return answer.json().required(name).textValue();
  }
}
