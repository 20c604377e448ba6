package com.example.items.create;

import com.example.items.shared.testing.FaultContract.Call;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.SnapStartContract;
import com.example.platform.TimeOrderedUuids;
import java.time.InstantSource;

class CreateItemSnapStartTest extends SnapStartContract {
  CreateItemSnapStartTest() {
    super(
        table -> new CreateItemHandler(table, new TimeOrderedUuids()::next, InstantSource.system()),
        new Call(
            "create",
            () ->
                Invocation.of("POST", "/items").query("userId", "ada").body("{\"title\":\"Milk\"}"),
            201,
            "PutItem"));
  }
}
