package com.example.items.local.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item that the files of {@code events/} name, as the original function stored it. */
final class SampleItem {
  private static final String RESOURCE = "/sample-item.json";

  private SampleItem() {}

  static void put(DynamoDbClient dynamoDb, String table) {
    Map<String, AttributeValue> item = new HashMap<>();
    read().forEach((name, value) -> item.put(name, AttributeValue.fromS(value.get("S"))));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private static Map<String, Map<String, String>> read() {
    try (InputStream json = SampleItem.class.getResourceAsStream(RESOURCE)) {
      return new JsonMapper().readValue(json, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
