package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.items.shared.testing.LocalTable;
import com.example.platform.json.JsonCursor;
import com.example.platform.json.JsonException;
import com.example.platform.json.JsonReader;
import com.example.platform.json.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What is shown of an item read from DynamoDB's bytes, against the same read by the SDK. */
class JsonItemTest {
  @RegisterExtension private static final LocalTable DYNAMODB = new LocalTable();

  private static final int ITEMS = 200;

  @Test
  void anItemOfWhateverTypesIsShownAsTheSdkReadsIt() {
    List<AttributeValue> values = values(3).list().ofSize(ITEMS).sample();
    for (int i = 0; i < ITEMS; i++) {
      Map<String, AttributeValue> item =
          new HashMap<>(Item.key("ümlaut", "item-%03d".formatted(i)));
      item.put("status", values.get(i));
      item.put("other", values.get(ITEMS - 1 - i));
      DYNAMODB.put(item);
    }
    QueryRequest query =
        QueryRequest.builder()
            .tableName(DYNAMODB.table().name())
            .keyConditionExpression("userId = :userId")
            .expressionAttributeValues(Map.of(":userId", AttributeValue.fromS("ümlaut")))
            .build();

    List<Object> bySdk =
        DYNAMODB.otherProgram().query(query).items().stream()
            .map(item -> JsonReader.read(json(new Item(item))))
            .toList();
    List<Object> byUs = shown(DYNAMODB.table().send(client -> client.query(query)));

    assertEquals(ITEMS, bySdk.size());
    assertEquals(bySdk, byUs);
  }

  /** The most that DynamoDB stores: the value inmost is a level too. */
  @Test
  void anItemMayNest32Levels() {
    AttributeValue value = AttributeValue.fromS("inmost");
    for (int level = 1; level < 32; level++) {
      value =
          level % 2 == 0
              ? AttributeValue.fromL(List.of(value))
              : AttributeValue.fromM(Map.of("m", value));
    }
    Map<String, AttributeValue> item = new HashMap<>(Item.key("nested", "item-1"));
    item.put("status", value);
    DYNAMODB.put(item);

    byte[] answer =
        DYNAMODB
            .table()
            .send(
                client ->
                    client.query(
                        query ->
                            query
                                .tableName(DYNAMODB.table().name())
                                .keyConditionExpression("userId = :userId")
                                .expressionAttributeValues(
                                    Map.of(":userId", AttributeValue.fromS("nested")))));

    assertEquals(List.of(JsonReader.read(json(new Item(item)))), shown(answer));
  }

  @Test
  void theUserIsAddedWhereTheItemWasReadWithout() {
    assertEquals(
        "{\"userId\":\"ada\",\"itemId\":\"aA\"}", json(item("{\"itemId\":{\"S\":\"a\\u0041\"}}")));
  }

  /** As the function that creates an item shows it, whatever DynamoDB escapes. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a\\uD83D\\uDE00, a\uD83D\uDE00",
        "\\\"\\\\\\/\\u00e9\\b, \\\"\\\\/é\\u0008",
        "half \\uD83D, half \\uD83D"
      })
  void onlyWhatMustBeIsEscaped(String stored, String shown) {
    assertEquals(
        "{\"userId\":\"ada\",\"title\":\""
            + shown
            + "\",\"status\":{\""
            + shown
            + "\":[\""
            + shown
            + "\"]}}",
        json(
            item(
                "{\"title\":{\"S\":\"%1$s\"},\"status\":{\"M\":{\"%1$s\":{\"SS\":[\"%1$s\"]}}}}"
                    .formatted(stored))));
  }

  @Test
  void anItemIdIsGivenAsItsText() {
    assertEquals("aA\"", item("{\"itemId\":{\"S\":\"a\\u0041\\\"\"}}").itemId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"title\"",
        "{\"title\":}",
        "{\"title\":{\"S\":\"x\"",
        "{\"title\":{\"S\":\"x\"}]",
        "{\"title\":{\"S\":\"\\x\"}}",
        "{\"title\":{\"S\":\"\n\"}}"
      })
  void whatIsNoItemIsRefused(String json) {
    assertThrows(JsonException.class, () -> item(json));
  }

  @Test
  void aTypeThatIsNotKnownIsRefused() {
    JsonItem item = item("{\"title\":{\"X\":\"x\"}}");

    assertThrows(IllegalStateException.class, () -> json(item));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 0",
    "'{\"api#version\":{\"N\":\"12\"}}', 12",
    "'{\"version\":{\"N\":\"12\"}}', 0",
    "'{\"version\":{\"S\":\"another program''s\"}}', 0"
  })
  void aVersionIsOursOrNone(String json, String version) {
    assertEquals(version, item(json).version());
  }

  @Tag("S6")
  @Test
  void noFieldHasANameAsOurOwnAttributesHave() {
    for (int i = 0; i < Item.FIELDS.shownCount(); i++) {
      String name = Item.FIELDS.shown(i).text();
      assertFalse(name.startsWith(Item.OWN), name);
    }
  }

  @Test
  void anAnswersMemberHasAnItemOrNone() {
    byte[] answer =
        "{\"Count\":1,\"Items\":[{\"itemId\":{\"S\":\"a\"}}],\"Item\":{}}"
            .getBytes(StandardCharsets.UTF_8);

    assertEquals("a", JsonItem.in(answer, "Items", "ada").orElseThrow().itemId());
    assertEquals("{\"userId\":\"ada\"}", json(JsonItem.in(answer, "Item", "ada").orElseThrow()));
    assertEquals(Optional.empty(), JsonItem.in(answer, "Attributes", "ada"));
  }

  private static String json(ItemView item) {
    JsonWriter json = new JsonWriter();
    item.writeTo(json);
    return json.toString();
  }

  private static JsonItem item(String json) {
    return JsonItem.next(new JsonCursor(json.getBytes(StandardCharsets.UTF_8)), "ada");
  }

  private static List<Object> shown(byte[] answer) {
    List<Object> shown = new ArrayList<>();
    JsonCursor cursor = new JsonCursor(answer);
    for (boolean more = cursor.enter('{', '}'); more; more = cursor.more('}')) {
      if (!cursor.name().equals("Items")) {
        cursor.skip();
        continue;
      }
      for (boolean next = cursor.enter('[', ']'); next; next = cursor.more(']')) {
        JsonWriter json = new JsonWriter();
        JsonItem.next(cursor, "nobody").writeTo(json);
        shown.add(JsonReader.read(json.toString()));
      }
    }
    return shown;
  }

  /** Of every type that DynamoDB has. */
  private static Arbitrary<AttributeValue> values(int nesting) {
    Arbitrary<String> text =
        Arbitraries.strings().all().ofMaxLength(5).filter(JsonItemTest::isText);
    Arbitrary<String> name = text.filter(one -> !one.isEmpty());
    Arbitrary<String> number =
        Arbitraries.bigDecimals()
            .between(BigDecimal.valueOf(-1e15), BigDecimal.valueOf(1e15))
            .ofScale(3)
            .map(decimal -> decimal.toPlainString());
    Arbitrary<SdkBytes> bytes =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(SdkBytes::fromByteArray);
    List<Arbitrary<AttributeValue>> all =
        new ArrayList<>(
            List.of(
                text.map(AttributeValue::fromS),
                number.map(AttributeValue::fromN),
                bytes.map(AttributeValue::fromB),
                Arbitraries.of(true, false).map(AttributeValue::fromBool),
                Arbitraries.just(AttributeValue.fromNul(true)),
                name.set().ofMinSize(1).ofMaxSize(3).map(List::copyOf).map(AttributeValue::fromSs),
                Arbitraries.integers()
                    .map(i -> Integer.toString(i))
                    .set()
                    .ofMinSize(1)
                    .ofMaxSize(3)
                    .map(List::copyOf)
                    .map(AttributeValue::fromNs),
                bytes.map(one -> AttributeValue.fromBs(List.of(one)))));
    if (nesting > 0) {
      all.add(
          Arbitraries.lazy(() -> values(nesting - 1))
              .list()
              .ofMaxSize(3)
              .map(AttributeValue::fromL));
      all.add(
          Arbitraries.maps(name, Arbitraries.lazy(() -> values(nesting - 1)))
              .ofMaxSize(3)
              .map(AttributeValue::fromM));
    }
    return Arbitraries.oneOf(all);
  }

  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
