package com.example.items.shared.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What another program may store in attributes whose names the API uses or once used. */
public final class Foreign {
  private Foreign() {}

  /** A version of another program's, of every type. */
  public static Stream<AttributeValue> versions() {
    return Stream.of(
        AttributeValue.fromN("1"),
        AttributeValue.fromN("1.5"),
        AttributeValue.fromN("-3"),
        AttributeValue.fromS("v2"),
        AttributeValue.fromB(SdkBytes.fromUtf8String("v2")),
        AttributeValue.fromBool(true),
        AttributeValue.fromNul(true),
        AttributeValue.fromSs(List.of("a", "b")),
        AttributeValue.fromNs(List.of("1", "2")),
        AttributeValue.fromL(List.of(AttributeValue.fromN("2"))),
        AttributeValue.fromM(Map.of("major", AttributeValue.fromN("2"))));
  }

  /** An item of {@code ada} with a version of another program. */
  public static Map<String, AttributeValue> withVersion(String itemId, AttributeValue version) {
    return Map.of(
        "userId", AttributeValue.fromS("ada"),
        "itemId", AttributeValue.fromS(itemId),
        "title", AttributeValue.fromS("Milk"),
        "version", version,
        "writeId", AttributeValue.fromN("7"),
        "expiresAt", AttributeValue.fromN("1700000000"));
  }
}
