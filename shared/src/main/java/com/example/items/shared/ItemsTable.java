package com.example.items.shared;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one table, and the client that reaches it. */
public record ItemsTable(DynamoDbClient client, String name) {
  private static final String DEFAULT_NAME = "my-frontend-app-data";

  /** The table that {@code TABLE_NAME} names, in the account and region of the function. */
  public static ItemsTable fromEnvironment() {
    String name = System.getenv("TABLE_NAME");
    return new ItemsTable(
        DynamoDb.client(System.getenv()), name == null || name.isEmpty() ? DEFAULT_NAME : name);
  }
}
