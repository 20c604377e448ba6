package com.example.items.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.Randomness;
import com.example.platform.TimeOrderedUuids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids and times of new items. */
class NewItemsTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final String user = "user-" + UUID.randomUUID();

  @Tag("S2")
  @Test
  void anItemThatExistsIsNeverReplaced() {
    UUID taken = new TimeOrderedUuids().next();
    UUID free = new TimeOrderedUuids().next();
    Iterator<UUID> ids = List.of(taken, taken, free).iterator();
    CreateItemHandler colliding =
        new CreateItemHandler(DYNAMODB.table(), ids::next, InstantSource.system());

    Answer first = create("{\"title\":\"first\"}").to(colliding);
    Answer second = create("{\"title\":\"second\"}").to(colliding);

    assertEquals("item-" + taken, text(first, "itemId"));
    assertEquals("item-" + free, text(second, "itemId"));
    assertEquals("first", DYNAMODB.get(user, "item-" + taken).get("title").s());
    assertEquals("second", DYNAMODB.get(user, "item-" + free).get("title").s());
  }

  @Tag("S2")
  @Test
  void concurrentCreatesLoseNothing() throws Exception {
    List<Callable<List<String>>> instances = Collections.nCopies(8, () -> createdByAnInstance(50));
    HashSet<String> answered = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(instances.size())) {
      for (Future<List<String>> created : threads.invokeAll(instances)) {
        answered.addAll(created.get());
      }
    }

    HashSet<String> stored = new HashSet<>();
    DYNAMODB.all().stream()
        .filter(item -> item.get("userId").s().equals(user))
        .forEach(item -> stored.add(item.get("itemId").s()));
    assertEquals(400, answered.size());
    assertTrue(stored.containsAll(answered));
  }

  /** The ids of items that one instance creates, after the 503s of a busy machine too. */
  private List<String> createdByAnInstance(int count) {
    ItemsTable table = DYNAMODB.through(DYNAMODB.endpoint());
    var instance =
        new CreateItemHandler(table, new TimeOrderedUuids()::next, InstantSource.system());
    List<String> ids = new ArrayList<>();
    while (ids.size() < count) {
      Answer answer = create("{\"title\":\"Milk\"}").to(instance);
      if (answer.status() != 503) {
        ids.add(text(answer, "itemId"));
      }
    }
    table.dynamoDb().close();
    return ids;
  }

  /** Whatever the clock does: a list is in the order of ids, and so of the times that it shows. */
  @Tag("S2")
  @ParameterizedTest
  @ValueSource(longs = {1, 0, -1})
  void theTimeOfCreationIsTheTimeInTheId(long millisPerReading) {
    AtomicLong clock = new AtomicLong(System.currentTimeMillis());
    InstantSource moving = () -> Instant.ofEpochMilli(clock.getAndAdd(millisPerReading));
    TimeOrderedUuids ids = new TimeOrderedUuids(moving, Randomness.SYSTEM);
    CreateItemHandler moved = new CreateItemHandler(DYNAMODB.table(), ids::next, moving);

    Map<String, String> times = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      Answer answer = create("{\"title\":\"Milk\"}").to(moved);
      times.put(text(answer, "itemId"), text(answer, "createdAt"));
    }

    times.forEach(
        (itemId, createdAt) -> {
          UUID id = UUID.fromString(itemId.substring("item-".length()));
          assertEquals(Instant.parse(createdAt).toEpochMilli(), id.getMostSignificantBits() >>> 16);
        });
    assertEquals(times.values().stream().sorted().toList(), List.copyOf(times.values()));
  }

  private Invocation create(String body) {
    return Invocation.of("POST", "/items").query("userId", user).body(body);
  }

  private static String text(Answer answer, String name) {
    return answer.json().required(name).textValue();
  }
}
