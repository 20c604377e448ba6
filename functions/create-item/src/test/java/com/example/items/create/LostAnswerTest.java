package com.example.items.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.TimeOrderedUuids;
import com.example.platform.testing.wire.Behaviour;
import com.example.platform.testing.wire.Fault;
import com.example.platform.testing.wire.Reply;
import com.example.platform.testing.wire.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB writes, the answer is lost, and the SDK, or the caller, asks again. */
class LostAnswerTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final String user = "user-" + UUID.randomUUID();
  private final Wire wire = Wire.to(DYNAMODB.endpoint());
  private final ItemsTable table = DYNAMODB.through(wire.endpoint());
  private final CreateItemHandler handler =
      new CreateItemHandler(table, new TimeOrderedUuids()::next, InstantSource.system());

  @AfterEach
  void close() throws IOException {
    table.dynamoDb().close();
    wire.close();
  }

  @Tag("S2")
  @Test
  void anItemIsWrittenOnce() {
    wire.behaveOnce(Behaviour.loseAnswer());

    assertOneItem(create().to(handler));
    assertEquals(2, wire.requests().size());
  }

  @Tag("S2")
  @Test
  void anItemIsWrittenOnceHoweverManyAnswersAreLost() {
    wire.behaveOnce(Behaviour.loseAnswer());
    wire.behaveOnce(Behaviour.loseAnswer());
    wire.behaveOnce(Behaviour.loseAnswer());

    assertOneItem(create().to(handler));
  }

  /** It can be listed before its creator knows it. */
  @Tag("S2")
  @Test
  void anItemThatWasUpdatedMeanwhileIsNotWrittenASecondTime() {
    wire.behaveOnce(Behaviour.loseAnswer(this::updateOnlyItem));

    Answer answer = create().to(handler);

    assertEquals(201, answer.status());
    assertEquals("\"1\"", answer.headers().get("ETag"));
    assertEquals(
        List.of(answer.json().get("itemId").asText()), itemIds(), "one item, the answered one");
    assertEquals("2", items().getFirst().get(Item.VERSION).n());
  }

  @Tag("S2")
  @Tag("E14")
  @Test
  void withAKeyAnItemAndItsMarkerAreWrittenOnce() {
    wire.behaveOnce(Behaviour.loseAnswer());

    assertOneItem(create("key-1").to(handler));
    assertEquals(1, markers());
  }

  @Tag("S2")
  @Tag("E14")
  @Test
  void withAKeyAnItemThatWasUpdatedMeanwhileIsNotWrittenASecondTime() {
    wire.behaveOnce(Behaviour.loseAnswer(this::updateOnlyItem));

    Answer answer = create("key-2").to(handler);

    assertEquals(201, answer.status());
    assertEquals(List.of(answer.json().get("itemId").asText()), itemIds());
    assertEquals("2", items().getFirst().get(Item.VERSION).n());
  }

  /** What a key is for: the caller repeats a request that was answered with 503. */
  @Tag("E14")
  @Tag("E15")
  @Test
  void withAKeyARequestThatWasGivenUpCanBeRepeated() throws IOException {
    Fault.ANSWER_LOST.on(wire);
    assertEquals(503, create("key-3").to(handler).status());
    wire.mend();

    assertOneItem(create("key-3").to(handler));
    assertEquals(1, markers());
  }

  /** PutItem alone pays for a transaction of Puts; any other part would need an action more. */
  @Tag("R1")
  @Test
  void aTransactionIsOfPutsAlone() throws IOException {
    create("key-4").to(handler);

    assertEquals("TransactWriteItems", wire.requests().getFirst().action());
    JsonNode parts =
        new ObjectMapper().readTree(wire.requests().getFirst().json()).get("TransactItems");
    assertEquals(2, parts.size());
    for (JsonNode part : parts) {
      assertTrue(part.size() == 1 && part.has("Put"), part.toString());
    }
  }

  @Tag("E15")
  @Test
  void requestsThatHoldEachOtherUpForLongAreGivenUp() {
    wire.behave(Behaviour.always(cancelled("None", "TransactionConflict")));

    Answer answer = create("key-5").to(handler);

    assertEquals(503, answer.status());
    assertEquals("{\"error\":\"Service unavailable, try again\"}", answer.body());
  }

  @Tag("E15")
  @ParameterizedTest
  @ValueSource(
      strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
  void aTransactionThatMaySucceedInAMomentIsRepeated(String code) {
    wire.behaveOnce(Behaviour.always(cancelled(code, "None")));

    assertOneItem(create("key-6-" + code).to(handler));
  }

  @Tag("E16")
  @Test
  void aTransactionThatNeverSucceedsIsNotRepeated() {
    wire.behave(Behaviour.always(cancelled("ValidationError", "None")));

    Answer answer = create("key-7").to(handler);

    assertEquals("{\"error\":\"Internal server error\"}", answer.body());
    assertEquals(1, wire.requests().size());
  }

  private static Reply cancelled(String itemsCode, String markersCode) {
    return Reply.json(
        400,
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message":"Transaction cancelled [%1$s, %2$s]",
        "CancellationReasons":[{"Code":"%1$s","Message":"-"},{"Code":"%2$s","Message":"-"}]}\
        """
            .formatted(itemsCode, markersCode));
  }

  private void assertOneItem(Answer answer) {
    assertEquals(201, answer.status(), answer.body());
    assertEquals(List.of(answer.json().get("itemId").asText()), itemIds());
  }

  private void updateOnlyItem() {
    Map<String, AttributeValue> item = new HashMap<>(items().getFirst());
    item.put("status", AttributeValue.fromS("done"));
    item.put(Item.VERSION, AttributeValue.fromN("2"));
    DYNAMODB.put(item);
  }

  private List<Map<String, AttributeValue>> items() {
    return DYNAMODB.all().stream()
        .filter(record -> record.get(Item.USER_ID).s().equals(user))
        .toList();
  }

  private List<String> itemIds() {
    return items().stream().map(item -> item.get(Item.ITEM_ID).s()).toList();
  }

  private long markers() {
    return DYNAMODB.all().stream()
        .filter(record -> record.containsKey("fingerprint"))
        .filter(record -> record.get("item").m().get(Item.USER_ID).s().equals(user))
        .count();
  }

  private Invocation create() {
    return Invocation.of("POST", "/items").query("userId", user).body("{\"title\":\"Milk\"}");
  }

  private Invocation create(String key) {
    return create().header("idempotency-key", key);
  }
}
