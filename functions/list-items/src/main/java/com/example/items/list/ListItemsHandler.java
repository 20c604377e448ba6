package com.example.items.list;

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
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** {@code GET /items}: a page of the user's items, or with {@code itemId} the one item. */
public final class ListItemsHandler extends ItemsHandler {
  public ListItemsHandler() {
    this(ItemsTable.fromEnvironment());
  }

  ListItemsHandler(ItemsTable table) {
    super(new Operation("list-items", "GET", Operation.ItemId.OPTIONAL), table);
  }

  @Override
  protected void primingCall() {
    table().send(client -> client.query(query(Item.RESERVED_PREFIX).build()));
  }

  @Override
  protected Response answer(Request request) {
    int limit = request.query("limit").map(PageLimit::parse).orElse(PageLimit.NONE);
    Optional<String> after = request.query("nextToken").map(PageToken::parse);
    return request.itemId().isPresent() ? one(request) : page(request, limit, after);
  }

  /**
   * Answers the original's form of a get. The request is a Query on both keys, because Query is the
   * function's one permitted action.
   */
  private Response one(Request request) {
    Preconditions preconditions = Preconditions.ofRead(request);
    String userId = request.userId();
    QueryRequest.Builder query =
        query(userId)
            .keyConditionExpression("userId = :userId AND itemId = :itemId")
            .expressionAttributeValues(
                Map.of(
                    ":userId", AttributeValue.fromS(userId),
                    ":itemId", AttributeValue.fromS(request.itemId().orElseThrow())));
    request.limit(query);
    byte[] answer = table().send(client -> client.query(query.build()));
    return JsonItem.in(answer, "Items", userId)
        .map(item -> Responses.conditionalGet(item, preconditions))
        .orElseThrow(() -> new RequestException(404, "Item not found"));
  }

  private Response page(Request request, int limit, Optional<String> after) {
    String userId = request.userId();
    QueryRequest.Builder query =
        query(userId)
            .projectionExpression(Item.FIELDS.projection())
            .expressionAttributeNames(Item.FIELDS.projectionNames());
    after.ifPresent(itemId -> query.exclusiveStartKey(Item.key(userId, itemId)));
    if (limit != PageLimit.NONE) {
      // One more item than asked for tells whether items remain.
      query.limit(limit + 1);
    }
    request.limit(query);
    byte[] answer = table().send(client -> client.query(query.build()));
    Page page = new Page(userId, limit, answer);
    boolean more = page.isCut() || page.lastKey().filter(key -> remains(key, request)).isPresent();
    return page.toResponse(more);
  }

  /** DynamoDB gives a last key wherever it stopped, even at the end of a partition. */
  private boolean remains(String after, Request request) {
    QueryRequest.Builder next =
        query(request.userId()).exclusiveStartKey(Item.key(request.userId(), after)).limit(1);
    request.limit(next);
    byte[] answer = table().send(client -> client.query(next.build()));
    return JsonItem.in(answer, "Items", request.userId()).isPresent();
  }

  private QueryRequest.Builder query(String userId) {
    return QueryRequest.builder()
        .tableName(table().name())
        .consistentRead(true)
        .keyConditionExpression("userId = :userId")
        .expressionAttributeValues(Map.of(":userId", AttributeValue.fromS(userId)));
  }
}
