package com.example.items.shared;

import static com.example.items.shared.ItemsHandlerTest.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the user of a request is. */
class CallerTest {
  private final ItemsHandler handler = new EchoHandler();

  @Tag("U1")
  @Tag("R10")
  @Test
  void withoutAnAuthorizerTheUserIsTheQueryParameter() {
    Answer answer = request().to(handler);

    assertEquals(200, answer.status());
    assertEquals("ada", answer.json().get("userId").asText());
  }

  @Tag("U1")
  @Test
  void withoutAUserNothingIsAnswered() {
    Invocation none = Invocation.of("PATCH", "/items").query("itemId", "1");
    Invocation empty = Invocation.of("PATCH", "/items").query("itemId", "1").query("userId", "");

    assertError(400, "Missing userId parameter", none.to(handler));
    assertError(400, "Missing userId parameter", empty.to(handler));
  }

  @Tag("U2")
  @Test
  void withAnAuthorizerTheUserIsTheSubject() {
    Answer answer =
        Invocation.of("PATCH", "/items")
            .query("itemId", "1")
            .authorizer("{\"jwt\":{\"claims\":{\"sub\":\"grace\"},\"scopes\":null}}")
            .body("{\"userId\":\"mallory\"}")
            .to(handler);

    assertEquals("grace", answer.json().get("userId").asText());
  }

  @Tag("U2")
  @Test
  void withAnAuthorizerAnotherUserIsForbidden() {
    Invocation other = request().authorizer("{\"jwt\":{\"claims\":{\"sub\":\"grace\"}}}");
    Invocation same = request().authorizer("{\"jwt\":{\"claims\":{\"sub\":\"ada\"}}}");

    assertError(403, "Forbidden", other.to(handler));
    assertEquals(200, same.to(handler).status());
  }

  @Tag("U3")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "true",
        "\"ada\"",
        "{\"jwt\":null}",
        "{\"jwt\":{}}",
        "{\"jwt\":{\"claims\":{}}}",
        "{\"jwt\":{\"claims\":{\"sub\":\"\"}}}",
        "{\"jwt\":{\"claims\":{\"sub\":null}}}",
        "{\"jwt\":{\"claims\":{\"sub\":7}}}",
        "{\"jwt\":{\"claims\":{\"sub\":[\"ada\"]}}}",
        "{\"lambda\":{\"sub\":\"ada\"}}"
      })
  void anAuthorizerWithoutAUsableSubjectIsForbidden(String authorizer) {
    assertError(403, "Forbidden", request().authorizer(authorizer).to(handler));
  }

  private static Invocation request() {
    return Invocation.of("PATCH", "/items").query("userId", "ada").query("itemId", "1");
  }
}
