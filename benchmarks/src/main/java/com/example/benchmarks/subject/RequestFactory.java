package com.example.benchmarks.subject;

import com.example.benchmarks.process.MeasurementException;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Makes the requests, and knows the right answer to each request and what the table must hold after
 * it. Thread-safe.
 */
public final class RequestFactory {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BATCH = 25;

  private final ObjectNode event;
  private final DynamoDbClient database;
  private final String table;
  private final AtomicInteger created = new AtomicInteger();

  /**
   * @param event an event as API Gateway sends it
   * @param table the name of the table
   */
  public RequestFactory(byte[] event, DynamoDbClient database, String table) throws IOException {
    this.event = (ObjectNode) JSON.readTree(event);
    this.database = Objects.requireNonNull(database);
    this.table = Objects.requireNonNull(table);
  }

  /**
   * Creates the table, and fills it with what the lists read.
   *
   * @param root the project's folder
   * @param stack the stack of the project's template
   */
  public static RequestFactory start(Path root, Stack stack, LocalDynamoDb dynamoDb)
      throws IOException {
    Table table = stack.table("ItemsTable");
    dynamoDb.create(table);
    byte[] event = Files.readAllBytes(root.resolve("events/create-item-http-api.json"));
    RequestFactory requests = new RequestFactory(event, dynamoDb.client(), table.name());
    requests.seed();
    return requests;
  }

  // Writes items as the original program writes them.
  private void seed() {
    for (MeasuredOperation operation : MeasuredOperation.values()) {
      List<WriteRequest> writes = new ArrayList<>();
      for (int i = 0; i < operation.listLength(); i++) {
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

  /** A new request. No two requests to create are the same. */
  public MeasuredRequest next(MeasuredOperation operation) {
    return new MeasuredRequest(
        operation,
        operation == MeasuredOperation.CREATE ? "Item number " + created.incrementAndGet() : "");
  }

  /** One event, and the check of its answer. */
  public final class MeasuredRequest {
    private final MeasuredOperation operation;
    private final String title;

    private MeasuredRequest(MeasuredOperation operation, String title) {
      this.operation = operation;
      this.title = title;
    }

    /** The event, as JSON. */
    public byte[] event() {
      ObjectNode request = event.deepCopy();
      request.put("rawQueryString", "userId=" + userId(operation));
      request.withObject("/queryStringParameters").put("userId", userId(operation));
      ObjectNode http = request.withObject("/requestContext/http");
      http.put("method", operation.method());
      request.put("routeKey", operation.method() + " /items");
      if (operation == MeasuredOperation.CREATE) {
        request.put("body", JSON.createObjectNode().put("title", title).toString());
      } else {
        request.remove("body");
      }
      return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Checks an answer.
     *
     * @throws MeasurementException if the answer is wrong
     */
    public void check(byte[] payload) {
      try {
        JsonNode answer = JSON.readTree(payload);
        int status = operation == MeasuredOperation.CREATE ? 201 : 200;
        boolean right =
            answer.path("statusCode").asInt() == status
                && isRight(JSON.readTree(answer.path("body").asText()));
        if (!right) {
          throw wrong(payload);
        }
      } catch (JsonProcessingException e) {
        throw wrong(payload);
      } catch (IOException e) {
        throw new AssertionError("a read of bytes does no input", e);
      }
    }

    /**
     * Checks that the table holds what an answer says.
     *
     * @throws MeasurementException if the table does not
     */
    public void checkStored(byte[] payload) {
      if (operation != MeasuredOperation.CREATE) {
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
      boolean right = items.size() == operation.listLength();
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

  private static String userId(MeasuredOperation operation) {
    return "user-" + operation.label().replace(' ', '-');
  }

  private static Map<String, String> expected(MeasuredOperation operation, int index) {
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
