package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who the caller is, and that a user reaches no item of another. */
interface UserTests extends Tester {
  @Test
  @Tag("U1")
  default void theParameterIsTheUserWhereNoTokenIsChecked() {
    if (target().token().isPresent()) {
      untried("U1", "the API checks tokens");
    }
    for (String path : List.of("/items", "/items?userId=", "/items/x")) {
      user().anonymously("GET", path, "").isError(400, "Missing userId parameter");
    }
    user().anonymously("POST", "/items", "").isError(400, "Missing userId parameter");
  }

  @Test
  @Tag("U2")
  default void theTokenIsTheUser() {
    if (target().token().isEmpty()) {
      untried("U2", "the API checks no tokens");
    }
    String itemId = user().made("mine");
    for (String path : List.of("/items", "/items/" + itemId)) {
      user().get(path + "?userId=" + User.encoded(user().id())).is(200);
      user().get(path + "?userId=someone").isError(403, "Forbidden");
    }
    String body = user().body("mine").replace("}", ",\"userId\":\"someone\"}");
    assertEquals(user().id(), user().send("POST", "/items", body).is(201).text("userId"));
    user().send("DELETE", "/items/" + itemId + "?userId=someone", "").isError(403, "Forbidden");
    user().get("/items/" + itemId).is(200);
  }

  @Test
  @Tag("U2")
  default void aUserReachesNoItemOfAnother() {
    User other = other();
    assertNotEquals(user().id(), other.id(), "the two tokens are of one user");
    Reply mine = user().create("mine");
    String itemId = mine.text("itemId");
    for (String path : List.of("/items/" + itemId, "/items?itemId=" + itemId)) {
      other.get(path).isError(404, "Item not found");
      other.send("PATCH", path, "{\"status\":\"stolen\"}").isError(404, "Item not found");
      other.send("DELETE", path, "").is(200);
    }
    assertTrue(other.all().stream().noneMatch(item -> item.path("itemId").asText().equals(itemId)));
    assertEquals(mine.json(), user().get("/items/" + itemId).is(200).json());
  }

  @Test
  @Tag("E14")
  default void twoUsersMayUseOneIdempotencyKey() {
    User other = other();
    String key = user().run() + "-shared";
    Reply mine = user().create("mine", "Idempotency-Key", key);
    Reply others = other.create("other", "Idempotency-Key", key);
    assertEquals(other.id(), others.text("userId"));
    assertNotEquals(mine.text("itemId"), others.text("itemId"));
  }

  @Test
  @Tag("E9")
  @Tag("E17")
  default void aUserIdMayNotBeLikeTheApisOwnRecords() {
    if (target().token().isPresent()) {
      untried("E17", "the identity provider chooses the userId");
    }
    user()
        .anonymously("GET", "/items?userId=idempotency%23x", "")
        .isError(400, "userId must not begin with idempotency#");
    user()
        .anonymously("GET", "/items?userId=" + "a".repeat(2049), "")
        .isError(400, "userId must be at most 2048 bytes of UTF-8");
  }
}
