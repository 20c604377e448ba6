package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.api.RawHttp.Answer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ada got of Eve, and what she makes of her own token, opens nothing that is Eve's. */
class TwoUsersTokensIT extends TwoUsers {
  @Tag("S4")
  @Test
  void aPageTokenIsOfNobody() throws Exception {
    String page = page(send("GET /items?limit=1", List.of(bearer(eve)), ""));
    assertAdasList(attack("GET /items?nextToken=" + page));
    attack("GET /items?limit=1000&nextToken=" + page);
    assertEquals(403, attack("GET /items?userId=eve&nextToken=" + page).status());
  }

  @Tag("E14")
  @Test
  void anIdempotencyKeyIsItsUsersAlone() throws Exception {
    Answer replayed = send("POST /items", List.of(bearer(eve), EVES_KEY), EVES_BODY);
    assertEquals(evesItem.body(), replayed.body());

    Answer adas = send("POST /items", List.of(bearer(ada), EVES_KEY), EVES_BODY);
    assertEquals(201, adas.status());
    assertNotEquals(evesItem.header("location"), adas.header("location"));
    assertTrue(adas.body().contains("\"userId\":\"ada\""), adas.text());
    assertEquals(404, attack("GET " + evesItem.header("location")).status());
    // Ada's key is hers now, and Eve's still gives Eve's item.
    assertEquals(409, attack("POST /items", List.of(bearer(ada), EVES_KEY), BODY).status());
    replayed = send("POST /items", List.of(bearer(eve), EVES_KEY), EVES_BODY);
    assertEquals(evesItem.body(), replayed.body());
    attack("DELETE " + adas.header("location"));
  }

  @Tag("H4")
  @Tag("S7")
  @Test
  void noAnswerIsKeptForAnotherUser() throws Exception {
    String tag = evesItem.header("etag");
    for (String target :
        List.of("/items", "/items/" + SHARED_ID, "/items/" + evesItemId, "/items?itemId=x")) {
      for (String token : List.of(eve, ada)) {
        Answer answer = send("GET " + target, List.of(bearer(token)), "");
        assertEquals("no-store", answer.header("cache-control"), target);
      }
      for (String header :
          List.of(
              "If-None-Match: " + tag,
              "If-None-Match: *",
              "If-Match: " + tag,
              "Cache-Control: only-if-cached",
              "Cache-Control: max-stale=99999",
              "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT")) {
        for (String method : List.of("GET", "PATCH", "DELETE")) {
          if (!target.contains(SHARED_ID) || method.equals("GET")) {
            attack(method + " " + target, List.of(bearer(ada), header), BODY);
          }
        }
      }
    }
    // Both have an item of this id and tag, and each sees their own.
    List<String> matching = List.of(bearer(ada), "If-None-Match: \"0\"");
    assertEquals("", attack("GET /items/" + SHARED_ID, matching, "").body());
    assertEquals(
        404,
        attack("GET /items/" + evesItemId, List.of(bearer(ada), "If-None-Match: " + tag), "")
            .status());
  }

  @Test
  void twoTokensAreNone() throws Exception {
    List<List<String>> headers =
        List.of(
            List.of(bearer(ada), bearer(eve)),
            List.of(bearer(eve), bearer(ada)),
            List.of(bearer(ada), "authorization: x"),
            List.of("Authorization: Bearer " + ada + ", Bearer " + eve),
            List.of("Authorization: Bearer " + ada + " " + eve),
            List.of("Authorization: Bearer " + ada, " Bearer " + eve),
            List.of("Authorization:", "X-Authorization: Bearer " + ada));
    for (List<String> both : headers) {
      for (String operation : operations()) {
        int status = attack(operation, both, hasBody(operation) ? BODY : "").status();
        assertTrue(status == 401 || status == 400, both + ": " + status);
      }
    }
  }

  @Test
  void aTokenInTheQueryIsNone() throws Exception {
    for (String operation : operations()) {
      for (String name : List.of("access_token", "token", "Authorization", "id_token")) {
        String target = with(operation, name + "=" + eve + "&userId=eve");
        assertEquals(401, attack(target, List.of(), hasBody(operation) ? BODY : "").status());
      }
    }
  }

  @Tag("U3")
  @Test
  void aSubjectThatIsAlmostEveIsAnotherUser() throws Exception {
    List<String> claims = new ArrayList<>();
    for (String text :
        List.of("eve ", " eve", "EVE", "Eve", "eve\u0000", "eve,ada", "eve#", "еve")) {
      claims.add(new JsonMapper().writeValueAsString(Map.of("sub", text)));
    }
    claims.addAll(
        List.of(
            "{\"sub\":[\"eve\"]}",
            "{\"sub\":{\"sub\":\"eve\"}}",
            "{\"sub\":7}",
            "{\"sub\":true}",
            "{\"userId\":\"eve\",\"username\":\"eve\",\"email\":\"eve\",\"cognito:username\":\"eve\"}"));
    for (String claim : claims) {
      String token = api.issuer().orElseThrow().token(Map.of("claims", List.of(claim)));
      for (String target : List.of("/items", "/items/" + SHARED_ID, "/items/" + evesItemId)) {
        for (String query : List.of("", "?userId=", "?userId=eve")) {
          Answer answer = attack("GET " + target + query, List.of(bearer(token)), "");
          assertTrue(answer.status() != 200 || query.isEmpty() || query.endsWith("="), claim);
        }
      }
    }
  }

  @Tag("U3")
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"sub\":\"\"}", "{\"sub\":null}"})
  void aTokenWithoutASubjectIsForbidden(String claims) throws Exception {
    String token = api.issuer().orElseThrow().token(Map.of("claims", List.of(claims)));
    for (String operation : operations()) {
      for (String query : List.of("x=1", "userId=eve", "userId=")) {
        Answer answer =
            attack(with(operation, query), List.of(bearer(token)), hasBody(operation) ? BODY : "");
        assertEquals(403, answer.status(), operation);
        assertEquals("{\"error\":\"Forbidden\"}", answer.body(), operation);
      }
    }
  }

  private static String page(Answer list) throws IOException {
    return new JsonMapper().readTree(list.body()).get("nextToken").textValue();
  }
}
