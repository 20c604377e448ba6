package com.example.items.create;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Request;
import com.example.items.shared.Responses;
import com.example.platform.TimeOrderedUuids;
import com.example.platform.lambda.RequestBody;
import com.example.platform.lambda.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code POST /items}. */
public final class CreateItemHandler extends ItemsHandler {
  private final NewItems newItems;

  public CreateItemHandler() {
    this(ItemsTable.fromEnvironment(), new TimeOrderedUuids()::next, InstantSource.system());
  }

  CreateItemHandler(ItemsTable table, Supplier<UUID> itemIds, InstantSource clock) {
    super(new Operation("create-item", "POST", Operation.ItemId.NONE), table);
    this.newItems = new NewItems(table, itemIds, clock);
  }

  @Override
  protected void primingCall() {
    newItems.primingCall();
  }

  @Override
  protected Response answer(Request request) {
    Optional<String> key = IdempotencyKey.header(request);
    RequestBody body = request.body();
    Map<String, AttributeValue> fields = Item.FIELDS.create(body);
    if (key.isEmpty()) {
      return created(request, newItems.put(request, fields));
    }
    IdempotencyKey idempotencyKey = IdempotencyKey.of(key.get(), request.userId(), body.text());
    KeyedItem keyed = newItems.putOnce(request, idempotencyKey, fields);
    Response response = created(request, keyed.stored());
    return keyed.isReplay() ? response.replay() : response;
  }

  private static Response created(Request request, Item item) {
    return Responses.of(201, item).header("Location", request.location(item.itemId()));
  }
}
