package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An item is created, read, updated and deleted. */
interface ItemTests extends Tester {
  String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @Test
  @Tag("R1")
  @Tag("S1")
  @Tag("S2")
  default void aCreateAnswersTheItemAndItsLocation() {
    Reply created = user().create("A");
    JsonNode item = created.json();
    assertEquals(user().id(), item.path("userId").asText());
    assertEquals(user().run() + " A", item.path("title").asText());
    assertEquals("pending", item.path("status").asText());
    String createdAt = item.path("createdAt").asText();
    assertTrue(createdAt.matches(TIME), createdAt);
    assertEquals(5, item.size(), created::toString);

    String itemId = item.path("itemId").asText();
    UUID uuid = UUID.fromString(itemId.substring("item-".length()));
    assertEquals("item-" + uuid, itemId);
    assertEquals(7, uuid.version());
    assertEquals(
        Instant.parse(createdAt), Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16));

    String location = created.header("location").orElse("absent");
    URI resolved = target().url().resolve(location);
    assertEquals(URI.create(target().url() + "/items/" + itemId), resolved, location);
  }

  @Test
  @Tag("S1")
  default void aCreateTakesAStatus() {
    String body = user().body("B").replace("}", ",\"status\":\"done\"}");
    assertEquals("done", user().send("POST", "/items", body).is(201).text("status"));
    String noStatus = user().body("B").replace("}", ",\"status\":null}");
    assertEquals("pending", user().send("POST", "/items", noStatus).is(201).text("status"));
  }

  @Test
  @Tag("R3")
  @Tag("R8")
  @Tag("S5")
  default void aGetAnswersTheItem() {
    Reply created = user().create("C");
    String itemId = created.text("itemId");
    Reply read = user().get("/items/" + itemId).is(200);
    assertEquals(created.json(), read.json());
    assertEquals(created.json(), user().get("/items?itemId=" + itemId).is(200).json());
    assertEquals("application/json", read.header("content-type").orElse("absent"));
    assertTrue(read.header("x-request-id").isPresent(), read::toString);
  }

  @Test
  @Tag("R5")
  @Tag("S6")
  @Tag("S9")
  default void anUpdateSetsWhatTheBodyNames() {
    Reply created = user().create("D");
    String item = "/items/" + created.text("itemId");
    assertEquals("\"1\"", created.etag());

    Reply status = user().send("PATCH", item, "{\"status\":\"done\"}").is(200);
    assertEquals("\"2\"", status.etag());
    assertEquals("done", status.text("status"));
    assertEquals(created.text("title"), status.text("title"));
    assertEquals(created.text("createdAt"), status.text("createdAt"));
    assertTrue(status.text("updatedAt").matches(TIME), status::toString);

    String byQuery = "/items?itemId=" + created.text("itemId");
    Reply title = user().send("PATCH", byQuery, user().body("D2")).is(200);
    assertEquals("\"3\"", title.etag());
    assertEquals("done", title.text("status"));
    assertEquals(user().run() + " D2", title.text("title"));

    Reply read = user().get(item).is(200);
    assertEquals(title.json(), read.json());
    assertEquals("\"3\"", read.etag());
  }

  @Test
  @Tag("R4")
  @Tag("S8")
  @Tag("E4")
  @Tag("E5")
  default void aDeletedItemIsGone() {
    String item = "/items/" + user().made("E");
    Reply deleted = user().send("DELETE", item, "").is(200);
    assertEquals("{\"deleted\":true}", deleted.json().toString());
    user().get(item).isError(404, "Item not found");
    user().send("PATCH", item, "{\"status\":\"done\"}").isError(404, "Item not found");
    user().get(item).isError(404, "Item not found");
    user().send("DELETE", item, "").is(200);

    String byQuery = "/items?itemId=" + user().made("E2");
    user().send("DELETE", byQuery, "").is(200);
    user().get(byQuery).isError(404, "Item not found");
  }

  @Test
  @Tag("E14")
  default void aRepeatedCreateMakesOneItem() {
    String key = user().run() + "-key";
    Reply first = user().create("F", "Idempotency-Key", key);
    String item = "/items/" + first.text("itemId");
    Reply second = user().create("F", "Idempotency-Key", key);
    assertEquals(first.json(), second.json());
    assertEquals(
        1,
        user().all().stream()
            .filter(each -> each.path("title").asText().equals(user().run() + " F"))
            .count());

    user()
        .send("POST", "/items", user().body("F2"), "Idempotency-Key", key)
        .isError(409, "Idempotency-Key was used with another request body");

    user().send("DELETE", item, "").is(200);
    assertEquals(first.json(), user().create("F", "Idempotency-Key", key).json());
    user().get(item).is(404);
    assertNotEquals(
        first.text("itemId"), user().create("F", "Idempotency-Key", key + "-2").text("itemId"));
  }

  @Test
  @Tag("E8")
  default void aBodyOfAnotherContentTypeIsRead() {
    Reply created =
        user()
            .send(
                "POST", "/items", user().body("G é 😀"), "Content-Type", "application/octet-stream")
            .is(201);
    assertEquals(user().run() + " G é 😀", created.text("title"));
  }
}
