package com.example.benchmarks.subject;

import com.example.benchmarks.process.MeasurementException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Makes the events, and knows what must come back and what the table must hold then. Thread-safe.
 */
public final class Requests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BATCH = 25;

  private final ObjectNode event;
  private final DynamoDbClient database;
  private final String table;
  private final AtomicInteger created = new AtomicInteger();

  /**
   * @param event an event as API Gateway sends them
   * @param table its name; empty, until {@link #seed}
   */
  public Requests(byte[] event, DynamoDbClient database, String table) throws IOException {
    this.event = (ObjectNode) JSON.readTree(event);
    this.database = database;
    this.table = table;
  }

  /** Puts in what the lists read: items as the original program writes them. */
  public void seed() {
    for (Operation operation : Operation.values()) {
      List<WriteRequest> writes = new ArrayList<>();
      for (int i = 0; i < operation.items(); i++) {
        Map<String, AttributeValue> item = new HashMap<>();
        expected(operation, i)
            .forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        writes.add(
            WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
      }
      for (int from = 0; from < writes.size(); from += BATCH) {
        List<WriteRequest> batch = writes.subList(from, Math.min(from + BATCH, writes.size()));
        database.batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
      }
    }
  }

  /** A new request; of a create, no two are the same. */
  public Request next(Operation operation) {
    return new Request(
        operation, operation == Operation.CREATE ? "Item number " + created.incrementAndGet() : "");
  }

  /** One event, and the judge of its answer. */
  public final class Request {
    private final Operation operation;
    private final String title;

    private Request(Operation operation, String title) {
      this.operation = operation;
      this.title = title;
    }

    public byte[] event() {
      ObjectNode request = event.deepCopy();
      request.put("rawQueryString", "userId=" + userId(operation));
      request.withObject("/queryStringParameters").put("userId", userId(operation));
      ObjectNode http = request.withObject("/requestContext/http");
      http.put("method", operation.method());
      request.put("routeKey", operation.method() + " /items");
      if (operation == Operation.CREATE) {
        request.put("body", JSON.createObjectNode().put("title", title).toString());
      } else {
        request.remove("body");
      }
      return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @throws MeasurementException unless the answer is the right one
     */
    public void check(byte[] payload) {
      try {
        JsonNode answer = JSON.readTree(payload);
        int status = operation == Operation.CREATE ? 201 : 200;
        boolean right =
            answer.path("statusCode").asInt() == status
                && isRight(JSON.readTree(answer.path("body").asText()));
        if (!right) {
          throw wrong(payload);
        }
      } catch (JsonProcessingException e) {
        throw wrong(payload);
      } catch (IOException e) {
        throw new AssertionError("bytes are read without a device", e);
      }
    }

    /**
     * @throws MeasurementException unless the table holds what a create answered
     */
    public void checkStored(byte[] payload) {
      if (operation != Operation.CREATE) {
        return;
      }
      try {
        JsonNode body = JSON.readTree(JSON.readTree(payload).path("body").asText());
        Map<String, AttributeValue> key =
            Map.of(
                "userId", AttributeValue.fromS(body.path("userId").asText()),
                "itemId", AttributeValue.fromS(body.path("itemId").asText()));
        Map<String, AttributeValue> stored =
            database.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
        if (stored.isEmpty() || !title.equals(stored.get("title").s())) {
          throw new MeasurementException("created, but not stored: " + body);
        }
      } catch (IOException e) {
        throw wrong(payload);
      }
    }

    private boolean isRight(JsonNode body) {
      return switch (operation) {
        case NOTHING -> body.isObject() && body.isEmpty();
        case CREATE ->
            body.path("title").asText().equals(title)
                && body.path("userId").asText().equals(userId(operation))
                && body.path("status").asText().equals("pending")
                && body.path("itemId").asText().startsWith("item-")
                && !body.path("createdAt").asText().isEmpty();
        default -> isRightList(body.path("items"));
      };
    }

    private boolean isRightList(JsonNode items) {
      boolean right = items.size() == operation.items();
      for (int i = 0; right && i < items.size(); i++) {
        right = items.get(i).equals(JSON.valueToTree(expected(operation, i)));
      }
      return right;
    }

    private MeasurementException wrong(byte[] payload) {
      String text = new String(payload, StandardCharsets.UTF_8);
      return new MeasurementException(
          "wrong answer to "
              + operation.label()
              + ": "
              + text.substring(0, Math.min(500, text.length())));
    }
  }

  private static String userId(Operation operation) {
    return "user-" + operation.label().replace(' ', '-');
  }

  private static Map<String, String> expected(Operation operation, int index) {
    return Map.of(
        "userId",
        userId(operation),
        "itemId",
        String.format("item-%013d", 1_700_000_000_000L + index),
        "title",
        "Item " + index + " of a list that somebody keeps",
        "status",
        "pending",
        "createdAt",
        "2026-01-01T00:00:00.000Z");
  }
}
