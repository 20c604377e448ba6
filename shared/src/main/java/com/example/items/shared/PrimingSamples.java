package com.example.items.shared;

import com.example.platform.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sample events and a sample answer of DynamoDB, for priming a function. */
final class PrimingSamples {
  private static final String ITEM =
      "{\"userId\":{\"S\":\"priming\"},\"itemId\":{\"S\":\"item-1\"},"
          + Item.FIELDS.storedSample()
          + ",\"createdAt\":{\"S\":\"2026-11-23T18:00:00.000Z\"},"
          + "\"updatedAt\":{\"S\":\"2026-11-23T18:00:00.000Z\"},\"api#version\":{\"N\":\"2\"}}";

  private static final String ITEM_ID = ",\"pathParameters\":{\"itemId\":\"item-1\"}";
  private static final String CONDITIONS =
      ",\"if-match\":\"\\\"2\\\"\",\"if-none-match\":\"\\\"1\\\"\",\"idempotency-key\":\"key\"";

  private PrimingSamples() {}

  /** An answer with an item in every place where an action looks for one. */
  static byte[] answer() {
    return bytes(
        "{\"Item\":"
            + ITEM
            + ",\"Attributes\":"
            + ITEM
            + ",\"Items\":["
            + (ITEM + ",").repeat(9)
            + ITEM
            + "],\"Count\":10,\"ScannedCount\":10}");
  }

  /** Events with and without headers that change the work, and an event that is an error. */
  static List<byte[]> events(Operation operation) {
    boolean required = operation.itemId() == Operation.ItemId.REQUIRED;
    return List.of(
        event(operation, "", required ? ITEM_ID : ""),
        event(operation, CONDITIONS, ITEM_ID),
        bytes("{}"));
  }

  /** An event as the gateway writes it. A function ignores the parts that it does not use. */
  private static byte[] event(Operation operation, String headers, String parameters) {
    return bytes(
        "{\"version\":\"2.0\",\"headers\":{\"accept\":\"*/*\",\"content-type\":\"application/json\","
            + "\"host\":\"example.com\",\"user-agent\":\"priming\",\"x-forwarded-port\":\"443\""
            + headers
            + "}"
            + parameters
            + ",\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"priming\"}}},"
            + "\"http\":{\"method\":\""
            + operation.method()
            + "\",\"path\":\"/items\"},\"stage\":\"$default\",\"timeEpoch\":1795456800000},"
            + "\"body\":"
            + new JsonWriter().value(Item.FIELDS.sampleBody())
            + ",\"isBase64Encoded\":false}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
