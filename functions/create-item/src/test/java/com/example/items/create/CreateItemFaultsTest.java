package com.example.items.create;

import com.example.items.shared.testing.FaultContract;
import com.example.items.shared.testing.Invocation;
import com.example.platform.TimeOrderedUuids;
import java.time.InstantSource;
import java.util.UUID;

class CreateItemFaultsTest extends FaultContract {
  CreateItemFaultsTest() {
    super(
        table -> new CreateItemHandler(table, new TimeOrderedUuids()::next, InstantSource.system()),
        new Call("create", () -> create(), 201, "PutItem"),
        new Call(
            "create with a key",
            () -> create().header("idempotency-key", UUID.randomUUID().toString()),
            201,
            "TransactWriteItems"));
  }

  private static Invocation create() {
    return Invocation.of("POST", "/items").query("userId", "ada").body("{\"title\":\"Milk\"}");
  }
}
