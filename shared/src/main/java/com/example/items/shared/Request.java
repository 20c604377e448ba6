package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
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

  private static final String HEX = "0123456789ABCDEF";

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
    return header(event, name);
  }

  static Optional<String> header(APIGatewayV2HTTPEvent event, String name) {
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
   * The path of one of the caller's items, behind the stage or base path that stands before {@code
   * /items} in the path of this request; percent-encoded.
   *
   * @param itemId without slashes
   */
  public String location(String itemId) {
    String path = path(event);
    String collection = path.endsWith(COLLECTION) ? path : COLLECTION;
    return encoded(collection + "/" + itemId);
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
    String routeKey = event.getRouteKey();
    // "PUT /items/{itemId}"; "$default" has no path.
    String route = routeKey == null ? "" : routeKey.substring(routeKey.indexOf(' ') + 1);
    String methods = methods(route);
    methods = methods.isEmpty() ? methods(path(event)) : methods;
    return methods.isEmpty() ? operation.method() : methods;
  }

  /** The methods of the collection or of an item, behind any base path; empty for another path. */
  private static String methods(String path) {
    int item = path.lastIndexOf(COLLECTION + "/");
    if (item < 0) {
      return path.endsWith(COLLECTION) ? "GET, POST, PATCH, DELETE" : "";
    }
    int itemId = item + COLLECTION.length() + 1;
    boolean oneSegment = itemId < path.length() && path.indexOf('/', itemId) < 0;
    return oneSegment ? "GET, PATCH, DELETE" : "";
  }

  /** As the gateway routes it: two slashes count as one. Decoded, and empty if it is not known. */
  private static String path(APIGatewayV2HTTPEvent event) {
    Optional<APIGatewayV2HTTPEvent.RequestContext.Http> http = http(event);
    // No lambda, because every create comes by and each costs its cold start a class.
    String path = http.isPresent() && http.get().getPath() != null ? http.get().getPath() : "";
    while (path.contains("//")) {
      path = path.replace("//", "/");
    }
    return path;
  }

  /** RFC 3986, 2: everything is percent-encoded except unreserved characters and slashes. */
  private static String encoded(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b == '/' || b == '-' || b == '.' || b == '_' || b == '~' || isAsciiLetterOrDigit(b)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
      }
    }
    return out.toString();
  }

  private static boolean isAsciiLetterOrDigit(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
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
