package com.example.items.update;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Preconditions;
import com.example.items.shared.Randomness;
import com.example.items.shared.Request;
import com.example.items.shared.RequestException;
import com.example.items.shared.Responses;
import com.example.items.shared.ShownItem;
import com.example.items.shared.StoredItem;
import com.example.items.shared.Timestamps;
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
  private static final Operation OPERATION =
      new Operation("update-item", "PATCH", Operation.ItemIdUse.REQUIRED);

  public UpdateItemHandler() {
    this(ItemsTable.fromEnvironment());
    prepareForSnapshot();
  }

  UpdateItemHandler(ItemsTable table) {
    super(OPERATION, table);
  }

  @Override
  protected void askInVain() {
    try {
      table()
          .client()
          .updateItem(
              update ->
                  update
                      .tableName(table().name())
                      .key(Item.nobodysKey())
                      .updateExpression("REMOVE title")
                      .conditionExpression(Item.NEVER));
    } catch (ConditionalCheckFailedException e) {
      // As it must.
    }
  }

  @Override
  protected APIGatewayV2HTTPResponse answer(Request request) {
    Preconditions preconditions = Preconditions.ofWrite(request);
    Changes changes = Changes.in(request.body());
    String writeId = Randomness.SYSTEM.uuid();
    ShownItem item = update(request, changes, preconditions, writeId);
    return Responses.item(200, item, Map.of());
  }

  private ShownItem update(
      Request request, Changes changes, Preconditions preconditions, String writeId) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":one", AttributeValue.fromN("1"));
    values.put(":updatedAt", AttributeValue.fromS(Timestamps.format(Instant.now())));
    values.put(":writeId", AttributeValue.fromS(writeId));
    StringBuilder set = new StringBuilder("SET updatedAt = :updatedAt, #writeId = :writeId");
    Map<String, String> names = new HashMap<>();
    names.put("#version", Item.VERSION);
    names.put("#writeId", Item.WRITE_ID);
    changes.addTo(set, names, values);
    String condition =
        "attribute_exists(itemId) AND NOT #writeId = :writeId"
            + preconditions.andCondition(names, values);
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(table().name())
            .key(Item.key(request.userId(), request.itemId().orElseThrow()))
            .updateExpression(set.append(" ADD #version :one").toString())
            .conditionExpression(condition)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .returnValues(ReturnValue.ALL_NEW)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    request.limit(update);
    try {
      byte[] answer = table().dynamoDb().ask(client -> client.updateItem(update.build()));
      return StoredItem.in(answer, "Attributes", request.userId()).orElseThrow();
    } catch (ConditionalCheckFailedException e) {
      return existing(e, preconditions, writeId);
    }
  }

  /**
   * Tells the three failures of the condition apart. The SDK repeats a write whose answer was lost:
   * an item that bears this write's id already is its success, not a conflict.
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
}
