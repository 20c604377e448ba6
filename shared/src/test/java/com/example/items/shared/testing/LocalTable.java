package com.example.items.shared.testing;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import com.example.local.stack.Stack;
import com.example.platform.testing.TestTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An empty table as template.yaml declares it, on DynamoDB Local, one for each test class. */
public final class LocalTable extends TestTable {
  /** A table that cannot be reached, because no host has the name (RFC 6761). */
  public static final ItemsTable UNREACHABLE =
      new ItemsTable(client("http://dynamodb.invalid"), "none");

  public LocalTable() {
    super(() -> Stack.read(projectRoot().resolve("template.yaml")).table("ItemsTable"));
  }

  /** What a handler under test takes. */
  public ItemsTable table() {
    return new ItemsTable(dynamoDb(), name());
  }

  /** The same table through another endpoint, such as one in front of DynamoDB Local. */
  public ItemsTable through(String endpoint) {
    return new ItemsTable(client(endpoint), name());
  }

  /** The item as the table holds it; empty if there is none. */
  public Map<String, AttributeValue> get(String userId, String itemId) {
    return otherProgram()
        .getItem(request -> request.tableName(name()).key(Item.key(userId, itemId)))
        .item();
  }

  /** Deletes an item as another program would. */
  public void delete(String userId, String itemId) {
    otherProgram().deleteItem(request -> request.tableName(name()).key(Item.key(userId, itemId)));
  }

  /** The folder with template.yaml, from whichever module's folder the tests run in. */
  public static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("template.yaml"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
