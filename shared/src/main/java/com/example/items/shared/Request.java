package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** A request whose caller, method and itemId are checked. */
public final class Request {
  /** DynamoDB's limit for a partition key: 2048 bytes. */
  private static final int USER_ID_BYTES = 2048;

  /** Partition keys that begin so hold records of our own; no caller reaches them. */
  public static final String RESERVED_PREFIX = "idempotency#";

  private static final String COLLECTION = "/items";

  /** What {@link #limit} leaves for the answer, at most; a third of a short time. */
  private static final int ANSWERING_MILLIS = 1_500;

  private final APIGatewayV2HTTPEvent event;
  private final String userId;
  private final Optional<String> itemId;
  private final Context context;

  private Request(
      APIGatewayV2HTTPEvent event, String userId, Optional<String> itemId, Context context) {
    this.event = event;
    this.userId = userId;
    this.itemId = itemId;
    this.context = context;
  }

  /**
   * Checks, in the contract's order, user, method, itemId and lengths.
   *
   * @throws RequestException 400, 403 or 405
   */
  static Request of(APIGatewayV2HTTPEvent event, Operation operation, Context context) {
    String userId = Caller.userId(event);
    if (!method(event).equals(operation.method())) {
      throw new RequestException(
          405, "Method not allowed", Map.of("Allow", allow(event, operation)));
    }
    Optional<String> itemId =
        operation.itemIdUse() == Operation.ItemIdUse.UNUSED ? Optional.empty() : itemId(event);
    if (operation.itemIdUse() == Operation.ItemIdUse.REQUIRED && itemId.isEmpty()) {
      throw new RequestException(400, "Missing itemId parameter");
    }
    checkLength("userId", userId, USER_ID_BYTES);
    itemId.ifPresent(id -> checkLength("itemId", id, Item.MAX_ID_BYTES));
    if (userId.startsWith(RESERVED_PREFIX)) {
      throw new RequestException(400, "userId must not begin with " + RESERVED_PREFIX);
    }
    return new Request(event, userId, itemId, context);
  }

  static String method(APIGatewayV2HTTPEvent event) {
    return http(event).map(APIGatewayV2HTTPEvent.RequestContext.Http::getMethod).orElse("");
  }

  /** The partition key: always the caller's own. */
  public String userId() {
    return userId;
  }

  /** Empty only for an operation that does not require one. */
  public Optional<String> itemId() {
    return itemId;
  }

  /** An empty value is a value; absent is empty. */
  public Optional<String> query(String name) {
    return parameter(event.getQueryStringParameters(), name);
  }

  /**
   * @param name in lower case; the event's names match in any case, for AWS sends lower case and
   *     {@code sam local} Title-Case
   */
  public Optional<String> header(String name) {
    if (event.getHeaders() != null) {
      for (Map.Entry<String, String> header : event.getHeaders().entrySet()) {
        if (header.getKey().equalsIgnoreCase(name)) {
          return Optional.ofNullable(header.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Decodes and parses the body; one that is absent or empty has no members.
   *
   * @throws RequestException 400 or 413
   */
  public RequestBody body() {
    return RequestBody.of(event);
  }

  /**
   * Shortens a call of DynamoDB, all its attempts together, to the time that the function has left,
   * so that the caller gets our 503 and not the gateway's 500. Where there is time enough for the
   * client's own limit, nothing is set, because each class for it costs a cold start.
   *
   * @throws RequestException 503 where no time is left
   */
  public void limit(AwsRequest.Builder call) {
    int remaining = context.getRemainingTimeInMillis();
    Duration left = Duration.ofMillis(remaining - Math.min(remaining / 3, ANSWERING_MILLIS));
    if (!left.isPositive()) {
      throw RequestException.unavailable();
    }
    if (left.compareTo(DynamoDb.CALL_TIMEOUT) < 0) {
      call.overrideConfiguration(
          AwsRequestOverrideConfiguration.builder().apiCallTimeout(left).build());
    }
  }

  private static Optional<String> itemId(APIGatewayV2HTTPEvent event) {
    Optional<String> inPath = parameter(event.getPathParameters(), "itemId").filter(Request::given);
    Optional<String> inQuery =
        parameter(event.getQueryStringParameters(), "itemId").filter(Request::given);
    if (inPath.isPresent() && inQuery.isPresent() && !inPath.equals(inQuery)) {
      throw new RequestException(400, "itemId in the path and itemId in the query string differ");
    }
    return inPath.or(() -> inQuery);
  }

  /**
   * RFC 9110, 15.5.6: a 405 lists the methods of the resource, which is the path, not the function.
   */
  private static String allow(APIGatewayV2HTTPEvent event, Operation operation) {
    String path = http(event).map(APIGatewayV2HTTPEvent.RequestContext.Http::getPath).orElse("");
    if (path.equals(COLLECTION)) {
      return "GET, POST, PATCH, DELETE";
    }
    return path.startsWith(COLLECTION + "/") ? "GET, PATCH, DELETE" : operation.method();
  }

  private static void checkLength(String name, String value, int bytes) {
    if (Utf8.length(value) > bytes) {
      throw new RequestException(400, name + " must be at most " + bytes + " bytes of UTF-8");
    }
  }

  private static Optional<APIGatewayV2HTTPEvent.RequestContext.Http> http(
      APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayV2HTTPEvent.RequestContext::getHttp);
  }

  static Optional<String> parameter(Map<String, String> parameters, String name) {
    return parameters == null ? Optional.empty() : Optional.ofNullable(parameters.get(name));
  }

  static boolean given(String value) {
    return !value.isEmpty();
  }
}
