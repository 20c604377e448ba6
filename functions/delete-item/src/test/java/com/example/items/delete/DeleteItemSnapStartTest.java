package com.example.items.delete;

import com.example.items.shared.testing.FaultContract.Call;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.SnapStartContract;

class DeleteItemSnapStartTest extends SnapStartContract {
  DeleteItemSnapStartTest() {
    super(
        DeleteItemHandler::new,
        new Call(
            "delete",
            () ->
                Invocation.of("DELETE", "/items/item-1")
                    .query("userId", "ada")
                    .path("itemId", "item-1"),
            200,
            "DeleteItem"));
  }
}
