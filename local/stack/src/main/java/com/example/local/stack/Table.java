package com.example.local.stack;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * A table of the stack.
 *
 * @param place where the template declares it, for messages
 * @param definition its name, keys, indexes and billing, ready to be created
 * @param timeToLiveAttribute the attribute after whose time an item is deleted
 */
public record Table(
    String logicalId,
    String place,
    CreateTableRequest definition,
    Optional<String> timeToLiveAttribute) {

  public String name() {
    return definition.tableName();
  }

  /** The same table under another name, for tests that share one database. */
  public Table named(String name) {
    return new Table(
        logicalId, place, definition.copy(request -> request.tableName(name)), timeToLiveAttribute);
  }
}
