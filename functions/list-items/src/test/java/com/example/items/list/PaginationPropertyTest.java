package com.example.items.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.LocalTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A walk through all pages against a model of it: sets of itemIds, in DynamoDB's order. */
class PaginationPropertyTest {
  private static final LocalTable DYNAMODB = new LocalTable();

  /** DynamoDB's order of strings: by their bytes in UTF-8, which is not the order of Java. */
  private static final Comparator<String> UTF_8 =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  @BeforeContainer
  static void createTable() {
    DYNAMODB.create();
  }

  @AfterContainer
  static void closeTable() {
    DYNAMODB.close();
  }

  @Tag("S4")
  @Property(tries = 60)
  void whatIsThereDuringTheWholeWalkIsListedOnceInOrder(
      @ForAll("items") Set<String> items,
      @ForAll("items") Set<String> othersItems,
      @ForAll("limits") String limit,
      @ForAll("changes") List<Change> changes) {
    Walk walk = new Walk(limit, items);
    // Beside the user's own in the key space: a prefix of the user, and the user as a prefix.
    walk.put(walk.user.substring(0, walk.user.length() - 1), othersItems);
    walk.put(walk.user + "0", othersItems);

    List<String> listed = walk.through(changes);

    Set<String> inOrder = new TreeSet<>(UTF_8);
    inOrder.addAll(listed);
    assertEquals(List.copyOf(inOrder), listed);
    assertTrue(listed.containsAll(walk.always), () -> walk.always + " not all in " + listed);
    assertTrue(walk.ever.containsAll(listed), () -> listed + " not all in " + walk.ever);
  }

  @Provide
  Arbitrary<Set<String>> items() {
    return ItemIdTexts.alike().set().ofMaxSize(30);
  }

  @Provide
  Arbitrary<String> limits() {
    return Arbitraries.of("1", "2", "3", "7", "30", "1000", "");
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(Arbitraries.of(true, false), ItemIdTexts.alike())
        .as(Change::new)
        .list()
        .ofMaxSize(20);
  }

  /** What happens to the user's items between two pages. */
  record Change(boolean added, String itemId) {}

  private static final class Walk {
    private final String user = "user-" + UUID.randomUUID();
    private final String limit;
    private final ListItemsHandler handler = new ListItemsHandler(DYNAMODB.table());
    private final Set<String> always;
    private final Set<String> ever;

    Walk(String limit, Set<String> items) {
      this.limit = limit;
      this.always = new TreeSet<>(items);
      this.ever = new TreeSet<>(items);
      put(user, items);
    }

    /** Lists page after page, with one of the changes after each. */
    List<String> through(List<Change> changes) {
      List<String> listed = new ArrayList<>();
      int pages = 0;
      JsonNode page = page("");
      while (true) {
        page.get("items").forEach(item -> listed.add(ownItemId(item)));
        pages++;
        assertTrue(pages <= ever.size() + 1, "the walk does not end");
        if (!page.has("nextToken")) {
          return listed;
        }
        if (pages <= changes.size()) {
          apply(changes.get(pages - 1));
        }
        page = page(page.get("nextToken").asText());
      }
    }

    private JsonNode page(String token) {
      Invocation list = Invocation.of("GET", "/items").query("userId", user);
      list = limit.isEmpty() ? list : list.query("limit", limit);
      return (token.isEmpty() ? list : list.query("nextToken", token)).to(handler).json();
    }

    private String ownItemId(JsonNode item) {
      assertEquals(user, item.get("userId").asText());
      assertEquals("title of " + user, item.get("title").asText());
      return item.get("itemId").asText();
    }

    private void apply(Change change) {
      if (change.added()) {
        ever.add(change.itemId());
        put(user, Set.of(change.itemId()));
      } else {
        always.remove(change.itemId());
        DYNAMODB.delete(user, change.itemId());
      }
    }

    void put(String owner, Set<String> items) {
      String title = "title of " + owner;
      DYNAMODB.putAll(
          items.stream()
              .map(
                  id ->
                      Map.of(
                          "userId", AttributeValue.fromS(owner),
                          "itemId", AttributeValue.fromS(id),
                          "title", AttributeValue.fromS(title)))
              .toList());
    }
  }
}
