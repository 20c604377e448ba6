package com.example.items.delete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.Item;
import com.example.items.shared.testing.Foreign;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DeleteItemHandlerTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  private final DeleteItemHandler handler = new DeleteItemHandler(DYNAMODB.table());

  @BeforeEach
  void items() {
    put("ada", "item-1", "3");
    put("ada", "item-old", null);
    put("eve", "item-1", "1");
  }

  @Tag("R4")
  @Tag("S8")
  @Test
  void anItemIsDeletedAndNoOther() {
    assertDeleted(delete("item-1"));

    assertTrue(DYNAMODB.get("ada", "item-1").isEmpty());
    assertFalse(DYNAMODB.get("ada", "item-old").isEmpty());
    assertFalse(DYNAMODB.get("eve", "item-1").isEmpty());
  }

  @Tag("R4")
  @Test
  void theItemIdMayBeAQueryParameter() {
    assertDeleted(
        Invocation.of("DELETE", "/items").query("userId", "ada").query("itemId", "item-1"));

    assertTrue(DYNAMODB.get("ada", "item-1").isEmpty());
  }

  @Tag("S8")
  @Tag("S10")
  @Test
  void deletingAgainLooksTheSame() {
    assertDeleted(delete("item-old"));
    assertDeleted(delete("item-old"));
    assertDeleted(delete("item-never"));
  }

  @Tag("E2")
  @Test
  void anItemIdIsNeeded() {
    int before = DYNAMODB.all().size();

    Answer answer = Invocation.of("DELETE", "/items").query("userId", "ada").to(handler);

    assertEquals(400, answer.status());
    assertEquals("{\"error\":\"Missing itemId parameter\"}", answer.body());
    assertEquals(before, DYNAMODB.all().size());
  }

  @Tag("E12")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "item-1|\"3\"|200",
        "item-1|\"1\", \"3\"|200",
        "item-1|*|200",
        "item-1|\"2\"|412",
        "item-1|W/\"3\"|412",
        "item-1|\"0\"|412",
        "item-1|3|412",
        "item-old|\"0\"|200",
        "item-old|\"1\"|412",
        "item-never|\"1\"|200",
        "item-never|\"x\"|200",
        "item-never|*|200"
      })
  void ifMatchGuardsTheItem(String itemId, String ifMatch, int status) {
    boolean existed = !DYNAMODB.get("ada", itemId).isEmpty();

    Answer answer = delete(itemId).header("If-Match", ifMatch).to(handler);

    assertEquals(status, answer.status());
    assertEquals(existed && status == 412, !DYNAMODB.get("ada", itemId).isEmpty());
  }

  @Tag("E12")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "item-1|\"3\"|412",
        "item-1|W/\"3\"|412",
        "item-1|*|412",
        "item-1|\"1\", W/\"3\"|412",
        "item-1|\"2\"|200",
        "item-1|\"0\"|200",
        "item-1|3|200",
        "item-old|\"0\"|412",
        "item-old|*|412",
        "item-old|\"1\"|200",
        "item-never|\"1\"|200",
        "item-never|*|200"
      })
  void ifNoneMatchGuardsTheItem(String itemId, String ifNoneMatch, int status) {
    boolean existed = !DYNAMODB.get("ada", itemId).isEmpty();

    Answer answer = delete(itemId).header("If-None-Match", ifNoneMatch).to(handler);

    assertEquals(
        status == 412
            ? "{\"error\":\"If-None-Match matches the item's ETag\"}"
            : "{\"deleted\":true}",
        answer.body());
    assertEquals(status, answer.status());
    assertEquals(existed && status == 412, !DYNAMODB.get("ada", itemId).isEmpty());
  }

  /** RFC 9110, 13.2.2: If-Match is looked at first. */
  @Tag("E12")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"3\"|\"2\"|{\"deleted\":true}",
        "\"2\"|\"3\"|{\"error\":\"Item has changed: If-Match does not match its ETag\"}",
        "\"3\"|\"3\"|{\"error\":\"If-None-Match matches the item's ETag\"}"
      })
  void bothPreconditionsMustHold(String ifMatch, String ifNoneMatch, String body) {
    Answer answer =
        delete("item-1")
            .header("if-match", ifMatch)
            .header("if-none-match", ifNoneMatch)
            .to(handler);

    assertEquals(body, answer.body());
  }

  @Tag("E12")
  @Test
  void aHundredTagsOfEachAreTaken() {
    Invocation most =
        delete("item-1")
            .header("if-match", tags("\"3\"", 100))
            .header("if-none-match", tags("\"2\"", 100));

    assertDeleted(most);
    for (String header : List.of("If-Match", "If-None-Match")) {
      Answer answer = delete("item-old").header(header, tags("\"0\"", 101)).to(handler);

      assertEquals(400, answer.status());
      assertEquals(
          "{\"error\":\"" + header + " must list at most 100 entity tags\"}", answer.body());
    }
    assertFalse(DYNAMODB.get("ada", "item-old").isEmpty());
  }

  @Tag("S6")
  @ParameterizedTest
  @MethodSource("com.example.items.shared.testing.Foreign#versions")
  void aVersionOfAnotherProgramIsNotOurs(AttributeValue version) {
    DYNAMODB.put(Foreign.withVersion("item-foreign", version));

    assertEquals(412, delete("item-foreign").header("if-match", "\"1\"").to(handler).status());
    assertDeleted(delete("item-foreign").header("if-match", "\"0\""));
    assertTrue(DYNAMODB.get("ada", "item-foreign").isEmpty());
  }

  @Test
  void theProjectsEventDeletesTheSampleItem() {
    put("user-123", "item-1700000000000", null);

    Answer answer = Invocation.file(handler, "delete-item.json");

    assertEquals(200, answer.status());
    assertEquals("{\"deleted\":true}", answer.body());
    assertTrue(DYNAMODB.get("user-123", "item-1700000000000").isEmpty());
  }

  private void assertDeleted(Invocation invocation) {
    Answer answer = invocation.to(handler);

    assertEquals(200, answer.status());
    assertEquals("{\"deleted\":true}", answer.body());
  }

  private static Invocation delete(String itemId) {
    return Invocation.of("DELETE", "/items/" + itemId)
        .query("userId", "ada")
        .path("itemId", itemId);
  }

  /** The first tag and others, each as long as a tag of ours can be. */
  private static String tags(String first, int count) {
    return IntStream.range(1, count)
        .mapToObj(i -> ",\"" + (999_999_999_999_999_999L - i) + "\"")
        .collect(Collectors.joining("", first, ""));
  }

  private static void put(String userId, String itemId, String version) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("userId", AttributeValue.fromS(userId));
    item.put("itemId", AttributeValue.fromS(itemId));
    item.put("title", AttributeValue.fromS("Milk"));
    if (version != null) {
      item.put(Item.VERSION, AttributeValue.fromN(version));
    }
    DYNAMODB.put(item);
  }
}
