package com.example.items.list;

import com.example.items.shared.ItemsTable;
import com.example.items.shared.testing.FaultContract;
import com.example.items.shared.testing.Invocation;
import com.example.platform.testing.wire.Behaviour;
import com.example.platform.testing.wire.Reply;
import com.example.platform.testing.wire.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ListItemsFaultsTest extends FaultContract {
  ListItemsFaultsTest() {
    super(ListItemsHandler::new, new Call("list", () -> list("ada"), 200, "Query"));
  }

  @BeforeAll
  static void item() {
    DYNAMODB.put(
        Map.of(
            "userId", AttributeValue.fromS("ada"),
            "itemId", AttributeValue.fromS("item-1"),
            "title", AttributeValue.fromS("Milk")));
  }

  @Override
  protected Stream<DynamicTest> ownCases() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "two slow queries in one request", ListItemsFaultsTest::twoSlowQueries));
  }

  /** A page of 1 MB asks a second time, whether more remains: both have one timeout to share. */
  private static void twoSlowQueries() throws IOException {
    AttributeValue large = AttributeValue.fromS("x".repeat(300_000));
    for (int i = 0; i < 6; i++) {
      DYNAMODB.put(
          Map.of(
              "userId", AttributeValue.fromS("eve"),
              "itemId", AttributeValue.fromS("item-" + i),
              "title", large));
    }
    Behaviour hang = Behaviour.always(Reply.nothing(Reply.Then.HANG));
    try (Wire wire = Wire.to(DYNAMODB.endpoint())) {
      wire.behaveOnce(hang);
      wire.behaveOnce(hang);
      wire.behaveOnce(Behaviour.pass());
      wire.behave(hang);
      ItemsTable table = DYNAMODB.through(wire.endpoint());
      Call call = new Call("1 MB", () -> list("eve"), 200, "Query");
      assertUnavailable(call.to(new ListItemsHandler(table)));
      table.dynamoDb().close();
    }
  }

  @Tag("E16")
  @Test
  void itsOwnFaultIs500AtOnce() throws IOException {
    assertItsOwnFaultIs500AtOnce();
  }

  private static Invocation list(String user) {
    return Invocation.of("GET", "/items").query("userId", user);
  }
}
