package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway answers by itself, and the headers that browsers look at. */
interface GatewayTests extends Tester {
  @Tag("G2")
  @ParameterizedTest
  @ValueSource(strings = {"/", "/items/", "/item", "/items/a/b", "/items/a%2Fb"})
  default void aPathWithoutARouteIsNotFound(String path) {
    Reply reply = user().get(path).isOfGateway(404);
    assertEquals("Not Found", reply.text("message"));
  }

  @Test
  @Tag("G1")
  default void aPathThatIsNoPercentEncodingIsRefused() {
    user().get("/items/%25zz").isOfGateway(400);
  }

  @Test
  @Tag("G4")
  default void headersThatAreTooLargeAreRefused() {
    assertEquals(431, user().get("/items", "X-Filler", "a".repeat(10_300)).status());
  }

  @Test
  @Tag("G7")
  default void nobodyGetsInWithoutAToken() {
    String token = target().token().orElseThrow(() -> untried("G7", "the API checks no tokens"));
    int signature = token.lastIndexOf('.') + 1;
    List<String> forged =
        List.of(
            "",
            "Bearer",
            "Bearer x",
            "Bearer " + token.substring(0, signature),
            "Bearer " + token.substring(0, signature) + "A".repeat(token.length() - signature));
    for (String authorization : forged) {
      String[] headers =
          authorization.isEmpty() ? new String[0] : new String[] {"Authorization", authorization};
      for (String path : List.of("/items", "/items/x", "/items?userId=" + user().id())) {
        Reply reply = user().anonymously("GET", path, "", headers).isOfGateway(401);
        assertEquals("Unauthorized", reply.text("message"));
        assertTrue(reply.header("www-authenticate").isPresent(), reply::toString);
      }
      user().anonymously("POST", "/items", user().body("forged"), headers).isOfGateway(401);
    }
  }

  @Test
  @Tag("H2")
  default void aPreflightNeedsNoUser() {
    if (allowed(preflight()).isEmpty()) {
      untried("H2", "the API does not allow " + target().origin() + ": -Dapi.origin=");
    }
    Reply preflight = preflight();
    assertTrue(preflight.status() == 204 || preflight.status() == 200, preflight::toString);
    assertEquals(
        Set.of("get", "post", "patch", "delete", "options"),
        preflight.list("access-control-allow-methods"));
    assertEquals(
        Set.of("content-type", "authorization", "if-match", "if-none-match", "idempotency-key"),
        preflight.list("access-control-allow-headers"));
    assertEquals("86400", preflight.header("access-control-max-age").orElse("absent"));
  }

  @Test
  @Tag("H1")
  @Tag("H3")
  default void everyAnswerAllowsTheSameOrigin() {
    String allowed = allowed(preflight());
    if (allowed.isEmpty()) {
      untried("H1", "the API does not allow " + target().origin() + ": -Dapi.origin=");
    }
    assertTrue(Set.of("*", target().origin()).contains(allowed), allowed);
    String origin = target().origin();
    for (Reply reply :
        List.of(
            user().create("origin", "Origin", origin),
            user().get("/items?limit=1", "Origin", origin),
            user().get("/items/" + user().run(), "Origin", origin),
            user().send("PATCH", "/items", "", "Origin", origin),
            user().send("PUT", "/items", "", "Origin", origin))) {
      assertEquals(allowed, allowed(reply), reply::toString);
      assertEquals(
          Set.of("etag", "location", "retry-after", "x-request-id"),
          reply.list("access-control-expose-headers"),
          reply::toString);
      assertEquals("application/json", reply.header("content-type").orElse("absent"));
    }
    assertEquals(allowed, allowed(user().get("/item", "Origin", origin).isOfGateway(404)));
  }

  @Test
  @Tag("H1")
  default void noOtherOriginIsAllowed() {
    if (allowed(preflight()).equals("*")) {
      untried("H1, other origins", "the API allows every origin");
    }
    for (String other : List.of("https://other.example", target().origin() + ".example")) {
      Reply reply = user().get("/items?limit=1", "Origin", other).is(200);
      assertFalse(allowed(reply).equals(other) || allowed(reply).equals("*"), reply::toString);
      assertTrue(reply.list("vary").contains("origin"), reply::toString);
    }
  }

  @Test
  @Tag("H4")
  default void noAnswerToAGetIsStored() {
    String itemId = user().made("store");
    for (String path :
        List.of(
            "/items?limit=1",
            "/items/" + itemId,
            "/items?itemId=" + itemId,
            "/items/" + user().run(),
            "/items?limit=x")) {
      Reply reply = user().get(path);
      assertEquals("no-store", reply.header("cache-control").orElse("absent"), reply::toString);
    }
  }

  private Reply preflight() {
    return user()
        .anonymously(
            "OPTIONS",
            "/items",
            "",
            "Origin",
            target().origin(),
            "Access-Control-Request-Method",
            "PATCH");
  }

  private static String allowed(Reply reply) {
    return reply.header("access-control-allow-origin").orElse("");
  }
}
