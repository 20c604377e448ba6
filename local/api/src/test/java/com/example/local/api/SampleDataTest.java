package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the tables hold at the start. */
class SampleDataTest {
  private static final String TABLE =
      "{Type: AWS::DynamoDB::Table, Properties: {AttributeDefinitions: [{AttributeName: id,"
          + " AttributeType: S}], KeySchema: [{AttributeName: id, KeyType: HASH}]}}";

  @TempDir private Path folder;
  private final LocalDynamoDb dynamoDb = LocalDynamoDb.start();
  private List<Table> tables;

  @BeforeEach
  void create() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, "Resources: {Cats: " + TABLE + ", Dogs: " + TABLE + "}");
    tables = Stack.read(template).tables();
    tables.forEach(dynamoDb::create);
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void eachTableHoldsItsOwn() throws IOException {
    put("{\"Dogs\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
    assertEquals(List.of(0, 2), tables.stream().map(table -> content(table).size()).toList());
  }

  @Test
  void eachKindOfJsonIsAnAttribute() throws IOException {
    put(
        "{\"Cats\":[{\"id\":\"1\",\"n\":1.50,\"b\":true,\"z\":null,\"l\":[\"a\"],\"m\":{\"k\":2}}]}");
    assertEquals(
        List.of(
            Map.of(
                "id", AttributeValue.fromS("1"),
                "n", AttributeValue.fromN("1.5"),
                "b", AttributeValue.fromBool(true),
                "z", AttributeValue.fromNul(true),
                "l", AttributeValue.fromL(List.of(AttributeValue.fromS("a"))),
                "m", AttributeValue.fromM(Map.of("k", AttributeValue.fromN("2"))))),
        content(tables.getFirst()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Birds":[]}        | the template has no table Birds
          {"Cats":[{"id":1}]} | Cats does not take {"id":1}: One or more parameter values were invalid
          {"Cats":["1"]}      | Cats does not take "1": One of the required keys was not given a value
          {"Cats":{}}         | must be an object with a list for each table
          []                  | must be an object with a list for each table
          {                   | cannot be read as JSON: Unexpected end-of-input
          """)
  void whatNoTableTakesIsALineWithTheFile(String json, String problem) {
    String message = assertThrows(StartFailure.class, () -> put(json)).getMessage();
    assertTrue(message.startsWith(folder.resolve("data.json") + ": " + problem), message);
  }

  private void put(String json) throws IOException {
    SampleData.put(Files.writeString(folder.resolve("data.json"), json), tables, dynamoDb.client());
  }

  private List<Map<String, AttributeValue>> content(Table table) {
    return dynamoDb.client().scan(scan -> scan.tableName(table.name())).items();
  }
}
