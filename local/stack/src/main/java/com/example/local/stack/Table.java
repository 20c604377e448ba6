package com.example.local.stack;

import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * A table of the stack. Immutable.
 *
 * @param place where the template declares the table, for messages
 * @param definition name, keys, indexes and billing, as DynamoDB creates a table
 * @param timeToLiveAttribute the attribute that holds when DynamoDB deletes an item
 */
public record Table(
    String logicalId,
    String place,
    CreateTableRequest definition,
    Optional<String> timeToLiveAttribute) {

  public Table {
    Objects.requireNonNull(logicalId);
    Objects.requireNonNull(place);
    Objects.requireNonNull(definition);
    Objects.requireNonNull(timeToLiveAttribute);
  }

  public String name() {
    return definition.tableName();
  }

  /** The ARN, which a policy names the table by. */
  public String arn() {
    return Names.tableArn(name());
  }

  /** The same table under another name, for tests that share one database. */
  public Table named(String name) {
    return new Table(
        logicalId, place, definition.copy(request -> request.tableName(name)), timeToLiveAttribute);
  }
}
