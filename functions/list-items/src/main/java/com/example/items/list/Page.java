package com.example.items.list;

import com.example.items.shared.Item;
import com.example.items.shared.json.JsonWriter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One page of a list, cut where its answer would grow too large for Lambda. */
final class Page {
  /**
   * The largest body, counted as it stands in the response envelope. Lambda's limit is 6 MB for the
   * whole response (AWS Lambda quotas, synchronous invocation payload).
   */
  private static final int MAX_BYTES = 5_000_000;

  private final AttributeValue userId;
  private final int limit;
  private final JsonWriter json = new JsonWriter().beginObject().name("items").beginArray();
  private int count;
  private int measured;
  private long quoted;
  private String lastItemId = "";

  Page(String userId, int limit) {
    this.userId = AttributeValue.fromS(userId);
    this.limit = limit;
  }

  /**
   * Takes an item in, or says {@code false} where it is one too many.
   *
   * @param attributes without the user
   */
  boolean add(Map<String, AttributeValue> attributes) {
    Item item = new Item(userId, attributes);
    int start = json.length();
    item.writeTo(json);
    if (count == limit || count > 0 && !fits()) {
      json.truncate(start);
      return false;
    }
    count++;
    lastItemId = item.itemId();
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
      json.name("nextToken").value(PageToken.after(lastItemId));
    }
    return json.endObject().toString();
  }
}
