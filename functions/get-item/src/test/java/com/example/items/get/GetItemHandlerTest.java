package com.example.items.get;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.Item;
import com.example.items.shared.testing.Foreign;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class GetItemHandlerTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final GetItemHandler handler = new GetItemHandler(DYNAMODB.table());

  @BeforeEach
  void anItem() {
    DYNAMODB.put(
        Map.of(
            "userId",
            AttributeValue.fromS("ada"),
            "itemId",
            AttributeValue.fromS("item-1"),
            "title",
            AttributeValue.fromS("Milk"),
            "status",
            AttributeValue.fromS("pending"),
            "createdAt",
            AttributeValue.fromS("2026-11-23T18:00:00.000Z"),
            Item.VERSION,
            AttributeValue.fromN("3"),
            Item.WRITE_ID,
            AttributeValue.fromS("w")));
  }

  @Tag("R3")
  @Tag("S5")
  @Tag("S6")
  @Tag("S10")
  @Test
  void anItemIsShownWithoutWhatIsOurs() {
    Answer answer = get("item-1").to(handler);

    assertEquals(200, answer.status());
    assertEquals(
        "{\"userId\":\"ada\",\"itemId\":\"item-1\",\"title\":\"Milk\",\"status\":\"pending\","
            + "\"createdAt\":\"2026-11-23T18:00:00.000Z\"}",
        answer.body());
    assertEquals("\"3\"", answer.headers().get("ETag"));
  }

  @Tag("R10")
  @Test
  void theItemIdMayBeAQueryParameter() {
    Answer answer =
        Invocation.of("GET", "/items").query("userId", "ada").query("itemId", "item-1").to(handler);

    assertEquals("Milk", answer.json().get("title").asText());
  }

  @Tag("E4")
  @Test
  void anItemThatIsNotThereIsNotFound() {
    assertError(404, "Item not found", get("item-2"));
    assertError(
        404,
        "Item not found",
        Invocation.of("GET", "/items/item-1").query("userId", "eve").path("itemId", "item-1"));
  }

  @Tag("E2")
  @Test
  void anItemIdIsNeeded() {
    assertError(
        400, "Missing itemId parameter", Invocation.of("GET", "/items").query("userId", "ada"));
  }

  @Tag("S7")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"\"3\"|304", "W/\"3\"|304", "*|304", "\"2\"|200"})
  void anItemThatTheCallerHasIsNotSentAgain(String ifNoneMatch, int status) {
    Answer answer = get("item-1").header("if-none-match", ifNoneMatch).to(handler);

    assertEquals(status, answer.status());
    assertEquals("\"3\"", answer.headers().get("ETag"));
    assertEquals(status == 304, answer.body().isEmpty());
    assertEquals(status != 304, answer.headers().containsKey("Content-Type"));
  }

  @Tag("E12")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"3\"|-|200",
        "*|-|200",
        "\"2\", \"3\"|-|200",
        "\"99\"|-|412",
        "W/\"3\"|-|412",
        "3|-|412",
        "\"3\"|\"3\"|304",
        "\"99\"|\"3\"|412"
      })
  void anItemThatHasChangedIsNotSent(String ifMatch, String ifNoneMatch, int status) {
    Invocation get = get("item-1").header("if-match", ifMatch);

    Answer answer =
        (ifNoneMatch == null ? get : get.header("if-none-match", ifNoneMatch)).to(handler);

    assertEquals(status, answer.status());
    if (status == 412) {
      assertEquals(
          "{\"error\":\"Item has changed: If-Match does not match its ETag\"}", answer.body());
    }
    assertError(404, "Item not found", get("item-2").header("if-match", ifMatch));
  }

  /** Two users of one browser may have the same URL and the same ETag for different items. */
  @Tag("H4")
  @Test
  void noAnswerIsStoredByABrowser() {
    assertNotStored(200, get("item-1"));
    assertNotStored(304, get("item-1").header("if-none-match", "\"3\""));
    assertNotStored(400, Invocation.of("GET", "/items/item-1").path("itemId", "item-1"));
    assertNotStored(403, get("item-1").authorizer("{}"));
    assertNotStored(404, get("item-2"));
  }

  @Tag("S10")
  @Test
  void anItemOfTheOriginalIsShownInItsStoredTypes() {
    DYNAMODB.put(
        Map.of(
            "userId", AttributeValue.fromS("ada"),
            "itemId", AttributeValue.fromS("item-1700000000000"),
            "title", AttributeValue.fromN("42.50"),
            "status", AttributeValue.fromM(Map.of("a", AttributeValue.fromBool(true))),
            "createdAt", AttributeValue.fromNul(true)));

    Answer answer = get("item-1700000000000").ofOtherWriters().to(handler);

    assertEquals(
        "{\"userId\":\"ada\",\"itemId\":\"item-1700000000000\",\"title\":42.5,"
            + "\"status\":{\"a\":true},\"createdAt\":null}",
        answer.body());
    assertEquals("\"0\"", answer.headers().get("ETag"));
  }

  @Tag("S6")
  @ParameterizedTest
  @MethodSource("com.example.items.shared.testing.Foreign#versions")
  void aVersionOfAnotherProgramIsNotOurs(AttributeValue version) {
    DYNAMODB.put(Foreign.withVersion("item-foreign", version));

    Answer answer = get("item-foreign").header("if-none-match", "\"1\"").to(handler);

    assertEquals(200, answer.status());
    assertEquals(
        "{\"userId\":\"ada\",\"itemId\":\"item-foreign\",\"title\":\"Milk\"}", answer.body());
    assertEquals("\"0\"", answer.headers().get("ETag"));
  }

  @Test
  void theProjectsEventGetsTheSampleItem() {
    DYNAMODB.put(
        Map.of(
            "userId", AttributeValue.fromS("user-123"),
            "itemId", AttributeValue.fromS("item-1700000000000"),
            "title", AttributeValue.fromS("Learn AWS SAM")));

    Answer answer = Invocation.file(handler, "get-item.json");

    assertEquals(200, answer.status());
    assertEquals(
        "{\"userId\":\"user-123\",\"itemId\":\"item-1700000000000\",\"title\":\"Learn AWS SAM\"}",
        answer.body());
  }

  private static Invocation get(String itemId) {
    return Invocation.of("GET", "/items/" + itemId).query("userId", "ada").path("itemId", itemId);
  }

  private void assertNotStored(int status, Invocation invocation) {
    Answer answer = invocation.to(handler);

    assertEquals(status, answer.status());
    assertEquals("no-store", answer.headers().get("Cache-Control"));
  }

  private void assertError(int status, String error, Invocation invocation) {
    Answer answer = invocation.to(handler);

    assertEquals("{\"error\":\"" + error + "\"}", answer.body());
    assertEquals(status, answer.status());
  }
}
