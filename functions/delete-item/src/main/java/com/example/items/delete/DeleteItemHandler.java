package com.example.items.delete;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Preconditions;
import com.example.items.shared.Request;
import com.example.platform.json.JsonWriter;
import com.example.platform.lambda.Response;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** {@code DELETE /items/{itemId}} and {@code DELETE /items?itemId=}. */
public final class DeleteItemHandler extends ItemsHandler {
  public DeleteItemHandler() {
    this(ItemsTable.fromEnvironment());
  }

  DeleteItemHandler(ItemsTable table) {
    super(new Operation("delete-item", "DELETE", Operation.ItemId.REQUIRED), table);
  }

  @Override
  protected void primingCall() {
    table()
        .send(
            client ->
                client.deleteItem(
                    delete(Item.unusedKey()).conditionExpression(Item.FALSE_CONDITION).build()));
  }

  @Override
  protected Response answer(Request request) {
    Preconditions preconditions = Preconditions.ofWrite(request);
    DeleteItemRequest.Builder delete =
        delete(Item.key(request.userId(), request.itemId().orElseThrow()));
    addCondition(delete, preconditions);
    request.limit(delete);
    try {
      table().send(client -> client.deleteItem(delete.build()));
    } catch (ConditionalCheckFailedException e) {
      throw preconditions.failed(new Item(e.item()));
    }
    return Response.json(
        200, new JsonWriter().beginObject().name("deleted").value(true).endObject());
  }

  /**
   * An absent item meets the condition, because a repeated delete must succeed as the first did.
   */
  private static void addCondition(DeleteItemRequest.Builder delete, Preconditions preconditions) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    String condition = preconditions.andCondition(names, values);
    if (condition.isEmpty()) {
      return;
    }
    delete
        .conditionExpression(Item.ABSENT + " OR (" + Item.EXISTS + condition + ")")
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    if (!names.isEmpty()) {
      delete.expressionAttributeNames(names);
    }
    if (!values.isEmpty()) {
      delete.expressionAttributeValues(values);
    }
  }

  private DeleteItemRequest.Builder delete(Map<String, AttributeValue> key) {
    return DeleteItemRequest.builder().tableName(table().name()).key(key);
  }
}
