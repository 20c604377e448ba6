package com.example.items.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
    tables.forEach(table -> table.dynamoDb().close());
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

  /** An update that a busy machine answers with 503 may have been done, so the version counts. */
  @Tag("E12")
  @Test
  void exactlyOneUpdateOfAVersionWins() throws Exception {
    List<Integer> statuses = inEachInstance(ConcurrentUpdateTest::updateFirstVersion);

    assertTrue(Collections.frequency(statuses, 200) <= 1, statuses.toString());
    assertEquals(Set.of(), without(statuses, Set.of(200, 412)));
    assertEquals("2", item().get(Item.VERSION).n());
  }

  @Tag("E12")
  @Tag("S6")
  @Test
  void readingChangingAndWritingBackLosesNoUpdate() throws Exception {
    AtomicInteger marks = new AtomicInteger('\u0400');
    List<Character> written =
        inEachInstance(handler -> addMark(handler, (char) marks.getAndIncrement()));

    for (char mark : written) {
      assertTrue(item().get("title").s().indexOf(mark) >= 0, item().toString());
    }
    assertEquals(Integer.toString(INSTANCES + 1), item().get(Item.VERSION).n());
  }

  private static int updateFirstVersion(UpdateItemHandler handler) {
    int status = update(handler, "1", "\"1\"").status();
    return status == 503 ? updateFirstVersion(handler) : status;
  }

  /** Adds a character to the title, over and over until nobody came between. */
  private static char addMark(UpdateItemHandler handler, char mark) {
    Map<String, AttributeValue> read = item();
    while (read.get("title").s().indexOf(mark) < 0) {
      Answer answer =
          update(handler, read.get("title").s() + mark, '"' + read.get(Item.VERSION).n() + '"');
      assertEquals(Set.of(), without(List.of(answer.status()), Set.of(200, 412, 503)));
      read = item();
    }
    return mark;
  }

  private static Set<Integer> without(List<Integer> statuses, Set<Integer> expected) {
    Set<Integer> others = new TreeSet<>(statuses);
    others.removeAll(expected);
    return others;
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
