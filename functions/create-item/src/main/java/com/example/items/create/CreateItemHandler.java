package com.example.items.create;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Request;
import com.example.items.shared.RequestBody;
import com.example.items.shared.RequestException;
import com.example.items.shared.Responses;
import com.example.items.shared.Timestamps;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code POST /items}: puts a new item under an id of its own. */
public final class CreateItemHandler extends ItemsHandler {
  private static final Operation OPERATION =
      new Operation("create-item", "POST", Operation.ItemIdUse.UNUSED);

  private static final String DEFAULT_STATUS = "pending";

  private final NewItems newItems;
  private final Supplier<UUID> itemIds;

  public CreateItemHandler() {
    this(ItemsTable.fromEnvironment(), new ItemIds()::next, InstantSource.system());
    prepareForSnapshot();
  }

  CreateItemHandler(ItemsTable table, Supplier<UUID> itemIds, InstantSource clock) {
    super(OPERATION, table);
    this.newItems = new NewItems(table, clock);
    this.itemIds = itemIds;
  }

  @Override
  protected void askInVain() {
    newItems.putInVain();
  }

  @Override
  protected APIGatewayV2HTTPResponse answer(Request request) {
    Optional<String> key = IdempotencyKey.header(request);
    RequestBody body = request.body();
    String title =
        body.string(Item.TITLE, Item.MAX_TITLE)
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new RequestException(400, "Missing title in request body"));
    String status = body.string(Item.STATUS, Item.MAX_STATUS).orElse(DEFAULT_STATUS);
    if (status.isBlank()) {
      throw new RequestException(400, "status must not be blank");
    }
    Supplier<Item> items = () -> newItem(request.userId(), title, status);
    Item item =
        key.map(text -> IdempotencyKey.of(text, request.userId(), body.text()))
            .map(idempotencyKey -> newItems.putOnce(request, idempotencyKey, items))
            .orElseGet(() -> newItems.put(request, items));
    return Responses.item(201, item, Map.of("Location", request.location(item.itemId())));
  }

  private Item newItem(String userId, String title, String status) {
    UUID id = itemIds.get();
    return new Item(
        Map.of(
            Item.USER_ID, AttributeValue.fromS(userId),
            Item.ITEM_ID, AttributeValue.fromS("item-" + id),
            Item.TITLE, AttributeValue.fromS(title),
            Item.STATUS, AttributeValue.fromS(status),
            Item.CREATED_AT, AttributeValue.fromS(Timestamps.format(ItemIds.instant(id))),
            Item.VERSION, AttributeValue.fromN("1")));
  }
}
