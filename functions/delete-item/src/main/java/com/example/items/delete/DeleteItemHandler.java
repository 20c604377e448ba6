package com.example.items.delete;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.EntityTags;
import com.example.items.shared.Item;
import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Request;
import com.example.items.shared.RequestException;
import com.example.items.shared.Responses;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

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
    Optional<EntityTags> expected =
        request.header("if-match").map(EntityTags::ifMatch).filter(tags -> !tags.any());
    DeleteItemRequest.Builder delete =
        DeleteItemRequest.builder()
            .tableName(table().name())
            .key(Item.key(request.userId(), request.itemId().orElseThrow()));
    expected.ifPresent(tags -> addCondition(delete, tags));
    request.limit(delete);
    try {
      table().client().deleteItem(delete.build());
    } catch (ConditionalCheckFailedException e) {
      throw new RequestException(412, "Item has changed: If-Match does not match its ETag");
    }
    return Responses.json(200, "{\"deleted\":true}");
  }

  /** An item that is gone already passes: a repeated delete cannot be told from a first one. */
  private static void addCondition(DeleteItemRequest.Builder delete, EntityTags expected) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    delete.conditionExpression(
        "attribute_not_exists(itemId) OR (" + expected.condition(names, values) + ")");
    if (!names.isEmpty()) {
      delete.expressionAttributeNames(names);
    }
    if (!values.isEmpty()) {
      delete.expressionAttributeValues(values);
    }
  }
}
