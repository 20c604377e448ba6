package com.example.items.get;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.JsonItem;
import com.example.items.shared.Operation;
import com.example.items.shared.Preconditions;
import com.example.items.shared.Request;
import com.example.items.shared.Responses;
import com.example.platform.lambda.RequestException;
import com.example.platform.lambda.Response;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** {@code GET /items/{itemId}}. */
public final class GetItemHandler extends ItemsHandler {
  public GetItemHandler() {
    this(ItemsTable.fromEnvironment());
  }

  GetItemHandler(ItemsTable table) {
    super(new Operation("get-item", "GET", Operation.ItemId.REQUIRED), table);
  }

  @Override
  protected void primingCall() {
    table().send(client -> client.getItem(get(Item.unusedKey()).build()));
  }

  @Override
  protected Response answer(Request request) {
    Preconditions preconditions = Preconditions.ofRead(request);
    String userId = request.userId();
    GetItemRequest.Builder get = get(Item.key(userId, request.itemId().orElseThrow()));
    request.limit(get);
    byte[] answer = table().send(client -> client.getItem(get.build()));
    return JsonItem.in(answer, "Item", userId)
        .map(item -> Responses.conditionalGet(item, preconditions))
        .orElseThrow(() -> new RequestException(404, "Item not found"));
  }

  private GetItemRequest.Builder get(Map<String, AttributeValue> key) {
    return GetItemRequest.builder().tableName(table().name()).key(key).consistentRead(true);
  }
}
