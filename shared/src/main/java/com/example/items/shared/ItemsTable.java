package com.example.items.shared;

import com.example.platform.dynamodb.DynamoDb;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one table, and the client that reaches the table. Thread-safe, as {@link DynamoDb} is. */
public record ItemsTable(DynamoDb dynamoDb, String name) {
  private static final String DEFAULT_NAME = "my-frontend-app-data";

  public ItemsTable {
    Objects.requireNonNull(dynamoDb, "dynamoDb");
    Objects.requireNonNull(name, "name");
  }

  /** The table that {@code TABLE_NAME} names, in the account and region of the function. */
  public static ItemsTable fromEnvironment() {
    String name = System.getenv("TABLE_NAME");
    return new ItemsTable(
        new DynamoDb(System.getenv()), name == null || name.isEmpty() ? DEFAULT_NAME : name);
  }

  /** Makes a call, and returns DynamoDB's answer as JSON. */
  public byte[] send(Consumer<DynamoDbClient> call) {
    return dynamoDb.send(call);
  }
}
