package com.example.items.shared;

import com.example.items.shared.json.JsonCursor;
import com.example.items.shared.json.JsonName;
import com.example.items.shared.json.JsonWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * An item in DynamoDB's own JSON, where each value says its type, {@code {"S":"x"}}. What clients
 * see of it is written straight from those bytes; it is the same as an {@link Item} shows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">
 *     DynamoDB low-level API</a>
 */
public final class StoredItem implements ShownItem {
  private static final int ABSENT = -1;

  private final JsonCursor json;
  private final String userId;

  /** Where the value of each shown attribute begins. */
  private final int[] values = new int[Item.SHOWN.size()];

  private int version = ABSENT;

  private StoredItem(JsonCursor json, String userId) {
    this.json = json;
    this.userId = userId;
    Arrays.fill(values, ABSENT);
  }

  /**
   * The item in a member of an answer, which is an object, or an array with no more than one.
   *
   * @param userId whose item it is, where that was not asked for
   */
  public static Optional<StoredItem> in(byte[] answer, String member, String userId) {
    Optional<StoredItem> item = Optional.empty();
    JsonCursor json = new JsonCursor(answer);
    for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
      if (!json.name().equals(member)) {
        json.skip();
      } else if (json.isArray()) {
        for (boolean next = json.enter('[', ']'); next; next = json.more(']')) {
          item = Optional.of(next(json, userId));
        }
      } else {
        item = Optional.of(next(json, userId));
      }
    }
    json.expectEnd();
    return item;
  }

  /**
   * Takes the item that comes next, and leaves the cursor behind it.
   *
   * @param userId whose item it is, where that was not asked for
   */
  public static StoredItem next(JsonCursor json, String userId) {
    StoredItem item = new StoredItem(json, userId);
    for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
      String attribute = json.name();
      int shown = indexOf(attribute);
      if (shown != ABSENT) {
        item.values[shown] = json.position();
      } else if (attribute.equals(Item.VERSION)) {
        item.version = json.position();
      }
      json.skip();
    }
    return item;
  }

  /** Its sort key, a string in every item. */
  public String itemId() {
    return textAt(values[indexOf(Item.ITEM_ID)], "S").orElseThrow();
  }

  @Override
  public String version() {
    return textAt(version, "N").orElse(Item.NO_VERSION);
  }

  @Override
  public void writeTo(JsonWriter to) {
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

  /** The text of a value, if it is there and of this type. */
  private Optional<String> textAt(int value, String type) {
    if (value == ABSENT) {
      return Optional.empty();
    }
    int behind = json.position();
    json.moveTo(value);
    json.enter('{', '}');
    boolean right = json.name().equals(type);
    Optional<String> text = right ? Optional.of(json.string()) : Optional.empty();
    json.moveTo(behind);
    return text;
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
      case "S", "B", "BOOL" -> json.copy(to);
      case "N" -> json.copyUnquoted(to);
      case "NULL" -> {
        json.skip();
        to.json("null");
      }
      case "SS", "BS" -> {
        to.beginArray();
        for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
          json.copy(to);
        }
        to.endArray();
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
