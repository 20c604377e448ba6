package com.example.items.get;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.EntityTags;
import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Request;
import com.example.items.shared.RequestException;
import com.example.items.shared.Responses;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** {@code GET /items/{itemId}}. */
public final class GetItemHandler extends ItemsHandler {
  private static final Operation OPERATION =
      new Operation("get-item", "GET", Operation.ItemIdUse.REQUIRED);

  public GetItemHandler() {
    this(ItemsTable.fromEnvironment());
    prepareForSnapshot();
  }

  GetItemHandler(ItemsTable table) {
    super(OPERATION, table);
  }

  @Override
  protected void askInVain() {
    get(Item.nobodysKey());
  }

  @Override
  protected APIGatewayV2HTTPResponse answer(Request request) {
    Optional<EntityTags> known = request.header("if-none-match").map(EntityTags::ifNoneMatch);
    GetItemResponse found = get(Item.key(request.userId(), request.itemId().orElseThrow()));
    if (!found.hasItem()) {
      throw new RequestException(404, "Item not found");
    }
    return Responses.itemUnlessKnown(new Item(found.item()), known);
  }

  private GetItemResponse get(Map<String, AttributeValue> key) {
    return table()
        .client()
        .getItem(get -> get.tableName(table().name()).key(key).consistentRead(true));
  }
}
