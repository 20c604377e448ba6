package com.example.items.delete;

import com.example.items.shared.testing.FaultContract;
import com.example.items.shared.testing.Invocation;

class DeleteItemFaultsTest extends FaultContract {
  DeleteItemFaultsTest() {
    super(
        DeleteItemHandler::new,
        new Call("delete", () -> delete().header("if-match", "\"1\""), 200, "DeleteItem"));
  }

  private static Invocation delete() {
    return Invocation.of("DELETE", "/items/item-1").query("userId", "ada").path("itemId", "item-1");
  }
}
