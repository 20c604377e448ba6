package com.example.items.shared;

import com.example.items.shared.json.JsonCursor;
import com.example.items.shared.json.JsonName;
import com.example.items.shared.json.JsonWriter;
import java.util.Arrays;

/**
 * An item in DynamoDB's own JSON, where each value says its type, {@code {"S":"x"}}. What clients
 * see of it is written straight from those bytes; it is the same as an {@link Item} shows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">
 *     DynamoDB low-level API</a>
 */
public final class StoredItem {
  private static final int ABSENT = -1;

  private final JsonCursor json;

  /** Where the value of each shown attribute begins. */
  private final int[] values = new int[Item.SHOWN.size()];

  private StoredItem(JsonCursor json) {
    this.json = json;
    Arrays.fill(values, ABSENT);
  }

  /** Takes the item that comes next, and leaves the cursor behind it. */
  public static StoredItem next(JsonCursor json) {
    StoredItem item = new StoredItem(json);
    for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
      int shown = indexOf(json.name());
      if (shown != ABSENT) {
        item.values[shown] = json.position();
      }
      json.skip();
    }
    return item;
  }

  /** Its sort key, a string in every item. */
  public String itemId() {
    int behind = json.position();
    json.moveTo(values[indexOf(Item.ITEM_ID)]);
    json.enter('{', '}');
    json.name();
    String itemId = json.string();
    json.moveTo(behind);
    return itemId;
  }

  /**
   * Writes what a client sees.
   *
   * @param userId whose item it is, where it was read without
   */
  public void writeTo(JsonWriter to, String userId) {
    int behind = json.position();
    to.beginObject();
    for (int i = 0; i < values.length; i++) {
      JsonName name = Item.SHOWN.get(i);
      if (values[i] != ABSENT) {
        json.moveTo(values[i]);
        writeValue(to.name(name));
      } else if (name.text().equals(Item.USER_ID)) {
        to.name(name).value(userId);
      }
    }
    to.endObject();
    json.moveTo(behind);
  }

  private static int indexOf(String attribute) {
    for (int i = 0; i < Item.SHOWN.size(); i++) {
      if (Item.SHOWN.get(i).text().equals(attribute)) {
        return i;
      }
    }
    return ABSENT;
  }

  /** Recursion ends: DynamoDB stores at most 32 levels, and the cursor has passed over them. */
  private void writeValue(JsonWriter to) {
    json.enter('{', '}');
    switch (json.name()) {
      case "S", "B", "BOOL", "SS", "BS" -> json.copy(to);
      case "N" -> json.copyUnquoted(to);
      case "NULL" -> {
        json.skip();
        to.json("null");
      }
      case "NS" -> {
        to.beginArray();
        for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
          json.copyUnquoted(to);
        }
        to.endArray();
      }
      case "L" -> {
        to.beginArray();
        for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
          writeValue(to);
        }
        to.endArray();
      }
      case "M" -> {
        to.beginObject();
        for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
          json.copyName(to);
          writeValue(to);
        }
        to.endObject();
      }
      default -> throw new IllegalStateException("An attribute of an unknown type");
    }
    json.more('}');
  }
}
