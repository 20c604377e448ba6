package com.example.items.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests to a function, from the event's bytes to the answer's, of each kind that callers send
 * it. They are for a DynamoDB that is {@linkplain PlayedDynamoDb played}, for they would write.
 */
final class Rehearsal {
  private static final String ITEM_ID = ",\"pathParameters\":{\"itemId\":\"item-1\"}";
  private static final String CONDITIONS =
      ",\"if-match\":\"\\\"2\\\"\",\"if-none-match\":\"\\\"1\\\"\",\"idempotency-key\":\"key\"";

  /** Of the answer's envelope, before the status' first digit. */
  private static final int STATUS = "{\"statusCode\":".length();

  private final ItemsHandler handler;
  private final List<byte[]> events;

  Rehearsal(ItemsHandler handler) {
    this.handler = handler;
    boolean required = handler.operation().itemIdUse() == Operation.ItemIdUse.REQUIRED;
    this.events =
        List.of(
            event("", required ? ITEM_ID : ""),
            event(CONDITIONS, ITEM_ID),
            // Nobody's: the answer is an error.
            "{}".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws IllegalStateException if the function fails
   */
  void run() {
    for (byte[] event : events) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        handler.handleRequest(new ByteArrayInputStream(event), answer, new RehearsalContext());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (answer.toByteArray()[STATUS] == '5') {
        throw new IllegalStateException("Rehearsed: " + answer.toString(StandardCharsets.UTF_8));
      }
    }
  }

  /** As the gateway writes it, with a token's user; the functions overlook what is not theirs. */
  private byte[] event(String headers, String parameters) {
    String method = handler.operation().method();
    String event =
        "{\"version\":\"2.0\",\"headers\":{\"accept\":\"*/*\",\"content-type\":\"application/json\","
            + "\"host\":\"example.com\",\"user-agent\":\"rehearsal\",\"x-forwarded-port\":\"443\""
            + headers
            + "}"
            + parameters
            + ",\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"rehearsal\"}}},"
            + "\"http\":{\"method\":\""
            + method
            + "\",\"path\":\"/items\"},\"stage\":\"$default\",\"timeEpoch\":1795456800000},"
            + "\"body\":\"{\\\"title\\\":\\\"A title\\\",\\\"status\\\":\\\"done\\\"}\","
            + "\"isBase64Encoded\":false}";
    return event.getBytes(StandardCharsets.UTF_8);
  }
}
