package com.example.items.list;

import com.example.items.shared.Item;
import com.example.items.shared.json.JsonWriter;

/** One page of a list, cut where its answer would grow too large for Lambda. */
final class Page {
  /**
   * The largest body, counted as it stands in the response envelope. Lambda's limit is 6 MB for the
   * whole response (AWS Lambda quotas, synchronous invocation payload).
   */
  private static final int MAX_BYTES = 5_000_000;

  private final int limit;
  private final JsonWriter json = new JsonWriter().beginObject().name("items").beginArray();
  private int count;
  private long bytes;
  private String lastItemId = "";

  Page(int limit) {
    this.limit = limit;
  }

  /** Takes the item in, or says {@code false} where it is one too many. */
  boolean add(Item item) {
    String text = item.toJson();
    long added = bytesInEnvelope(text);
    if (count == limit || count > 0 && bytes + added > MAX_BYTES) {
      return false;
    }
    json.json(text);
    count++;
    bytes += added;
    lastItemId = item.itemId();
    return true;
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

  /** The body is a string inside the envelope: its quotes and backslashes are escaped once more. */
  private static long bytesInEnvelope(String text) {
    long bytes = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        bytes += 2;
      } else if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
