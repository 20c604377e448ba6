package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A user's items are listed, whether or not the user had items before. */
interface ListTests extends Tester {
  @Test
  @Tag("R2")
  @Tag("S3")
  @Tag("S4")
  default void theListHasEveryItemOnceAndInOrder() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(user().made("list " + i));
    }
    List<String> listed = ids(user().all());
    assertTrue(listed.containsAll(made), () -> listed + " lacks one of " + made);
    assertEquals(List.copyOf(new TreeSet<>(listed)), listed);
    for (String item : made) {
      assertTrue(user().all().contains(user().get("/items/" + item).json()), item);
    }
  }

  @Test
  @Tag("S4")
  default void aPageHasAsManyItemsAsAskedForAndLeadsToTheNext() {
    for (int i = 0; i < 5; i++) {
      user().made("page " + i);
    }
    List<String> read = new ArrayList<>();
    String next = "";
    for (int i = 0; i < 2; i++) {
      Reply page = user().get("/items?limit=2" + next).is(200);
      List<String> ids = new ArrayList<>();
      page.json().get("items").forEach(item -> ids.add(item.get("itemId").asText()));
      assertEquals(2, ids.size(), page::toString);
      read.addAll(ids);
      next = "&nextToken=" + User.token(page).orElseThrow(() -> new AssertionError(page));
    }
    assertEquals(read, List.copyOf(new TreeSet<>(read)));
  }

  private static List<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.get("itemId").asText()).toList();
  }
}
