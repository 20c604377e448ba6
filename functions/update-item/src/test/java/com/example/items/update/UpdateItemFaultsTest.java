package com.example.items.update;

import com.example.items.shared.testing.FaultContract;
import com.example.items.shared.testing.Invocation;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UpdateItemFaultsTest extends FaultContract {
  UpdateItemFaultsTest() {
    super(
        UpdateItemHandler::new,
        new Call("update", UpdateItemFaultsTest::update, 200, "UpdateItem"));
  }

  @BeforeAll
  static void item() {
    DYNAMODB.put(
        Map.of(
            "userId", AttributeValue.fromS("ada"),
            "itemId", AttributeValue.fromS("item-1"),
            "title", AttributeValue.fromS("Milk")));
  }

  @Tag("E16")
  @Test
  void itsOwnFaultIs500AtOnce() throws IOException {
    assertItsOwnFaultIs500AtOnce();
  }

  private static Invocation update() {
    return Invocation.of("PATCH", "/items/item-1")
        .query("userId", "ada")
        .path("itemId", "item-1")
        .body("{\"status\":\"done\"}");
  }
}
