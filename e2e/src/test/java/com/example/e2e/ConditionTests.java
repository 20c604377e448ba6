package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request may say which version of an item it is about. */
interface ConditionTests extends Tester {
  String CHANGED = "Item has changed: If-Match does not match its ETag";
  String UNCHANGED = "If-None-Match matches the item's ETag";

  @Tag("S7")
  @Tag("H1")
  @Tag("H4")
  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "W/\"1\"", "\"7\", \"1\"", "*"})
  default void aVersionThatTheCallerHasIsNotSentAgain(String tags) {
    String item = "/items/" + user().made("condition");
    Reply read = user().get(item, "If-None-Match", tags).is(304);
    assertEquals("", read.response().body());
    assertEquals("\"1\"", read.etag());
    assertTrue(read.header("content-type").isEmpty(), read::toString);
    assertEquals("no-store", read.header("cache-control").orElse("absent"));
    user().get(item, "If-None-Match", "\"2\"").is(200);
  }

  @Test
  @Tag("E12")
  default void anUpdateOfAnotherVersionChangesNothing() {
    String item = "/items/" + user().made("condition");
    Reply update = user().send("PATCH", item, "{\"status\":\"x\"}", "If-Match", "\"1\"").is(200);
    assertEquals("\"2\"", update.etag());
    for (String tags : new String[] {"\"1\"", "W/\"2\"", "\"3\", \"4\""}) {
      user().send("PATCH", item, "{\"status\":\"y\"}", "If-Match", tags).isError(412, CHANGED);
      user().send("DELETE", item, "", "If-Match", tags).isError(412, CHANGED);
      user().get(item, "If-Match", tags).isError(412, CHANGED);
    }
    for (String tags : new String[] {"\"2\"", "W/\"2\"", "*"}) {
      user()
          .send("PATCH", item, "{\"status\":\"y\"}", "If-None-Match", tags)
          .isError(412, UNCHANGED);
      user().send("DELETE", item, "", "If-None-Match", tags).isError(412, UNCHANGED);
    }
    assertEquals(update.json(), user().get(item, "If-Match", "\"2\"").is(200).json());
    user().send("PATCH", item, "{\"status\":\"z\"}", "If-Match", "*").is(200);
    user().send("DELETE", item, "", "If-Match", "\"9\", \"3\"").is(200);
    user().get(item).is(404);
  }

  @Test
  @Tag("E12")
  default void anItemThatIsNotThereHasNoVersion() {
    String item = "/items/" + user().run();
    user().get(item, "If-Match", "\"1\"").isError(404, "Item not found");
    user()
        .send("PATCH", item, "{\"status\":\"x\"}", "If-Match", "\"1\"")
        .isError(404, "Item not found");
    user().send("DELETE", item, "", "If-Match", "\"1\"").is(200);
  }
}
