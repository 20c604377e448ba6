package com.example.items.delete;

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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB deletes, the answer is lost, and the SDK asks again. */
class LostAnswerTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final Wire wire = Wire.to(DYNAMODB.endpoint());
  private final ItemsTable table = DYNAMODB.through(wire.endpoint());
  private final DeleteItemHandler handler = new DeleteItemHandler(table);

  @BeforeEach
  void item() {
    put("1");
  }

  @AfterEach
  void close() throws IOException {
    table.dynamoDb().close();
    wire.close();
  }

  @Tag("S8")
  @Tag("E12")
  @Test
  void aMatchingDeleteIsNoFalseConflict() {
    wire.behaveOnce(Behaviour.loseAnswer());

    assertDeleted(delete().header("if-match", "\"1\"").to(handler));
  }

  @Tag("S8")
  @Test
  void anUnconditionalDeleteIsASuccess() {
    wire.behaveOnce(Behaviour.loseAnswer());

    assertDeleted(delete().to(handler));
  }

  /** What stands there now is not what the caller has seen. */
  @Tag("E12")
  @Test
  void anItemThatWasPutThereMeanwhileStays() {
    wire.behaveOnce(Behaviour.loseAnswer(() -> put("7")));

    Answer answer = delete().header("if-match", "\"1\"").to(handler);

    assertEquals(412, answer.status());
    assertEquals("7", DYNAMODB.get("ada", "item-1").get(Item.VERSION).n());
  }

  private static void assertDeleted(Answer answer) {
    assertEquals("{\"deleted\":true}", answer.body());
    assertEquals(200, answer.status());
    assertEquals(Map.of(), DYNAMODB.get("ada", "item-1"));
  }

  private static void put(String version) {
    DYNAMODB.put(
        Map.of(
            "userId",
            AttributeValue.fromS("ada"),
            "itemId",
            AttributeValue.fromS("item-1"),
            Item.VERSION,
            AttributeValue.fromN(version)));
  }

  private static Invocation delete() {
    return Invocation.of("DELETE", "/items/item-1").query("userId", "ada").path("itemId", "item-1");
  }
}
