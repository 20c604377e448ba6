package com.example.items.list;

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
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** {@code GET /items}: a page of the user's items, or with {@code itemId} the one item. */
public final class ListItemsHandler extends ItemsHandler {
  private static final Operation OPERATION =
      new Operation("list-items", "GET", Operation.ItemIdUse.OPTIONAL);

  /**
   * What a page shows, but for the user, who is known: with a long list every attribute counts.
   * Only {@code status} is a reserved word of DynamoDB's.
   */
  private static final String SHOWN = "itemId, title, #status, createdAt, updatedAt";

  public ListItemsHandler() {
    this(ItemsTable.fromEnvironment());
    prepareForSnapshot();
  }

  ListItemsHandler(ItemsTable table) {
    super(OPERATION, table);
  }

  @Override
  protected void askInVain() {
    table().client().query(query(Request.RESERVED_PREFIX).build());
  }

  @Override
  protected APIGatewayV2HTTPResponse answer(Request request) {
    int limit = request.query("limit").map(PageLimit::parse).orElse(PageLimit.NONE);
    Optional<String> after = request.query("nextToken").map(PageToken::parse);
    return request.itemId().isPresent() ? one(request) : page(request, limit, after);
  }

  /**
   * The original's form of a get; a Query on both keys, for Query is all that this function may.
   */
  private APIGatewayV2HTTPResponse one(Request request) {
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
    byte[] answer = table().dynamoDb().ask(client -> client.query(query.build()));
    return StoredItem.in(answer, "Items", userId)
        .map(item -> Responses.itemUnlessKnown(item, preconditions))
        .orElseThrow(() -> new RequestException(404, "Item not found"));
  }

  private APIGatewayV2HTTPResponse page(Request request, int limit, Optional<String> after) {
    String userId = request.userId();
    QueryRequest.Builder query =
        query(userId)
            .projectionExpression(SHOWN)
            .expressionAttributeNames(Map.of("#status", Item.STATUS));
    after.ifPresent(itemId -> query.exclusiveStartKey(Item.key(userId, itemId)));
    if (limit != PageLimit.NONE) {
      // One more than asked for tells whether more remains.
      query.limit(limit + 1);
    }
    request.limit(query);
    byte[] answer = table().dynamoDb().ask(client -> client.query(query.build()));
    Page page = new Page(userId, limit, answer);
    boolean more = page.isCut() || page.lastKey().filter(key -> remains(key, request)).isPresent();
    return Responses.json(200, page.toJson(more));
  }

  /** DynamoDB gives a last key wherever it stopped, at the very end of a partition too. */
  private boolean remains(String after, Request request) {
    QueryRequest.Builder next =
        query(request.userId()).exclusiveStartKey(Item.key(request.userId(), after)).limit(1);
    request.limit(next);
    return !table().client().query(next.build()).items().isEmpty();
  }

  private QueryRequest.Builder query(String userId) {
    return QueryRequest.builder()
        .tableName(table().name())
        .consistentRead(true)
        .keyConditionExpression("userId = :userId")
        .expressionAttributeValues(Map.of(":userId", AttributeValue.fromS(userId)));
  }
}
