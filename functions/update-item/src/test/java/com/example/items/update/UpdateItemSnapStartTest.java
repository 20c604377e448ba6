package com.example.items.update;

import com.example.items.shared.testing.FaultContract.Call;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.SnapStartContract;

class UpdateItemSnapStartTest extends SnapStartContract {
  UpdateItemSnapStartTest() {
    super(
        UpdateItemHandler::new,
        new Call(
            "update",
            () ->
                Invocation.of("PATCH", "/items/item-1")
                    .query("userId", "ada")
                    .path("itemId", "item-1")
                    .body("{\"status\":\"done\"}"),
            200,
            "UpdateItem"));
  }
}
