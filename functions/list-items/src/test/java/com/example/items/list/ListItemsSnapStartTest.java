package com.example.items.list;

import com.example.items.shared.testing.FaultContract.Call;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.SnapStartContract;

class ListItemsSnapStartTest extends SnapStartContract {
  ListItemsSnapStartTest() {
    super(
        ListItemsHandler::new,
        new Call(
            "list", () -> Invocation.of("GET", "/items").query("userId", "ada"), 200, "Query"));
  }
}
