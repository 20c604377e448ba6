package com.example.items.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ListItemsHandlerTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final String user = "user-" + UUID.randomUUID();
  private final ListItemsHandler handler = new ListItemsHandler(DYNAMODB.table());

  @Tag("R2")
  @Tag("S3")
  @Test
  void onlyTheCallersItemsAreListedInOrder() {
    put("item-2", "Bread");
    put("item-1", "Milk");
    DYNAMODB.put(
        Map.of("userId", AttributeValue.fromS(user + "x"), "itemId", AttributeValue.fromS("i")));

    Answer answer = list().to(handler);

    assertEquals(200, answer.status());
    assertEquals(
        "{\"items\":[{\"userId\":\"%1$s\",\"itemId\":\"item-1\",\"title\":\"Milk\"},"
                .formatted(user)
            + "{\"userId\":\"%1$s\",\"itemId\":\"item-2\",\"title\":\"Bread\"}]}".formatted(user),
        answer.body());
  }

  @Tag("S3")
  @Test
  void aUserWithoutItemsHasAnEmptyList() {
    assertEquals("{\"items\":[]}", list().to(handler).body());
  }

  @Tag("S4")
  @ParameterizedTest
  @CsvSource({"10, 3, 4", "10, 5, 2", "10, 10, 1", "10, 11, 1", "1, 1, 1"})
  void pagesAreCompleteAndATokenMeansThatMoreRemains(int items, int limit, int pages) {
    IntStream.range(0, items).forEach(i -> put("item-%02d".formatted(i), "Milk"));

    List<String> seen = new ArrayList<>();
    int count = 0;
    String token = null;
    do {
      Invocation page = list().query("limit", Integer.toString(limit));
      JsonNode json = (token == null ? page : page.query("nextToken", token)).to(handler).json();
      json.get("items").forEach(item -> seen.add(item.get("itemId").asText()));
      token = json.has("nextToken") ? json.get("nextToken").asText() : null;
      count++;
    } while (token != null && count < 100);

    assertEquals(IntStream.range(0, items).mapToObj("item-%02d"::formatted).toList(), seen);
    assertEquals(pages, count);
  }

  @Tag("S4")
  @Test
  void withoutALimitAPageIsWhatDynamoDbReadsAtOnce() {
    String title = "x".repeat(100_000);
    IntStream.range(0, 25).forEach(i -> put("item-%02d".formatted(i), title));

    JsonNode first = list().to(handler).json();

    assertTrue(first.get("items").size() < 25);
    assertEquals(itemIds(25), followed(list(), first));
  }

  @Tag("S4")
  @Test
  void aPageThatEndsWithTheListHasNoToken() {
    String title = "x".repeat(262_000);
    IntStream.range(0, 4).forEach(i -> put("item-%02d".formatted(i), title));

    JsonNode first = list().to(handler).json();

    assertEquals(itemIds(4), followed(list(), first));
    assertEquals(first.get("items").size() < 4, first.has("nextToken"));
  }

  @Tag("S4")
  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\"", "\\", "é", "\uD83D\uDE00"})
  void aPageIsCutBelowWhatLambdaTakes(String character) {
    String title = character.repeat(240_000 / character.getBytes().length);
    IntStream.range(0, 6).forEach(i -> put("item-%02d".formatted(i), title));

    byte[] event = list().json().getBytes();
    Answer first = Invocation.raw(handler, event);

    String envelopedBody =
        new com.example.platform.json.JsonWriter().value(first.body()).toString();
    int bytes = envelopedBody.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    assertTrue(bytes <= 5_001_000, "body of " + bytes + " bytes");
    assertEquals(itemIds(6), followed(list(), first.json()));
  }

  @Tag("S4")
  @Test
  void aTokenReachesNoOtherUser() {
    put("item-1", "Milk");
    put("item-2", "Bread");
    String token = list().query("limit", "1").to(handler).json().get("nextToken").asText();

    Answer other =
        Invocation.of("GET", "/items")
            .query("userId", user + "-other")
            .query("nextToken", token)
            .to(handler);

    assertEquals("{\"items\":[]}", other.body());
    assertTrue(token.matches("[A-Za-z0-9_-]+"), token);
    assertFalse(new String(java.util.Base64.getUrlDecoder().decode(token)).contains(user));
  }

  @Tag("H4")
  @Test
  void noAnswerIsStoredByABrowser() {
    put("item-1", "Milk");

    for (Invocation get :
        List.of(
            list(),
            list().query("itemId", "item-1"),
            list().query("itemId", "item-1").header("if-none-match", "*"),
            list().query("itemId", "item-2"),
            list().query("limit", "0"))) {
      assertEquals("no-store", get.to(handler).headers().get("Cache-Control"));
    }
  }

  @Tag("R8")
  @Test
  void withAnItemIdTheOneItemIsAnswered() {
    put("item-1", "Milk");

    Answer answer = list().query("itemId", "item-1").to(handler);

    assertEquals(200, answer.status());
    assertEquals(
        "{\"userId\":\"%s\",\"itemId\":\"item-1\",\"title\":\"Milk\"}".formatted(user),
        answer.body());
    assertEquals("\"0\"", answer.headers().get("ETag"));
    assertEquals(
        304,
        list().query("itemId", "item-1").header("if-none-match", "\"0\"").to(handler).status());
  }

  @Tag("R8")
  @Tag("E12")
  @Test
  void withAnItemIdThePreconditionsAreThoseOfAGet() {
    put("item-1", "Milk");

    assertError(
        412,
        "Item has changed: If-Match does not match its ETag",
        list().query("itemId", "item-1").header("if-match", "\"99\""));
    assertEquals(
        200, list().query("itemId", "item-1").header("if-match", "\"0\"").to(handler).status());
    assertError(
        404, "Item not found", list().query("itemId", "item-2").header("if-match", "\"99\""));
  }

  @Tag("R8")
  @Tag("E4")
  @Test
  void withAnItemIdThatIsNotThereNothingIsFound() {
    put("item-12", "Milk");

    assertError(404, "Item not found", list().query("itemId", "item-1"));
  }

  @Tag("E11")
  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "01", "-1", "+1", "1.0", "1001", "9999", "10000", "x", " 1", "١"})
  void aLimitIsAWholeNumberTo1000(String limit) {
    assertError(400, "limit must be a whole number from 1 to 1000", list().query("limit", limit));
  }

  @Tag("E11")
  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "aXRlbS0x", "YWZ0ZXI6", "YWZ0ZXI6aXRlbS0x=", "%%%", "YWZ0ZXI6/w"})
  void aTokenIsOneOfOurs(String token) {
    assertError(400, "nextToken is not one that this API gave", list().query("nextToken", token));
  }

  @Tag("U1")
  @Test
  void theProjectsEventWithoutAUserIsRefused() {
    Answer answer = Invocation.file(handler, "list-items-missing-user.json");

    assertEquals(400, answer.status());
    assertEquals("{\"error\":\"Missing userId parameter\"}", answer.body());
  }

  @Test
  void theProjectsEventListsTheSampleUser() {
    DYNAMODB.put(
        Map.of(
            "userId", AttributeValue.fromS("user-123"), "itemId", AttributeValue.fromS("item-1")));

    Answer answer = Invocation.file(handler, "list-items.json");

    assertEquals(200, answer.status());
    assertEquals("{\"items\":[{\"userId\":\"user-123\",\"itemId\":\"item-1\"}]}", answer.body());
  }

  private Invocation list() {
    return Invocation.of("GET", "/items").query("userId", user);
  }

  private void put(String itemId, String title) {
    DYNAMODB.put(
        Map.of(
            "userId", AttributeValue.fromS(user),
            "itemId", AttributeValue.fromS(itemId),
            "title", AttributeValue.fromS(title)));
  }

  private List<String> followed(Invocation next, JsonNode page) {
    List<String> seen = new ArrayList<>();
    JsonNode json = page;
    while (true) {
      json.get("items").forEach(item -> seen.add(item.get("itemId").asText()));
      if (!json.has("nextToken")) {
        return seen;
      }
      json = next.query("nextToken", json.get("nextToken").asText()).to(handler).json();
    }
  }

  private static List<String> itemIds(int count) {
    return IntStream.range(0, count).mapToObj("item-%02d"::formatted).toList();
  }

  private void assertError(int status, String error, Invocation invocation) {
    Answer answer = invocation.to(handler);

    assertEquals("{\"error\":\"" + error + "\"}", answer.body());
    assertEquals(status, answer.status());
  }
}
