package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** In which table of a template the sample item is. */
class SampleItemTest {
  private static final String ITEMS =
      table("userId: S, itemId: S", "userId HASH, itemId RANGE", "");

  @TempDir private Path folder;

  @Test
  void itIsInTheTableThatHasItsKeysWhereverItStands() throws IOException {
    String users = table("userId: S", "userId HASH", "");
    assertEquals(List.of(1), counts(ITEMS));
    assertEquals(List.of(1, 0), counts(ITEMS, users));
    assertEquals(List.of(0, 1), counts(users, ITEMS));
    assertEquals(List.of(0, 1, 0), counts(users, ITEMS, ITEMS));
  }

  @Test
  void withoutATableItIsNowhere() throws IOException {
    assertEquals(List.of(), counts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId: S | userId HASH",
        "id: S | id HASH",
        "itemId: S | itemId HASH",
        "userId: S, createdAt: S | userId HASH, createdAt RANGE",
        "userId: S, itemId: S | itemId HASH, userId RANGE",
        "userId: S, itemId: N | userId HASH, itemId RANGE",
        "userId: B, itemId: S | userId HASH, itemId RANGE"
      })
  void inATableWithOtherKeysItIsNot(String table) throws IOException {
    String[] parts = table.split(" \\| ");
    assertEquals(List.of(0), counts(table(parts[0], parts[1], "")));
  }

  @Test
  void anIndexThatCannotHoldItLeavesItOut() throws IOException {
    String keys = "userId HASH, itemId RANGE";
    String index =
        ", GlobalSecondaryIndexes: [{IndexName: byTime, Projection: {ProjectionType: ALL},"
            + " KeySchema: [{AttributeName: createdAt, KeyType: HASH}]}]";
    assertEquals(List.of(0), counts(table("userId: S, itemId: S, createdAt: N", keys, index)));
    assertEquals(List.of(1), counts(table("userId: S, itemId: S, createdAt: S", keys, index)));
  }

  /** How many items each table of a template has, in the template's order. */
  private List<Integer> counts(String... resources) throws IOException {
    StringBuilder template = new StringBuilder("Resources:\n  L: {Type: AWS::Logs::LogGroup}\n");
    for (int i = 0; i < resources.length; i++) {
      template.append("  T").append(i).append(": ").append(resources[i]).append('\n');
    }
    Path file = Files.writeString(folder.resolve("template.yaml"), template);
    List<Table> tables = Stack.read(file).tables();
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      tables.forEach(dynamoDb::create);
      DynamoDbClient client = dynamoDb.client();
      SampleItem.put(client, tables);
      return tables.stream()
          .map(table -> client.scan(scan -> scan.tableName(table.name())).count())
          .toList();
    }
  }

  private static String table(String attributes, String keys, String more) {
    return "{Type: AWS::DynamoDB::Table, Properties: {AttributeDefinitions: "
        + list(attributes, ": ", "AttributeType")
        + ", KeySchema: "
        + list(keys, " ", "KeyType")
        + more
        + "}}";
  }

  private static List<String> list(String pairs, String separator, String second) {
    List<String> list = new ArrayList<>();
    for (String pair : pairs.split(", ")) {
      String[] parts = pair.split(separator);
      list.add("{AttributeName: " + parts[0] + ", " + second + ": " + parts[1] + "}");
    }
    return list;
  }
}
