package com.example.benchmarks.subject;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.benchmarks.process.MeasurementException;
import com.example.benchmarks.subject.RequestFactory.MeasuredRequest;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RequestFactoryTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path ROOT = Path.of("..");

  private final Stack stack = Stack.read(ROOT.resolve("template.yaml"));
  private final Table table = stack.table("ItemsTable");
  private LocalDynamoDb dynamoDb;
  private RequestFactory requests;

  @BeforeEach
  void start() throws Exception {
    dynamoDb = LocalDynamoDb.start();
    requests = RequestFactory.start(ROOT, stack, dynamoDb);
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
  }

  @Test
  void aListIsRightOnlyWithEveryItemAsSeeded() throws Exception {
    MeasuredRequest request = requests.next(MeasuredOperation.LIST_20);
    ArrayNode items = JSON.createArrayNode();
    AttributeValue userId = AttributeValue.fromS(userId(request));
    dynamoDb
        .client()
        .query(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("userId = :userId")
                    .expressionAttributeValues(Map.of(":userId", userId)))
        .items()
        .forEach(
            item -> {
              ObjectNode node = items.addObject();
              item.forEach((name, value) -> node.put(name, value.s()));
            });
    assertEquals(20, items.size());
    assertDoesNotThrow(() -> request.check(list(200, items)));

    assertThrows(MeasurementException.class, () -> request.check(list(500, items)));
    ArrayNode changed = items.deepCopy();
    ((ObjectNode) changed.get(7)).put("title", "Another");
    assertThrows(MeasurementException.class, () -> request.check(list(200, changed)));
    items.remove(19);
    assertThrows(MeasurementException.class, () -> request.check(list(200, items)));
  }

  @Test
  void aCreateMustAnswerItsOwnTitleAndStoreIt() throws Exception {
    MeasuredRequest request = requests.next(MeasuredOperation.CREATE);
    MeasuredRequest other = requests.next(MeasuredOperation.CREATE);
    String title =
        JSON.readTree(JSON.readTree(request.event()).get("body").asText()).get("title").asText();
    ObjectNode item =
        JSON.createObjectNode()
            .put("userId", userId(request))
            .put("itemId", "item-1")
            .put("title", title)
            .put("status", "pending")
            .put("createdAt", "2026-01-01T00:00:00.000Z");
    byte[] answer = answer(201, item);
    assertDoesNotThrow(() -> request.check(answer));
    assertThrows(MeasurementException.class, () -> other.check(answer));

    assertThrows(MeasurementException.class, () -> request.checkStored(answer));
    dynamoDb
        .client()
        .putItem(
            put ->
                put.tableName(table.name())
                    .item(
                        Map.of(
                            "userId", AttributeValue.fromS(item.get("userId").asText()),
                            "itemId", AttributeValue.fromS("item-1"),
                            "title", AttributeValue.fromS(title))));
    assertDoesNotThrow(() -> request.checkStored(answer));
  }

  private static String userId(MeasuredRequest request) throws Exception {
    return JSON.readTree(request.event()).at("/queryStringParameters/userId").asText();
  }

  private static byte[] list(int status, ArrayNode items) {
    return answer(status, JSON.createObjectNode().set("items", items));
  }

  private static byte[] answer(int status, JsonNode body) {
    return JSON.createObjectNode()
        .put("statusCode", status)
        .put("body", body.toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
