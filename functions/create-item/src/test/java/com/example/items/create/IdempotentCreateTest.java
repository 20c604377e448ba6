package com.example.items.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.local.stack.Stack;
import com.example.platform.TimeOrderedUuids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class IdempotentCreateTest {
  private static final String MILK = "{\"title\":\"Milk\"}";

  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final String user = "user-" + UUID.randomUUID();

  /** Begins today: DynamoDB Local deletes what expired by the real clock. */
  private Instant now = Instant.now();

  private final CreateItemHandler handler = handler(DYNAMODB.table());

  @Tag("E14")
  @Test
  void aRepeatedKeyGivesTheFirstAnswerAndWritesNothing() {
    Answer first = create("key-1", MILK).to(handler);
    now = now.plusSeconds(60);
    List<Map<String, AttributeValue>> before = DYNAMODB.all();

    Answer second = create("key-1", MILK).to(handler);

    assertEquals(201, first.status());
    assertSameAnswer(first, second);
    assertEquals(before, DYNAMODB.all());
    assertEquals(1, items(user).size());
  }

  @Tag("E14")
  @Test
  void theFirstAnswerStaysAfterTheItemHasChangedOrGone() {
    Answer first = create("key-2", MILK).to(handler);
    Map<String, AttributeValue> changed = new HashMap<>(items(user).getFirst());
    changed.put("title", AttributeValue.fromS("Bread"));
    changed.put(Item.VERSION, AttributeValue.fromN("2"));
    DYNAMODB.put(changed);

    assertSameAnswer(first, create("key-2", MILK).to(handler));
    assertEquals(List.of(changed), items(user));

    DYNAMODB.delete(user, changed.get(Item.ITEM_ID).s());

    assertSameAnswer(first, create("key-2", MILK).to(handler));
    assertEquals(List.of(), items(user));
  }

  @Tag("E14")
  @Test
  void aKeyIsForOneBody() {
    create("key-3", MILK).to(handler);
    List<Map<String, AttributeValue>> before = DYNAMODB.all();

    Answer other = create("key-3", "{\"title\":\"Bread\"}").to(handler);

    assertEquals(409, other.status());
    assertEquals(
        "{\"error\":\"Idempotency-Key was used with another request body\"}", other.body());
    assertEquals(before, DYNAMODB.all());
  }

  @Tag("E14")
  @Test
  void aKeyIsForOneUser() {
    Answer first = create("key-4", MILK).to(handler);
    Answer other =
        Invocation.of("POST", "/items")
            .query("userId", user + "-other")
            .header("idempotency-key", "key-4")
            .body("{\"title\":\"Bread\"}")
            .to(handler);

    assertEquals(201, other.status());
    assertNotEquals(first.json().get("itemId"), other.json().get("itemId"));
  }

  @Tag("E14")
  @Test
  void aKeyIsRememberedFor24HoursAlthoughDynamoDbDeletesLater() {
    Answer first = create("key-5", MILK).to(handler);
    now = now.plus(Duration.ofHours(24)).minusSeconds(1);
    assertSameAnswer(first, create("key-5", "{\"title\":\"Milk\"}").to(handler));
    now = now.plusSeconds(1);

    Answer later = create("key-5", "{\"title\":\"Bread\"}").to(handler);

    assertEquals(201, later.status());
    assertEquals("Bread", later.json().get("title").asText());
    assertEquals(2, items(user).size());
  }

  @Tag("E14")
  @Test
  void aMarkerIsOutOfReachAndExpires() {
    create("key-6", MILK).to(handler);

    Map<String, AttributeValue> marker =
        DYNAMODB.all().stream()
            .filter(record -> record.containsKey("fingerprint"))
            .filter(record -> record.get("item").m().get(Item.USER_ID).s().equals(user))
            .findFirst()
            .orElseThrow();
    assertTrue(marker.get(Item.USER_ID).s().matches("idempotency#[0-9a-f]{64}"));
    String timeToLive =
        Stack.read(LocalTable.projectRoot().resolve("template.yaml"))
            .table("ItemsTable")
            .timeToLiveAttribute()
            .orElseThrow();
    // No item of anybody's has it, so DynamoDB deletes markers alone.
    assertTrue(timeToLive.startsWith(Item.OWN), timeToLive);
    assertEquals(
        Long.toString(now.plus(Duration.ofHours(24)).getEpochSecond()), marker.get(timeToLive).n());
  }

  /** Each instance has its own connection, as on Lambda. */
  @Tag("E14")
  @Test
  void oneKeyIn32InstancesIsOneItem() throws Exception {
    List<ItemsTable> tables =
        Stream.generate(() -> DYNAMODB.through(DYNAMODB.endpoint())).limit(32).toList();
    List<Callable<Answer>> creates = new ArrayList<>();
    for (ItemsTable table : tables) {
      creates.add(() -> untilAvailable(create("key-7", MILK), handler(table)));
    }
    Set<String> bodies = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tables.size())) {
      for (Future<Answer> answer : threads.invokeAll(creates)) {
        assertEquals(201, answer.get().status(), answer.get().body());
        bodies.add(answer.get().body());
      }
    }
    tables.forEach(table -> table.dynamoDb().close());

    assertEquals(1, bodies.size());
    assertEquals(1, items(user).size());
  }

  @Tag("S2")
  @Tag("E14")
  @Test
  void withAKeyNoItemIsReplacedEither() {
    UUID taken = new TimeOrderedUuids().next();
    UUID free = new TimeOrderedUuids().next();
    Iterator<UUID> ids = List.of(taken, taken, free).iterator();
    CreateItemHandler colliding = new CreateItemHandler(DYNAMODB.table(), ids::next, () -> now);
    create("key-8", MILK).to(colliding);

    Answer second = create("key-9", "{\"title\":\"Bread\"}").to(colliding);

    assertEquals("item-" + free, second.json().get("itemId").asText());
    assertEquals("Milk", DYNAMODB.get(user, "item-" + taken).get("title").s());
  }

  @Tag("E13")
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "é", "\u007F"})
  void aKeyIsVisibleAscii(String key) {
    int before = DYNAMODB.all().size();

    Answer answer = create(key, MILK).to(handler);

    assertEquals(400, answer.status());
    assertEquals(
        "{\"error\":\"Idempotency-Key must be 1 to 128 visible ASCII characters\"}", answer.body());
    assertEquals(before, DYNAMODB.all().size());
  }

  @Tag("E13")
  @Test
  void aKeyHasAtMost128Characters() {
    assertEquals(201, create("!".repeat(64) + "~".repeat(64), MILK).to(handler).status());
    assertEquals(400, create("x".repeat(129), MILK).to(handler).status());
  }

  private Invocation create(String key, String body) {
    return Invocation.of("POST", "/items")
        .query("userId", user)
        .header("Idempotency-Key", key)
        .body(body);
  }

  private CreateItemHandler handler(ItemsTable table) {
    return new CreateItemHandler(table, new TimeOrderedUuids()::next, () -> now);
  }

  /** Repeats a 503 as a client does, because on a busy machine requests may run out of time. */
  private static Answer untilAvailable(Invocation invocation, CreateItemHandler handler) {
    Answer answer = invocation.to(handler);
    return answer.status() == 503 ? untilAvailable(invocation, handler) : answer;
  }

  private static List<Map<String, AttributeValue>> items(String user) {
    return DYNAMODB.all().stream()
        .filter(record -> record.get(Item.USER_ID).s().equals(user))
        .toList();
  }

  private static void assertSameAnswer(Answer first, Answer second) {
    assertEquals(201, second.status());
    assertEquals(first.body(), second.body());
    assertFalse(second.headers().get("Location").isEmpty());
    assertEquals(first.headers().get("Location"), second.headers().get("Location"));
    assertEquals(first.headers().get("ETag"), second.headers().get("ETag"));
  }
}
