package com.example.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalDynamoDbTest {
  private static final Table TABLE =
      Stack.read(Path.of("../../template.yaml")).table("ItemsTable").named("items");

  @Test
  void whatIsPutIntoTheTemplatesTableIsQueried() {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      dynamoDb.create(TABLE);
      Map<String, AttributeValue> item =
          Map.of(
              "userId", AttributeValue.fromS("user-1"),
              "itemId", AttributeValue.fromS("item-1"),
              "n", AttributeValue.fromN("12.5"));
      dynamoDb.client().putItem(put -> put.tableName("items").item(item));
      assertEquals(
          List.of(item),
          dynamoDb
              .client()
              .query(
                  query ->
                      query
                          .tableName("items")
                          .keyConditionExpression("userId = :user")
                          .expressionAttributeValues(
                              Map.of(":user", AttributeValue.fromS("user-1"))))
              .items());
    }
  }

  @Test
  void twoAtOnceKeepTheirTablesApart() {
    try (LocalDynamoDb one = LocalDynamoDb.start();
        LocalDynamoDb other = LocalDynamoDb.start()) {
      one.create(TABLE);
      assertEquals(List.of("items"), one.client().listTables().tableNames());
      assertEquals(List.of(), other.client().listTables().tableNames());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{AttributeName: a, KeyType: RANGE}]",
        "[{AttributeName: a, KeyType: SORT}]",
        "[{AttributeName: b, KeyType: HASH}]",
        "[{AttributeName: a, KeyType: HASH}], TimeToLiveSpecification: {Enabled: true,"
            + " AttributeName: ''}",
        "[{AttributeName: a, KeyType: HASH}], GlobalSecondaryIndexes: [{IndexName: index,"
            + " KeySchema: [{AttributeName: a, KeyType: HASH}], Projection: {ProjectionType:"
            + " SOME}}]",
        "[{AttributeName: a, KeyType: HASH}], TableName: a b",
        "[{AttributeName: a, KeyType: HASH}], TableName: existing"
      })
  void aTableThatDynamoDbRefusesIsOneLineWithItsPlace(String keys, @TempDir Path folder)
      throws IOException {
    Path template =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties: {AttributeDefinitions: [{AttributeName: a, AttributeType: S}], KeySchema: %s}
            """
                .formatted(keys));
    Table table = Stack.read(template).table("T");
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      dynamoDb.create(TABLE.named("existing"));
      String message = assertThrows(StartFailure.class, () -> dynamoDb.create(table)).getMessage();
      assertTrue(message.startsWith(template + ":3: T: DynamoDB refuses this table: "), message);
      assertFalse(message.contains("\n"), message);
      assertFalse(message.endsWith(": null"), message);
    }
  }

  @Test
  void listensOnLoopbackOnly() throws IOException {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      assertTrue(dynamoDb.endpoint().getHost().startsWith("127."));
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress())
              .toList();
      for (InetAddress address : others) {
        assertThrows(
            IOException.class, () -> new Socket(address, dynamoDb.endpoint().getPort()).close());
      }
    }
  }

  @Test
  void aBusyPortIsALineThatNamesIt() throws IOException {
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var failure =
          assertThrows(
              StartFailure.class, () -> LocalDynamoDb.start("127.0.0.1", busy.getLocalPort()));
      assertTrue(failure.getMessage().contains(":" + busy.getLocalPort()), failure.getMessage());
      assertFalse(failure.getMessage().contains("\n"));
    }
  }

  @Test
  void itsPortIsFreeOnceItIsClosed() throws IOException {
    // The holder is bound and does not listen, so that only the listeners below can take the port.
    try (Socket holder = new Socket()) {
      holder.setReuseAddress(true);
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = holder.getLocalPort();
      LocalDynamoDb.start("127.0.0.1", port).close();
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
  }
}
