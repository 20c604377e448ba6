package com.example.items.delete;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Preconditions;
import com.example.items.shared.Request;
import com.example.items.shared.Responses;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** {@code DELETE /items/{itemId}} and {@code DELETE /items?itemId=}. */
public final class DeleteItemHandler extends ItemsHandler {
  private static final Operation OPERATION =
      new Operation("delete-item", "DELETE", Operation.ItemIdUse.REQUIRED);

  public DeleteItemHandler() {
    this(ItemsTable.fromEnvironment());
    prepareForSnapshot();
  }

  DeleteItemHandler(ItemsTable table) {
    super(OPERATION, table);
  }

  @Override
  protected void askInVain() {
    try {
      table()
          .client()
          .deleteItem(
              delete ->
                  delete
                      .tableName(table().name())
                      .key(Item.nobodysKey())
                      .conditionExpression(Item.NEVER));
    } catch (ConditionalCheckFailedException e) {
      // As it must.
    }
  }

  @Override
  protected APIGatewayV2HTTPResponse answer(Request request) {
    Preconditions preconditions = Preconditions.ofWrite(request);
    DeleteItemRequest.Builder delete =
        DeleteItemRequest.builder()
            .tableName(table().name())
            .key(Item.key(request.userId(), request.itemId().orElseThrow()));
    addCondition(delete, preconditions);
    request.limit(delete);
    try {
      table().client().deleteItem(delete.build());
    } catch (ConditionalCheckFailedException e) {
      throw preconditions.failed(new Item(e.item()));
    }
    return Responses.json(200, "{\"deleted\":true}");
  }

  /** An item that is gone already passes: a repeated delete cannot be told from a first one. */
  private static void addCondition(DeleteItemRequest.Builder delete, Preconditions preconditions) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    String condition = preconditions.andCondition(names, values);
    if (condition.isEmpty()) {
      return;
    }
    delete
        .conditionExpression(
            "attribute_not_exists(itemId) OR (attribute_exists(itemId)" + condition + ")")
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    if (!names.isEmpty()) {
      delete.expressionAttributeNames(names);
    }
    if (!values.isEmpty()) {
      delete.expressionAttributeValues(values);
    }
  }
}
