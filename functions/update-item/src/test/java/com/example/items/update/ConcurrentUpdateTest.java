package com.example.items.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Many instances of the function at once, each with its own connection, as on Lambda. */
class ConcurrentUpdateTest {
  private static final int INSTANCES = 32;

  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private static List<ItemsTable> tables;

  @BeforeAll
  static void connect() {
    tables = Stream.generate(() -> DYNAMODB.through(DYNAMODB.endpoint())).limit(INSTANCES).toList();
  }

  @AfterAll
  static void disconnect() {
    tables.forEach(table -> table.client().close());
  }

  @BeforeEach
  void newItem() {
    DYNAMODB.put(
        Map.of(
            "userId",
            AttributeValue.fromS("ada"),
            "itemId",
            AttributeValue.fromS("item-1"),
            "title",
            AttributeValue.fromS("0"),
            Item.VERSION,
            AttributeValue.fromN("1")));
  }

  @Tag("E12")
  @Test
  void exactlyOneUpdateOfAVersionWins() throws Exception {
    List<Integer> statuses = inEachInstance(handler -> update(handler, "1", "\"1\"").status());

    assertEquals(1, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals(INSTANCES - 1, Collections.frequency(statuses, 412), statuses.toString());
    assertEquals("2", item().get(Item.VERSION).n());
  }

  @Tag("E12")
  @Tag("S6")
  @Test
  void readingChangingAndWritingBackLosesNoUpdate() throws Exception {
    List<Integer> attempts = inEachInstance(ConcurrentUpdateTest::countUp);

    assertEquals(INSTANCES, attempts.size());
    assertEquals(Integer.toString(INSTANCES), item().get("title").s());
    assertEquals(Integer.toString(INSTANCES + 1), item().get(Item.VERSION).n());
  }

  /** Adds one to the title, over and over until nobody came between, and says how often. */
  private static int countUp(UpdateItemHandler handler) {
    for (int attempts = 1; ; attempts++) {
      Map<String, AttributeValue> read = item();
      String title = Integer.toString(Integer.parseInt(read.get("title").s()) + 1);
      Answer answer = update(handler, title, '"' + read.get(Item.VERSION).n() + '"');
      if (answer.status() == 200) {
        return attempts;
      }
      assertEquals(412, answer.status(), answer.body());
    }
  }

  private static Answer update(UpdateItemHandler handler, String title, String ifMatch) {
    return Invocation.of("PATCH", "/items/item-1")
        .query("userId", "ada")
        .path("itemId", "item-1")
        .header("if-match", ifMatch)
        .body("{\"title\":\"" + title + "\"}")
        .to(handler);
  }

  private static Map<String, AttributeValue> item() {
    return DYNAMODB.get("ada", "item-1");
  }

  private static <T> List<T> inEachInstance(Use<T> use) throws Exception {
    List<Callable<T>> uses = new ArrayList<>();
    tables.forEach(table -> uses.add(() -> use.of(new UpdateItemHandler(table))));
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(INSTANCES)) {
      for (Future<T> result : threads.invokeAll(uses)) {
        results.add(result.get());
      }
    }
    return results;
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(UpdateItemHandler handler);
  }
}
