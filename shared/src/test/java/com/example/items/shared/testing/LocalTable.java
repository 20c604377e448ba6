package com.example.items.shared.testing;

import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import com.example.items.shared.DynamoDb;
import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * An empty table as template.yaml declares it, on DynamoDB Local, one for each test class; the
 * functions reach it with their own client over HTTP. DynamoDB Local itself is started once.
 */
public final class LocalTable implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final int MAX_BATCH = 25;
  private static final LocalDynamoDb DYNAMODB = LocalDynamoDb.start();

  private ItemsTable table;

  @Override
  public void beforeAll(ExtensionContext context) {
    create();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  /** What JUnit calls by itself where the table is registered as its extension. */
  public void create() {
    Table declared = Stack.read(projectRoot().resolve("template.yaml")).table("ItemsTable");
    String name = "items-" + UUID.randomUUID();
    DYNAMODB.create(declared.named(name));
    table = new ItemsTable(dynamoDb(DYNAMODB.endpoint().toString()), name);
  }

  @Override
  public void close() {
    table.dynamoDb().close();
    DYNAMODB.client().deleteTable(request -> request.tableName(table.name()));
  }

  /** What a handler under test takes. */
  public ItemsTable table() {
    return table;
  }

  /** The same table through another endpoint: something in front of DynamoDB Local, or nothing. */
  public ItemsTable through(String endpoint) {
    return new ItemsTable(dynamoDb(endpoint), table.name());
  }

  public String endpoint() {
    return DYNAMODB.endpoint().toString();
  }

  /** Writes an item as some other program would. */
  public void put(Map<String, AttributeValue> item) {
    DYNAMODB.client().putItem(request -> request.tableName(table.name()).item(item));
  }

  /** Writes many items, 25 in a request, which is what DynamoDB takes at once. */
  public void putAll(List<Map<String, AttributeValue>> items) {
    for (int start = 0; start < items.size(); start += MAX_BATCH) {
      List<WriteRequest> writes =
          items.subList(start, Math.min(items.size(), start + MAX_BATCH)).stream()
              .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
              .toList();
      DYNAMODB.client().batchWriteItem(batch -> batch.requestItems(Map.of(table.name(), writes)));
    }
  }

  /** The item as the table holds it; empty if there is none. */
  public Map<String, AttributeValue> get(String userId, String itemId) {
    return DYNAMODB
        .client()
        .getItem(request -> request.tableName(table.name()).key(Item.key(userId, itemId)))
        .item();
  }

  /** Deletes an item as some other program would. */
  public void delete(String userId, String itemId) {
    DYNAMODB
        .client()
        .deleteItem(request -> request.tableName(table.name()).key(Item.key(userId, itemId)));
  }

  /** Everything in the table, whoever's it is. */
  public List<Map<String, AttributeValue>> all() {
    return DYNAMODB
        .client()
        .scanPaginator(request -> request.tableName(table.name()).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  /** The folder with template.yaml, from whichever module's folder the tests run in. */
  public static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("template.yaml"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static DynamoDb dynamoDb(String endpoint) {
    return new DynamoDb(
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_SESSION_TOKEN", "local",
            "AWS_ENDPOINT_URL_DYNAMODB", endpoint));
  }
}
