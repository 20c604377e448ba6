package com.example.items.shared;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one table, and the way to it. */
public record ItemsTable(DynamoDb dynamoDb, String name) {
  private static final String DEFAULT_NAME = "my-frontend-app-data";

  /** The table that {@code TABLE_NAME} names, in the account and region of the function. */
  public static ItemsTable fromEnvironment() {
    String name = System.getenv("TABLE_NAME");
    return new ItemsTable(
        new DynamoDb(System.getenv()), name == null || name.isEmpty() ? DEFAULT_NAME : name);
  }

  public DynamoDbClient client() {
    return dynamoDb.client();
  }
}
