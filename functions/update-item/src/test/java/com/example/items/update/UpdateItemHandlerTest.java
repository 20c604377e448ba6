package com.example.items.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.Item;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UpdateItemHandlerTest {
  private static final Map<String, AttributeValue> OURS =
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
          AttributeValue.fromN("1"));

  private static final Map<String, AttributeValue> ORIGINAL =
      Map.of(
          "userId", AttributeValue.fromS("ada"),
          "itemId", AttributeValue.fromS("item-1700000000000"),
          "title", AttributeValue.fromN("42"),
          "status", AttributeValue.fromS("pending"),
          "createdAt", AttributeValue.fromS("2023-11-14T22:13:20.000Z"));

  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final UpdateItemHandler handler = new UpdateItemHandler(DYNAMODB.table());

  @BeforeEach
  void items() {
    DYNAMODB.put(OURS);
    DYNAMODB.put(ORIGINAL);
  }

  @Tag("R5")
  @Tag("S9")
  @Tag("S6")
  @Test
  void aStatusIsSetAndTheWholeItemAnswered() {
    Answer answer = update("item-1", "{\"status\":\"done\"}").to(handler);

    assertEquals(200, answer.status());
    List<String> names = new ArrayList<>();
    answer.json().fieldNames().forEachRemaining(names::add);
    assertEquals(List.of("userId", "itemId", "title", "status", "createdAt", "updatedAt"), names);
    assertEquals("Milk", answer.json().get("title").asText());
    assertEquals("done", answer.json().get("status").asText());
    assertEquals("\"2\"", answer.headers().get("ETag"));
    Map<String, AttributeValue> stored = DYNAMODB.get("ada", "item-1");
    assertEquals("done", stored.get("status").s());
    assertEquals(answer.json().get("updatedAt").asText(), stored.get("updatedAt").s());
    assertTrue(
        stored.get("updatedAt").s().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
  }

  @Tag("R5")
  @Test
  void theItemIdMayBeAQueryParameter() {
    Answer answer =
        Invocation.of("PATCH", "/items")
            .query("userId", "ada")
            .query("itemId", "item-1")
            .body("{\"status\":\"done\"}")
            .to(handler);

    assertEquals("done", answer.json().get("status").asText());
  }

  @Tag("S9")
  @Test
  void titleAndStatusAreSetAloneOrTogether() {
    update("item-1", "{\"title\":\"Bread\",\"status\":null}").to(handler);
    assertEquals("Bread", DYNAMODB.get("ada", "item-1").get("title").s());
    assertEquals("pending", DYNAMODB.get("ada", "item-1").get("status").s());

    update("item-1", "{\"title\":\"Butter\",\"status\":\"done\",\"itemId\":\"x\"}").to(handler);
    assertEquals("Butter", DYNAMODB.get("ada", "item-1").get("title").s());
    assertEquals("done", DYNAMODB.get("ada", "item-1").get("status").s());
  }

  @Tag("S10")
  @Test
  void anItemOfTheOriginalIsUpdatedLikeAnyOther() {
    Answer answer =
        update("item-1700000000000", "{\"status\":\"done\"}")
            .header("if-match", "\"0\"")
            .ofOtherWriters()
            .to(handler);

    assertEquals(200, answer.status());
    assertEquals("42", answer.json().get("title").toString());
    assertEquals("\"1\"", answer.headers().get("ETag"));
  }

  @Tag("E5")
  @Test
  void anItemThatIsNotThereIsNotMade() {
    assertRefused(404, "Item not found", update("item-2", "{\"status\":\"done\"}"));
    assertRefused(
        404, "Item not found", update("item-2", "{\"status\":\"done\"}").header("if-match", "*"));
    assertRefused(
        404,
        "Item not found",
        update("item-2", "{\"status\":\"done\"}").header("if-match", "\"1\""));
    assertRefused(
        404,
        "Item not found",
        update("item-2", "{\"status\":\"done\"}").header("if-match", "\"x\""));
  }

  @Tag("E12")
  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "\"0\"", "W/\"1\"", "1", "\"x\"", "\"2\", \"3\""})
  void anItemThatHasChangedIsLeftAsItIs(String ifMatch) {
    assertRefused(
        412,
        "Item has changed: If-Match does not match its ETag",
        update("item-1", "{\"status\":\"done\"}").header("if-match", ifMatch));
  }

  @Tag("E12")
  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "*", "\"7\", \"1\"", "\"0\",\"1\""})
  void anItemThatMatchesIsUpdated(String ifMatch) {
    Answer answer =
        update("item-1", "{\"status\":\"done\"}").header("If-Match", ifMatch).to(handler);

    assertEquals(200, answer.status());
    assertEquals("done", DYNAMODB.get("ada", "item-1").get("status").s());
  }

  @Tag("E12")
  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "W/\"1\"", "*", "\"7\", W/\"1\"", "\"0\",\"1\""})
  void anItemThatTheCallerHasIsLeftAsItIs(String ifNoneMatch) {
    assertRefused(
        412,
        "If-None-Match matches the item's ETag",
        update("item-1", "{\"status\":\"done\"}").header("If-None-Match", ifNoneMatch));
    assertRefused(
        404,
        "Item not found",
        update("item-2", "{\"status\":\"done\"}").header("If-None-Match", ifNoneMatch));
  }

  @Tag("E12")
  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "\"0\"", "1", "\"x\""})
  void anItemThatTheCallerDoesNotHaveIsUpdated(String ifNoneMatch) {
    Answer answer =
        update("item-1", "{\"status\":\"done\"}")
            .header("if-match", "\"1\"")
            .header("if-none-match", ifNoneMatch)
            .to(handler);

    assertEquals(200, answer.status());
    assertEquals("done", DYNAMODB.get("ada", "item-1").get("status").s());
  }

  @Tag("E12")
  @Test
  void anItemOfTheOriginalHasTheTag0() {
    assertRefused(
        412,
        "If-None-Match matches the item's ETag",
        update("item-1700000000000", "{\"status\":\"done\"}").header("if-none-match", "\"0\""));
  }

  @Tag("E3")
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"status\":null}",
        "{\"status\":\"\"}",
        "{\"status\":\" \"}",
        "{\"title\":null,\"status\":\"\"}"
      })
  void anUpdateNeedsSomethingToSet(String body) {
    Invocation invocation =
        Invocation.of("PATCH", "/items").query("userId", "ada").query("itemId", "item-1");

    assertRefused(
        400, "Missing status in request body", body == null ? invocation : invocation.body(body));
  }

  @Tag("E7")
  @Tag("E9")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"status\":7}|status must be a string",
        "{\"title\":{}}|title must be a string",
        "{\"title\":\"\"}|title must not be blank",
        "{\"title\":\" \",\"status\":\"done\"}|title must not be blank",
        "{\"title\":\"Bread\",\"status\":\"\"}|status must not be blank",
        "{\"title\":\"Bread\",\"status\":\" \"}|status must not be blank"
      })
  void aBadFieldIsNamed(String body, String error) {
    assertRefused(400, error, update("item-1", body));
  }

  @Tag("E2")
  @Test
  void anItemIdIsNeeded() {
    assertRefused(
        400,
        "Missing itemId parameter",
        Invocation.of("PATCH", "/items").query("userId", "ada").body("{\"status\":\"done\"}"));
  }

  @Tag("R7")
  @Test
  void theProjectsEventWithPutIsNotAllowed() {
    Answer answer = Invocation.file(handler, "update-item-unsupported-method.json");

    assertEquals(405, answer.status());
    assertEquals("{\"error\":\"Method not allowed\"}", answer.body());
    assertEquals("GET, POST, PATCH, DELETE", answer.headers().get("Allow"));
  }

  @Test
  void theProjectsEventUpdatesTheSampleItem() {
    DYNAMODB.put(
        Map.of(
            "userId", AttributeValue.fromS("user-123"),
            "itemId", AttributeValue.fromS("item-1700000000000"),
            "status", AttributeValue.fromS("pending")));

    Answer answer = Invocation.file(handler, "update-item.json");

    assertEquals(200, answer.status());
    assertEquals("done", DYNAMODB.get("user-123", "item-1700000000000").get("status").s());
  }

  private static Invocation update(String itemId, String body) {
    return Invocation.of("PATCH", "/items/" + itemId)
        .query("userId", "ada")
        .path("itemId", itemId)
        .body(body);
  }

  private void assertRefused(int status, String error, Invocation invocation) {
    List<Map<String, AttributeValue>> before = DYNAMODB.all();

    Answer answer = invocation.to(handler);

    assertEquals("{\"error\":\"" + error + "\"}", answer.body());
    assertEquals(status, answer.status());
    assertEquals(before, DYNAMODB.all());
  }
}
