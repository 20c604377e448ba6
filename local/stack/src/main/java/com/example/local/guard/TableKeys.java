package com.example.local.guard;

import com.example.local.access.PartitionKeys;
import com.example.local.stack.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** The partition keys of a stack's tables and of their indexes, as the template declares them. */
final class TableKeys implements PartitionKeys {
  // By the table's name, and for an index by the table's name, a slash and the index's name.
  private final Map<String, String> keys = new HashMap<>();

  private TableKeys() {}

  static TableKeys of(List<Table> tables) {
    TableKeys all = new TableKeys();
    tables.forEach(table -> all.add(table.definition()));
    return all;
  }

  @Override
  public Optional<String> of(String table, Optional<String> index) {
    return Optional.ofNullable(keys.get(index.map(name -> table + "/" + name).orElse(table)));
  }

  private void add(CreateTableRequest table) {
    put(table.tableName(), table.keySchema());
    table
        .globalSecondaryIndexes()
        .forEach(index -> put(table.tableName() + "/" + index.indexName(), index.keySchema()));
    table
        .localSecondaryIndexes()
        .forEach(index -> put(table.tableName() + "/" + index.indexName(), index.keySchema()));
  }

  private void put(String name, List<KeySchemaElement> schema) {
    schema.stream()
        .filter(element -> element.keyType() == KeyType.HASH)
        .forEach(element -> keys.put(name, element.attributeName()));
  }
}
