package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.api.RawHttp.Answer;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Two users of an API that checks tokens, in real runtime processes. Ada attacks, and Eve has what
 * Ada wants. Both have an item with one id, and Eve has further items. Each class of tests has an
 * API of its own, because classes run side by side.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoUsers {
  static final String SHARED_ID = "item-1700000000000";
  static final String SECRET = "what only Eve may read";
  static final String EVES_BODY = "{\"title\":\"" + SECRET + "\"}";
  static final String EVES_KEY = "Idempotency-Key: order-42";
  static final String BODY = "{\"title\":\"changed\",\"status\":\"changed\"}";

  private static final Stack STACK = Project.stack();

  LocalApi api;
  String ada;
  String eve;
  Answer evesItem;
  String evesItemId;

  private Set<Map<String, AttributeValue>> before;

  @BeforeAll
  void start() throws IOException {
    api = LocalApi.start(STACK, LocalApi.Options.quiet().withJwt());
    ada = token("ada");
    eve = token("eve");
    put("ada", "what Ada may read");
    put("eve", SECRET);
    send("POST /items", List.of(bearer(eve)), EVES_BODY);
    evesItem = send("POST /items", List.of(bearer(eve), EVES_KEY), EVES_BODY);
    assertEquals(201, evesItem.status(), evesItem.text());
    evesItemId = evesItem.header("location").substring("/items/".length());
    before = others();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  String token(String subject) {
    return api.issuer().orElseThrow().token(Map.of("sub", List.of(subject)));
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  /** Sends an attack of Ada, after which Eve has what she had, and Ada has learnt nothing. */
  Answer attack(String methodAndTarget, List<String> headers, String body) throws IOException {
    Answer answer = send(methodAndTarget, headers, body);
    assertFalse(answer.text().contains(SECRET), () -> methodAndTarget + ": " + answer);
    assertFalse(answer.body().contains("\"eve\""), () -> methodAndTarget + ": " + answer);
    assertTrue(answer.status() < 500, () -> methodAndTarget + ": " + answer);
    Set<Map<String, AttributeValue>> after = others();
    after.removeIf(item -> isMarker(item) && !before.contains(item));
    assertEquals(before, after, methodAndTarget);
    return answer;
  }

  Answer attack(String methodAndTarget) throws IOException {
    return attack(methodAndTarget, List.of(bearer(ada)), hasBody(methodAndTarget) ? BODY : "");
  }

  Answer send(String methodAndTarget, List<String> headers, String body) throws IOException {
    return RawHttp.send(api.url(), methodAndTarget, headers, body);
  }

  static boolean hasBody(String methodAndTarget) {
    return methodAndTarget.startsWith("P");
  }

  /** Each operation of the API on an item that only Eve has. */
  List<String> operations() {
    return List.of(
        "GET /items",
        "GET /items?limit=1",
        "GET /items?itemId=" + evesItemId,
        "GET /items/" + evesItemId,
        "PATCH /items/" + evesItemId,
        "PATCH /items?itemId=" + evesItemId,
        "DELETE /items/" + evesItemId,
        "DELETE /items?itemId=" + evesItemId,
        "POST /items",
        "PUT /items/" + evesItemId);
  }

  static String with(String operation, String query) {
    return operation + (operation.contains("?") ? "&" : "?") + query;
  }

  static void assertAdasList(Answer list) {
    assertTrue(list.status() == 200 || list.status() == 400, list.text());
    assertTrue(list.status() == 400 || list.body().startsWith("{\"items\":["), list.text());
  }

  private Set<Map<String, AttributeValue>> others() {
    return api
        .dynamoDb()
        .client()
        .scanPaginator(scan -> scan.tableName(STACK.tables().getFirst().name()))
        .items()
        .stream()
        .filter(item -> !item.get("userId").s().equals("ada"))
        .collect(Collectors.toSet());
  }

  // The record of an idempotency key, in a partition that is named by a hash of user and key.
  private static boolean isMarker(Map<String, AttributeValue> item) {
    return item.get("userId").s().startsWith("idempotency#");
  }

  private void put(String user, String title) {
    Map<String, AttributeValue> item =
        Map.of(
            "userId", AttributeValue.fromS(user),
            "itemId", AttributeValue.fromS(SHARED_ID),
            "title", AttributeValue.fromS(title));
    String table = STACK.tables().getFirst().name();
    api.dynamoDb().client().putItem(put -> put.tableName(table).item(item));
  }
}
