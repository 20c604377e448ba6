package com.example.items.update;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.JsonItem;
import com.example.items.shared.Operation;
import com.example.items.shared.Preconditions;
import com.example.items.shared.Request;
import com.example.items.shared.Responses;
import com.example.platform.Randomness;
import com.example.platform.Timestamps;
import com.example.platform.fields.Changes;
import com.example.platform.lambda.RequestException;
import com.example.platform.lambda.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** {@code PATCH /items/{itemId}} and {@code PATCH /items?itemId=}. */
public final class UpdateItemHandler extends ItemsHandler {
  public UpdateItemHandler() {
    this(ItemsTable.fromEnvironment());
  }

  UpdateItemHandler(ItemsTable table) {
    super(new Operation("update-item", "PATCH", Operation.ItemId.REQUIRED), table);
  }

  @Override
  protected void primingCall() {
    UpdateItemRequest update =
        update(Item.unusedKey())
            .updateExpression("REMOVE " + Item.UPDATED_AT)
            .conditionExpression(Item.FALSE_CONDITION)
            .build();
    table().send(client -> client.updateItem(update));
  }

  @Override
  protected Response answer(Request request) {
    Preconditions preconditions = Preconditions.ofWrite(request);
    String writeId = Randomness.SYSTEM.uuid();
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    Changes changes = Item.update(request.body(), names, values);
    names.put("#updatedAt", Item.UPDATED_AT);
    names.put("#version", Item.VERSION);
    names.put("#writeId", Item.WRITE_ID);
    values.put(":one", AttributeValue.fromN("1"));
    values.put(":updatedAt", AttributeValue.fromS(Timestamps.format(Instant.now())));
    values.put(":writeId", AttributeValue.fromS(writeId));
    String condition =
        Item.EXISTS + " AND NOT #writeId = :writeId" + preconditions.andCondition(names, values);
    UpdateItemRequest.Builder update =
        update(Item.key(request.userId(), request.itemId().orElseThrow()))
            .updateExpression(
                "SET #updatedAt = :updatedAt, #writeId = :writeId"
                    + changes.assignments()
                    + " ADD #version :one"
                    + changes.removals())
            .conditionExpression(condition)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .returnValues(ReturnValue.ALL_NEW)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    request.limit(update);
    try {
      byte[] answer = table().send(client -> client.updateItem(update.build()));
      return Responses.of(200, JsonItem.in(answer, "Attributes", request.userId()).orElseThrow());
    } catch (ConditionalCheckFailedException e) {
      return Responses.of(200, existing(e, preconditions, writeId));
    }
  }

  /**
   * Tells the three failures of the condition apart. The SDK repeats a write whose answer was lost.
   * An item that already bears this write's id is the success of that write, not a conflict.
   */
  private static Item existing(
      ConditionalCheckFailedException failure, Preconditions preconditions, String writeId) {
    if (!failure.hasItem()) {
      throw new RequestException(404, "Item not found");
    }
    Item item = new Item(failure.item());
    if (!AttributeValue.fromS(writeId).equals(item.attributes().get(Item.WRITE_ID))) {
      throw preconditions.failed(item);
    }
    return item;
  }

  private UpdateItemRequest.Builder update(Map<String, AttributeValue> key) {
    return UpdateItemRequest.builder().tableName(table().name()).key(key);
  }
}
