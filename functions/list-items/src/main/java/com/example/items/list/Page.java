package com.example.items.list;

import com.example.items.shared.JsonItem;
import com.example.platform.json.JsonCursor;
import com.example.platform.json.JsonWriter;
import com.example.platform.lambda.Response;
import java.util.Optional;

/** A page of a list, made of DynamoDB's answer to a query and cut where Lambda's limit is near. */
final class Page {
  /**
   * The largest body, as the response envelope quotes the body. Lambda's limit for the whole
   * response is 6 MB (AWS Lambda quotas, synchronous invocation payload).
   */
  private static final int MAX_BYTES = 5_000_000;

  private final int limit;
  private final JsonWriter json = new JsonWriter().beginObject().name("items").beginArray();
  private int count;
  private int measured;
  private long quoted;
  private boolean cut;
  private Optional<JsonItem> last = Optional.empty();
  private Optional<JsonItem> lastKey = Optional.empty();

  /**
   * Takes as many items as fit.
   *
   * @param limit the largest number of items
   * @param answer DynamoDB's answer, whose items may lack the user
   */
  Page(String userId, int limit, byte[] answer) {
    this.limit = limit;
    JsonCursor cursor = new JsonCursor(answer);
    for (boolean more = cursor.enter('{', '}'); more; more = cursor.more('}')) {
      switch (cursor.name()) {
        case "Items" -> {
          for (boolean next = cursor.enter('[', ']'); next; next = cursor.more(']')) {
            JsonItem item = JsonItem.next(cursor, userId);
            cut = cut || !add(item);
          }
        }
        case "LastEvaluatedKey" -> lastKey = Optional.of(JsonItem.next(cursor, userId));
        default -> cursor.skip();
      }
    }
    cursor.expectEnd();
  }

  /** Tells whether the answer has more items than the page. */
  boolean isCut() {
    return cut;
  }

  /** The itemId at which DynamoDB stopped; empty where DynamoDB read all. */
  Optional<String> lastKey() {
    return lastKey.map(JsonItem::itemId);
  }

  private boolean add(JsonItem item) {
    int start = json.length();
    item.writeTo(json);
    if (count == limit || count > 0 && !fits()) {
      json.truncate(start);
      return false;
    }
    count++;
    last = Optional.of(item);
    return true;
  }

  /** A byte takes two bytes at most within a string, so only a long page must be scanned. */
  private boolean fits() {
    if (2L * json.length() <= MAX_BYTES) {
      return true;
    }
    quoted += json.quotedLength(measured);
    measured = json.length();
    return quoted <= MAX_BYTES;
  }

  /**
   * Ends the page.
   *
   * @param more whether items remain after this page
   */
  Response toResponse(boolean more) {
    json.endArray();
    if (more) {
      json.name("nextToken").value(PageToken.after(last.orElseThrow().itemId()));
    }
    return Response.json(200, json.endObject());
  }
}
