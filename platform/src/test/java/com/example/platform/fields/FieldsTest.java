package com.example.platform.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.platform.lambda.Event;
import com.example.platform.lambda.RequestBody;
import com.example.platform.lambda.RequestException;
import com.example.platform.testing.TestTable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every kind of field, on an entity of this test and against DynamoDB Local. */
class FieldsTest {
  @RegisterExtension private static final TestTable DYNAMODB = new TestTable();

  /** "order" and "count" are reserved words of DynamoDB. */
  private static final Fields ORDER =
      new Fields(
          List.of("partition", "sort"),
          List.of("changedAt"),
          new TextField("order", 5, Presence.required("Missing order")),
          NumberField.whole("count", 1, 99, Presence.defaultsTo(AttributeValue.fromN("1"))),
          NumberField.decimal(
              "price", new BigDecimal("-1e37"), new BigDecimal("1e37"), Presence.optional()),
          new BooleanField("gift", Presence.optional()),
          new DateField("due", Presence.optional()),
          new InstantField("sentAt", Presence.optional()),
          new ChoiceField("size", List.of("small", "large"), Presence.optional()),
          new TextListField("labels", 2, 3, Presence.optional()));

  @Test
  void anEntityHasItsDefaultsAndNothingElse() {
    assertEquals(
        Map.of("order", AttributeValue.fromS("milk"), "count", AttributeValue.fromN("1")),
        create("{\"order\":\"milk\",\"price\":null,\"unknown\":1}"));
  }

  @Test
  void everyKindIsStoredAsItIsGiven() {
    Map<String, AttributeValue> attributes =
        create(
            "{\"order\":\"milk\",\"count\":7,\"price\":1.50,\"gift\":false,\"due\":\"2028-02-29\","
                + "\"sentAt\":\"2026-11-25T23:59:59.999Z\",\"size\":\"large\",\"labels\":[\"b\",\"a\"]}");

    assertEquals(attributes, storedAndRead(attributes));
    assertEquals("1.5", attributes.get("price").n());
    assertEquals(
        List.of(AttributeValue.fromS("b"), AttributeValue.fromS("a")),
        attributes.get("labels").l());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|Missing order",
        "{\"order\":null}|Missing order",
        "{\"order\":\" \"}|Missing order",
        "{\"order\":7}|order must be a string",
        "{\"order\":\"123456\"}|order must be at most 5 characters",
        "{\"order\":\"x\",\"count\":0}|count must be a whole number from 1 to 99",
        "{\"order\":\"x\",\"count\":100}|count must be a whole number from 1 to 99",
        "{\"order\":\"x\",\"count\":1.5}|count must be a whole number from 1 to 99",
        "{\"order\":\"x\",\"count\":\"1\"}|count must be a whole number from 1 to 99",
        "{\"order\":\"x\",\"count\":1e999999999}|count must be a whole number from 1 to 99",
        "{\"order\":\"x\",\"price\":true}|price must be a number from"
            + " -10000000000000000000000000000000000000 to 10000000000000000000000000000000000000",
        "{\"order\":\"x\",\"price\":1.23456789012345678901234567890123456789}|price must have at"
            + " most 38 digits",
        "{\"order\":\"x\",\"price\":1e-39}|price must have at most 38 digits",
        "{\"order\":\"x\",\"gift\":\"true\"}|gift must be true or false",
        "{\"order\":\"x\",\"due\":\"2027-02-29\"}|due must be a date such as 2026-11-25",
        "{\"order\":\"x\",\"due\":\"2027-2-1\"}|due must be a date such as 2026-11-25",
        "{\"order\":\"x\",\"due\":\"2027/02/01\"}|due must be a date such as 2026-11-25",
        "{\"order\":\"x\",\"due\":\"٢٠٢٧-02-01\"}|due must be a date such as 2026-11-25",
        "{\"order\":\"x\",\"due\":20270201}|due must be a date such as 2026-11-25",
        "{\"order\":\"x\",\"size\":\"medium\"}|size must be one of: small, large",
        "{\"order\":\"x\",\"labels\":\"a\"}|labels must be a list of strings",
        "{\"order\":\"x\",\"labels\":[1]}|labels must be a list of strings",
        "{\"order\":\"x\",\"labels\":[null]}|labels must be a list of strings",
        "{\"order\":\"x\",\"labels\":[\"1234\"]}|labels must have elements of at most 3 characters",
        "{\"order\":\"x\",\"labels\":[\"a\",\"b\",\"c\"]}|labels must have at most 2 elements"
      })
  void everyErrorNamesTheFieldAndTheRule(String body, String error) {
    RequestException refusal = assertThrows(RequestException.class, () -> create(body));

    assertEquals(error, refusal.getMessage());
    assertEquals(400, refusal.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-25T10:30:00Z",
        "2026-11-25T10:30:00.000+01:00",
        "2026-11-25 10:30:00.000Z",
        "2026-11-31T10:30:00.000Z",
        "2026-11-25T24:30:00.000Z",
        "2026-11-25T10:60:00.000Z",
        "2026-11-25T10:30:60.000Z",
        "2026-11-25T10:30:00.0a0Z",
        "2026-11-25T10.30:00.000Z",
        "2026-11-25T10:30.00.000Z",
        "2026-11-25T10:30:00:000Z"
      })
  void anInstantHasOneForm(String instant) {
    RequestException refusal =
        assertThrows(
            RequestException.class,
            () -> create("{\"order\":\"x\",\"sentAt\":\"" + instant + "\"}"));

    assertEquals(
        "sentAt must be an instant such as 2026-11-25T10:30:00.000Z", refusal.getMessage());
  }

  @Test
  void anUpdateSetsAndRemovesWhatItNames() {
    Map<String, AttributeValue> key = key();
    Map<String, AttributeValue> before = new HashMap<>(key);
    before.putAll(
        create("{\"order\":\"milk\",\"due\":\"2026-11-25\",\"size\":\"small\",\"gift\":true}"));
    DYNAMODB.put(before);

    update(key, "{\"order\":\"oats\",\"count\":null,\"due\":null,\"size\":null,\"price\":2}");

    Map<String, AttributeValue> after = new HashMap<>(key);
    after.putAll(create("{\"order\":\"oats\",\"gift\":true,\"price\":2}"));
    after.put("hidden", AttributeValue.fromN("1"));
    assertEquals(after, read(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|Nothing to change",
        "{\"count\":null}|Nothing to change",
        "{\"order\":\" \"}|Nothing to change",
        "{\"order\":\" \",\"count\":2}|order must not be blank",
        "{\"order\":\" \",\"due\":null}|order must not be blank",
        "{\"count\":2,\"due\":\"today\"}|due must be a date such as 2026-11-25"
      })
  void anUpdateThatIsRefusedSaysWhy(String body, String error) {
    RequestException refusal = assertThrows(RequestException.class, () -> update(key(), body));

    assertEquals(error, refusal.getMessage());
  }

  @Test
  void aProjectionReadsAllThatIsShownExceptThePartitionKey() {
    Map<String, AttributeValue> key = key();
    Map<String, AttributeValue> stored = new HashMap<>(key);
    stored.putAll(create(ORDER.sampleBody()));
    stored.put("changedAt", AttributeValue.fromS("now"));
    stored.put("hidden", AttributeValue.fromS("x"));
    DYNAMODB.put(stored);

    Map<String, AttributeValue> read =
        DYNAMODB
            .otherProgram()
            .getItem(
                get ->
                    get.tableName(DYNAMODB.name())
                        .key(key)
                        .projectionExpression(ORDER.projection())
                        .expressionAttributeNames(ORDER.projectionNames()))
            .item();

    stored.remove("hidden");
    stored.remove("partition");
    assertEquals(stored, read);
  }

  @Test
  void whatIsShownHasItsOrder() {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < ORDER.shownCount(); i++) {
      shown.append(ORDER.shown(i).text()).append(' ');
      assertEquals(i, ORDER.placeOf(ORDER.shown(i).text()));
    }

    assertEquals(
        "partition sort order count price gift due sentAt size labels changedAt ",
        shown.toString());
    assertEquals(-1, ORDER.placeOf("hidden"));
  }

  @Test
  void aSampleIsAcceptedAndStored() {
    Map<String, AttributeValue> attributes = create(ORDER.sampleBody());

    assertEquals(8, attributes.size());
    assertEquals(attributes, storedAndRead(attributes));
  }

  @Test
  void aDeclarationIsChecked() {
    Presence optional = Presence.optional();
    assertThrows(IllegalArgumentException.class, () -> new TextField("x", 0, optional));
    assertThrows(IllegalArgumentException.class, () -> NumberField.whole("x", 2, 1, optional));
    assertThrows(
        IllegalArgumentException.class,
        () -> NumberField.decimal("x", BigDecimal.ZERO, BigDecimal.TEN.pow(38), optional));
    assertThrows(IllegalArgumentException.class, () -> new ChoiceField("x", List.of(), optional));
    assertThrows(IllegalArgumentException.class, () -> new TextListField("x", 1, 0, optional));
    assertThrows(NullPointerException.class, () -> new DateField(null, optional));
    assertTrue(optional.isOptional());
  }

  private static Map<String, AttributeValue> create(String body) {
    return ORDER.create(body(body));
  }

  private static void update(Map<String, AttributeValue> key, String body) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    Changes changes = ORDER.update(body(body), "order", "Nothing to change", names, values);
    values.put(":one", AttributeValue.fromN("1"));
    DYNAMODB
        .otherProgram()
        .updateItem(
            update ->
                update
                    .tableName(DYNAMODB.name())
                    .key(key)
                    .updateExpression(
                        "SET #hidden = :one" + changes.assignments() + changes.removals())
                    .expressionAttributeNames(with(names, "#hidden", "hidden"))
                    .expressionAttributeValues(values));
  }

  private static Map<String, String> with(Map<String, String> names, String name, String value) {
    Map<String, String> all = new HashMap<>(names);
    all.put(name, value);
    return all;
  }

  private static Map<String, AttributeValue> storedAndRead(Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> key = key();
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.putAll(key);
    DYNAMODB.put(item);
    Map<String, AttributeValue> read = new HashMap<>(read(key));
    read.keySet().removeAll(key.keySet());
    return read;
  }

  private static Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
    return DYNAMODB.otherProgram().getItem(get -> get.tableName(DYNAMODB.name()).key(key)).item();
  }

  private static Map<String, AttributeValue> key() {
    return Map.of(
        "partition",
        AttributeValue.fromS("p"),
        "sort",
        AttributeValue.fromS(UUID.randomUUID().toString()));
  }

  private static RequestBody body(String text) {
    return RequestBody.of(
        new Event("", "", "", Map.of(), Map.of(), Map.of(), Optional.empty(), text, false), 65_536);
  }
}
