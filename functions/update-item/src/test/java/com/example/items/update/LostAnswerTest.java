package com.example.items.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.testing.wire.Behaviour;
import com.example.platform.testing.wire.Wire;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB writes, the answer is lost, and the SDK asks again. */
class LostAnswerTest {
  private static final String DONE = "{\"status\":\"done\"}";

  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final Wire wire = Wire.to(DYNAMODB.endpoint());
  private final ItemsTable table = DYNAMODB.through(wire.endpoint());
  private final UpdateItemHandler handler = new UpdateItemHandler(table);

  @BeforeEach
  void item() {
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
            Item.VERSION,
            AttributeValue.fromN("1")));
  }

  @AfterEach
  void close() throws IOException {
    table.dynamoDb().close();
    wire.close();
  }

  @Tag("S9")
  @Tag("E12")
  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "*", "\"7\", \"1\""})
  void aMatchingUpdateIsDoneOnce(String ifMatch) {
    wire.behaveOnce(Behaviour.loseAnswer());

    Answer answer = update(DONE).header("if-match", ifMatch).to(handler);

    assertDoneOnce(answer);
  }

  @Tag("S9")
  @Tag("E12")
  @Test
  void anUpdateOfAnotherVersionThanTheCallersIsDoneOnce() {
    wire.behaveOnce(Behaviour.loseAnswer());

    assertDoneOnce(update(DONE).header("if-none-match", "\"2\"").to(handler));
  }

  @Tag("S9")
  @Test
  void anUnconditionalUpdateIsDoneOnce() {
    wire.behaveOnce(Behaviour.loseAnswer());

    assertDoneOnce(update(DONE).to(handler));
  }

  @Tag("S9")
  @Test
  void itIsDoneOnceHoweverManyAnswersAreLost() {
    wire.behaveOnce(Behaviour.loseAnswer());
    wire.behaveOnce(Behaviour.loseAnswer());
    wire.behaveOnce(Behaviour.loseAnswer());

    assertDoneOnce(update(DONE).header("if-match", "\"1\"").to(handler));
  }

  /**
   * An item remembers its last write alone, so the write before is not known again. The caller is
   * told that the item is not as expected, which is so; reading it shows both changes.
   */
  @Tag("E12")
  @Test
  void aMatchingUpdateThatAnotherFollowedIsKeptAndAnsweredAsAConflict() {
    wire.behaveOnce(Behaviour.loseAnswer(() -> another("{\"title\":\"Bread\"}")));

    Answer answer = update(DONE).header("if-match", "\"1\"").to(handler);

    assertEquals(412, answer.status());
    assertItem("Bread", "done", "3");
  }

  /** Nobody asked for an order, so the update may as well come after the other as before it. */
  @Tag("S9")
  @Test
  void anUnconditionalUpdateThatAnotherFollowedIsDoneAgainOnTopOfIt() {
    wire.behaveOnce(Behaviour.loseAnswer(() -> another("{\"title\":\"Bread\"}")));

    Answer answer = update(DONE).to(handler);

    assertEquals(200, answer.status());
    assertEquals("Bread", answer.json().get("title").asText());
    assertEquals("\"4\"", answer.headers().get("ETag"));
    assertItem("Bread", "done", "4");
  }

  @Tag("E5")
  @Test
  void anUpdateThatADeleteFollowedMakesNoGhost() {
    wire.behaveOnce(Behaviour.loseAnswer(() -> DYNAMODB.delete("ada", "item-1")));

    Answer answer = update(DONE).to(handler);

    assertEquals(404, answer.status());
    assertEquals(Map.of(), DYNAMODB.get("ada", "item-1"));
  }

  private void assertDoneOnce(Answer answer) {
    assertEquals(200, answer.status(), answer.body());
    assertEquals("\"2\"", answer.headers().get("ETag"));
    assertEquals("done", answer.json().get("status").asText());
    assertItem("Milk", "done", "2");
  }

  private static void assertItem(String title, String status, String version) {
    Map<String, AttributeValue> item = DYNAMODB.get("ada", "item-1");
    assertEquals(title, item.get("title").s());
    assertEquals(status, item.get("status").s());
    assertEquals(version, item.get(Item.VERSION).n());
  }

  /** Another caller's update, over a way of its own. */
  private static void another(String body) {
    assertEquals(200, update(body).to(new UpdateItemHandler(DYNAMODB.table())).status());
  }

  private static Invocation update(String body) {
    return Invocation.of("PATCH", "/items/item-1")
        .query("userId", "ada")
        .path("itemId", "item-1")
        .body(body);
  }
}
