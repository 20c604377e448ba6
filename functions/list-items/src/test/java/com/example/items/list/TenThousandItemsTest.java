package com.example.items.list;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One user with 10,000 items, with titles that take one, two and six characters in JSON for each of
 * their own.
 */
class TenThousandItemsTest {
  private static final int ITEMS = 10_000;
  private static final String USER = "user-123";

  /** A character of plain text, one that is escaped, and one that is escaped to six. */
  private static final List<String> CHARACTERS = List.of("x", "\"", "\u0000");

  private static final int TITLE_LENGTH = 300;

  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final ListItemsHandler handler = new ListItemsHandler(DYNAMODB.table());

  @BeforeAll
  static void putItems() {
    DYNAMODB.putAll(IntStream.range(0, ITEMS).mapToObj(TenThousandItemsTest::item).toList());
  }

  @Tag("S4")
  @ParameterizedTest
  @ValueSource(strings = {"7", "100", "1000", ""})
  void everyItemIsListedOnceInOrder(String limit) {
    Invocation list = Invocation.of("GET", "/items").query("userId", USER);
    Invocation next = limit.isEmpty() ? list : list.query("limit", limit);

    List<String> listed = new ArrayList<>(ITEMS);
    while (next != null) {
      Answer answer = next.to(handler);
      assertEquals(200, answer.status());
      JsonNode page = answer.json();
      for (JsonNode item : page.get("items")) {
        assertEquals(title(listed.size()), item.get("title").asText());
        listed.add(item.get("itemId").asText());
      }
      next = page.has("nextToken") ? next.query("nextToken", page.get("nextToken").asText()) : null;
    }

    assertEquals(IntStream.range(0, ITEMS).mapToObj(TenThousandItemsTest::itemId).toList(), listed);
  }

  private static Map<String, AttributeValue> item(int number) {
    return Map.of(
        "userId", AttributeValue.fromS(USER),
        "itemId", AttributeValue.fromS(itemId(number)),
        "title", AttributeValue.fromS(title(number)));
  }

  private static String title(int number) {
    return CHARACTERS.get(number % CHARACTERS.size()).repeat(TITLE_LENGTH);
  }

  private static String itemId(int number) {
    return "item-%05d".formatted(number);
  }
}
