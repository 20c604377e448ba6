package com.example.local.api;

import com.example.local.StartFailure;
import com.example.local.stack.Table;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item that the files of {@code events/} name, as the original function stored it.
 *
 * @param key its partition key, then its sort key
 * @param attributes the others
 */
record SampleItem(LinkedHashMap<String, String> key, Map<String, String> attributes) {
  private static final String RESOURCE = "/sample-item.json";

  /** Puts the item into the first table that has its keys, or nowhere. */
  static void put(DynamoDbClient dynamoDb, List<Table> tables) {
    SampleItem sample = read();
    Map<String, AttributeValue> item = new HashMap<>();
    sample.key.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    sample.attributes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    Optional<Table> table = tables.stream().filter(sample::fits).findFirst();
    table.ifPresent(t -> dynamoDb.putItem(put -> put.tableName(t.name()).item(item)));
  }

  /** All of the item's values are strings, and so must be the keys of the table's indexes. */
  private boolean fits(Table table) {
    List<String> keys =
        table.definition().keySchema().stream().map(element -> element.attributeName()).toList();
    return keys.equals(List.copyOf(key.keySet()))
        && table.definition().attributeDefinitions().stream()
            .filter(
                attribute ->
                    key.containsKey(attribute.attributeName())
                        || attributes.containsKey(attribute.attributeName()))
            .allMatch(attribute -> attribute.attributeTypeAsString().equals("S"));
  }

  private static SampleItem read() {
    try (InputStream json = SampleItem.class.getResourceAsStream(RESOURCE)) {
      return new JsonMapper().readValue(json, SampleItem.class);
    } catch (IOException e) {
      throw new StartFailure("sample-item.json is no sample item: " + e.getMessage(), e);
    }
  }
}
