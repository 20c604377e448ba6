package com.example.items.list;

import com.example.items.shared.StoredItem;
import com.example.items.shared.json.JsonCursor;
import com.example.items.shared.json.JsonWriter;
import java.util.Optional;

/**
 * One page of a list, made of DynamoDB's answer to a query as the bytes that it is; cut where its
 * own answer would grow too large for Lambda.
 */
final class Page {
  /**
   * The largest body, counted as it stands in the response envelope. Lambda's limit is 6 MB for the
   * whole response (AWS Lambda quotas, synchronous invocation payload).
   */
  private static final int MAX_BYTES = 5_000_000;

  private final int limit;
  private final JsonWriter json = new JsonWriter().beginObject().name("items").beginArray();
  private int count;
  private int measured;
  private long quoted;
  private boolean cut;
  private Optional<StoredItem> last = Optional.empty();
  private Optional<StoredItem> lastKey = Optional.empty();

  /**
   * Takes in as many items as fit.
   *
   * @param limit at most so many
   * @param answer to a query that may have left out the user
   */
  Page(String userId, int limit, byte[] answer) {
    this.limit = limit;
    JsonCursor cursor = new JsonCursor(answer);
    for (boolean more = cursor.enter('{', '}'); more; more = cursor.more('}')) {
      switch (cursor.name()) {
        case "Items" -> {
          for (boolean next = cursor.enter('[', ']'); next; next = cursor.more(']')) {
            StoredItem item = StoredItem.next(cursor, userId);
            cut = cut || !add(item);
          }
        }
        case "LastEvaluatedKey" -> lastKey = Optional.of(StoredItem.next(cursor, userId));
        default -> cursor.skip();
      }
    }
    cursor.expectEnd();
  }

  /** Whether there were more items than the page holds. */
  boolean isCut() {
    return cut;
  }

  /** The itemId at which DynamoDB stopped to read, unless it read all. */
  Optional<String> lastKey() {
    return lastKey.map(StoredItem::itemId);
  }

  private boolean add(StoredItem item) {
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

  /** Within a string a byte is two at most; so only a very long page has to be looked through. */
  private boolean fits() {
    if (2L * json.length() <= MAX_BYTES) {
      return true;
    }
    quoted += json.quotedLength(measured);
    measured = json.length();
    return quoted <= MAX_BYTES;
  }

  /**
   * @param more whether items remain after this page
   */
  String toJson(boolean more) {
    json.endArray();
    if (more) {
      json.name("nextToken").value(PageToken.after(last.orElseThrow().itemId()));
    }
    return json.endObject().toString();
  }
}
