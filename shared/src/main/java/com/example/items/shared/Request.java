package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.Context;
import com.example.platform.Utf8;
import com.example.platform.dynamodb.DynamoDb;
import com.example.platform.lambda.Event;
import com.example.platform.lambda.RequestBody;
import com.example.platform.lambda.RequestException;
import com.example.platform.lambda.Routes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** A request whose caller, method and itemId are checked. */
public final class Request {
  private static final String COLLECTION = "/items";
  private static final int MAX_BODY_BYTES = 65_536;

  /**
   * The longest time that {@link #limit} leaves for the answer. A third is left of a short time.
   */
  private static final int ANSWERING_MILLIS = 1_500;

  private final Event event;
  private final String userId;
  private final Optional<String> itemId;
  private final Context context;

  private Request(Event event, String userId, Optional<String> itemId, Context context) {
    this.event = event;
    this.userId = userId;
    this.itemId = itemId;
    this.context = context;
  }

  /**
   * Checks user, method, itemId and lengths, in the contract's order.
   *
   * @throws RequestException 400, 403 or 405
   */
  static Request of(Event event, Operation operation, Context context) {
    String userId = Caller.userId(event);
    if (!event.method().equals(operation.method())) {
      throw new RequestException(
          405, "Method not allowed", Map.of("Allow", allow(event, operation)));
    }
    Optional<String> itemId =
        operation.itemId() == Operation.ItemId.NONE ? Optional.empty() : itemId(event);
    if (operation.itemId() == Operation.ItemId.REQUIRED && itemId.isEmpty()) {
      throw new RequestException(400, "Missing itemId parameter");
    }
    checkLength(Item.USER_ID, userId, Item.MAX_USER_ID_BYTES);
    if (itemId.isPresent()) {
      checkLength(Item.ITEM_ID, itemId.get(), Item.MAX_ITEM_ID_BYTES);
    }
    if (userId.startsWith(Item.RESERVED_PREFIX)) {
      throw new RequestException(400, "userId must not begin with " + Item.RESERVED_PREFIX);
    }
    return new Request(event, userId, itemId, context);
  }

  /** The caller's id, which is the partition key. */
  public String userId() {
    return userId;
  }

  /** Empty only for an operation that does not require an itemId. */
  public Optional<String> itemId() {
    return itemId;
  }

  /** A query parameter, which may be empty text. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(event.query().get(name));
  }

  /** A header, by a name in any case. */
  public Optional<String> header(String name) {
    return event.header(name);
  }

  /**
   * Decodes and parses the body. A body that is absent or empty has no members.
   *
   * @throws RequestException 400 or 413
   */
  public RequestBody body() {
    return RequestBody.of(event, MAX_BODY_BYTES);
  }

  /**
   * Returns the path of one of the caller's items, percent-encoded. The path begins with the stage
   * or base path that stands before {@code /items} in the path of this request.
   *
   * @param itemId without slashes
   */
  public String location(String itemId) {
    String path = event.path();
    String collection = path.endsWith(COLLECTION) ? path : COLLECTION;
    return Utf8.percentEncode(collection + "/" + itemId);
  }

  /**
   * Shortens a call of DynamoDB to the time that the function has left, so that the caller gets a
   * 503 of the function and not the gateway's 500.
   *
   * @throws RequestException 503 where no time is left
   */
  public void limit(AwsRequest.Builder call) {
    int remaining = context.getRemainingTimeInMillis();
    Duration left = Duration.ofMillis(remaining - Math.min(remaining / 3, ANSWERING_MILLIS));
    if (!left.isPositive()) {
      throw Responses.unavailable();
    }
    DynamoDb.limit(call, left);
  }

  /** A parameter or claim, where it is present and not empty. */
  static Optional<String> notEmpty(Map<String, String> values, String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static Optional<String> itemId(Event event) {
    Optional<String> inPath = notEmpty(event.pathParameters(), Item.ITEM_ID);
    Optional<String> inQuery = notEmpty(event.query(), Item.ITEM_ID);
    if (inPath.isPresent() && inQuery.isPresent() && !inPath.equals(inQuery)) {
      throw new RequestException(400, "itemId in the path and itemId in the query string differ");
    }
    return inPath.isPresent() ? inPath : inQuery;
  }

  /** A 405 lists the methods of the resource, which is the path (RFC 9110, 15.5.6). */
  private static String allow(Event event, Operation operation) {
    String methods = new Routes(Operation.ROUTES).methods(event);
    return methods.isEmpty() ? operation.method() : methods;
  }

  private static void checkLength(String name, String value, int bytes) {
    if (Utf8.length(value) > bytes) {
      throw new RequestException(400, name + " must be at most " + bytes + " bytes of UTF-8");
    }
  }
}
