package com.example.local.api;

import com.example.local.StartFailure;
import com.example.local.stack.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the tables hold at the start. A JSON file names tables by their logical ids, and gives each
 * a list of objects: {@code {"PetsTable":[{"petId":"1","age":3}]}}.
 */
final class SampleData {
  private SampleData() {}

  /**
   * Puts the content of a file into tables.
   *
   * @throws StartFailure if the file cannot be read, or if DynamoDB refuses its content
   */
  static void put(Path file, List<Table> tables, DynamoDbClient dynamoDb) {
    for (Map.Entry<String, JsonNode> entry : read(file).properties()) {
      Table table =
          tables.stream()
              .filter(candidate -> candidate.logicalId().equals(entry.getKey()))
              .findFirst()
              .orElseThrow(
                  () -> new StartFailure(file + ": the template has no table " + entry.getKey()));
      for (JsonNode sample : entry.getValue()) {
        try {
          dynamoDb.putItem(put -> put.tableName(table.name()).item(attributes(sample)));
        } catch (SdkException e) {
          throw new StartFailure(
              file + ": " + table.logicalId() + " does not take " + sample + ": " + e.getMessage(),
              e);
        }
      }
    }
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode json = new JsonMapper().readTree(Files.readAllBytes(file));
      if (!json.isObject() || !json.valueStream().allMatch(JsonNode::isArray)) {
        throw new StartFailure(file + ": must be an object with a list for each table");
      }
      return json;
    } catch (IOException e) {
      throw new StartFailure(file + ": cannot be read as JSON: " + e.getMessage(), e);
    }
  }

  private static Map<String, AttributeValue> attributes(JsonNode object) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    object.properties().forEach(field -> attributes.put(field.getKey(), value(field.getValue())));
    return attributes;
  }

  private static AttributeValue value(JsonNode json) {
    return switch (json.getNodeType()) {
      case NUMBER -> AttributeValue.fromN(json.asText());
      case BOOLEAN -> AttributeValue.fromBool(json.booleanValue());
      case NULL -> AttributeValue.fromNul(true);
      case ARRAY -> AttributeValue.fromL(json.valueStream().map(SampleData::value).toList());
      case OBJECT -> AttributeValue.fromM(attributes(json));
      default -> AttributeValue.fromS(json.asText());
    };
  }
}
