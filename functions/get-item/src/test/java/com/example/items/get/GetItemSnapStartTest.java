package com.example.items.get;

import com.example.items.shared.testing.FaultContract.Call;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.SnapStartContract;

class GetItemSnapStartTest extends SnapStartContract {
  GetItemSnapStartTest() {
    super(
        GetItemHandler::new,
        new Call(
            "get",
            () ->
                Invocation.of("GET", "/items/item-1")
                    .query("userId", "ada")
                    .path("itemId", "item-1"),
            200,
            "GetItem"));
  }
}
