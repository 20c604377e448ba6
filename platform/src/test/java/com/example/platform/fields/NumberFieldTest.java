package com.example.platform.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.platform.json.JsonReader;
import com.example.platform.lambda.RequestException;
import com.example.platform.testing.TestTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A number is exact, and has the form that DynamoDB gives back. */
class NumberFieldTest {
  @RegisterExtension private static final TestTable DYNAMODB = new TestTable();

  private static final NumberField PRICE =
      NumberField.decimal(
          "price", new BigDecimal("-1e37"), new BigDecimal("1e37"), Presence.optional());

  @Test
  void aNumberOfManyDigitsIsRefusedUnread() {
    String digits = "0".repeat(60_000);
    for (String number : List.of("1." + digits, "1" + digits)) {
      RequestException refusal = assertThrows(RequestException.class, () -> price(number));

      assertEquals("price must have at most 38 digits", refusal.getMessage());
    }
  }

  /** A create answers with what it stored, so a number must have DynamoDB's own form. */
  @Test
  void aNumberIsAnsweredInTheFormThatDynamoDbGivesBack() {
    Arbitrary<String> numbers =
        Arbitraries.oneOf(
            Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                .ofScale(8)
                .map(BigDecimal::toString),
            Arbitraries.integers()
                .between(-30, 30)
                .flatMap(
                    exponent ->
                        Arbitraries.of("1e" + exponent, "-1.50E" + exponent, "120e" + exponent)),
            Arbitraries.of("0", "-0", "0.000", "0e5", "1.0", "100", "1e37", "0.5e-37"));
    for (String number : numbers.list().ofSize(200).sample()) {
      AttributeValue price = price(number);

      assertEquals(price, storedAndRead(price), number);
      assertEquals(0, new BigDecimal(number).compareTo(new BigDecimal(price.n())), number);
    }
  }

  private static AttributeValue price(String json) {
    return PRICE.read(JsonReader.read(json));
  }

  private static AttributeValue storedAndRead(AttributeValue price) {
    Map<String, AttributeValue> key =
        Map.of(
            "partition",
            AttributeValue.fromS("p"),
            "sort",
            AttributeValue.fromS(UUID.randomUUID().toString()));
    DYNAMODB.put(
        Map.of("partition", key.get("partition"), "sort", key.get("sort"), "price", price));
    return DYNAMODB
        .otherProgram()
        .getItem(get -> get.tableName(DYNAMODB.name()).key(key))
        .item()
        .get("price");
  }
}
