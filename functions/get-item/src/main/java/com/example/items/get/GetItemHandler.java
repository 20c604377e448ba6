package com.example.items.get;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Preconditions;
import com.example.items.shared.Request;
import com.example.items.shared.RequestException;
import com.example.items.shared.Responses;
import com.example.items.shared.StoredItem;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

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
    table().client().getItem(get(Item.nobodysKey()).build());
  }

  @Override
  protected APIGatewayV2HTTPResponse answer(Request request) {
    Preconditions preconditions = Preconditions.ofRead(request);
    String userId = request.userId();
    GetItemRequest.Builder get = get(Item.key(userId, request.itemId().orElseThrow()));
    request.limit(get);
    byte[] answer = table().dynamoDb().ask(client -> client.getItem(get.build()));
    return StoredItem.in(answer, "Item", userId)
        .map(item -> Responses.itemUnlessKnown(item, preconditions))
        .orElseThrow(() -> new RequestException(404, "Item not found"));
  }

  private GetItemRequest.Builder get(Map<String, AttributeValue> key) {
    return GetItemRequest.builder().tableName(table().name()).key(key).consistentRead(true);
  }
}
