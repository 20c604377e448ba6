package com.example.items.shared;

import com.example.platform.dynamodb.AttributeJson;
import com.example.platform.json.JsonCursor;
import com.example.platform.json.JsonName;
import com.example.platform.json.JsonWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * An item in DynamoDB's JSON, where each value says its type: {@code {"S":"x"}}. What clients see
 * is written straight from that JSON, and is the same as an {@link Item} writes.
 */
public final class JsonItem implements ItemView {
  private static final int ABSENT = -1;

  private final JsonCursor json;
  private final String userId;

  /** Where the value of each shown attribute begins. */
  private final int[] values = new int[Item.FIELDS.shownCount()];

  private int version = ABSENT;

  private JsonItem(JsonCursor json, String userId) {
    this.json = json;
    this.userId = userId;
    Arrays.fill(values, ABSENT);
  }

  /**
   * Reads the item in a member of an answer. The member is an object, or an array with at most one
   * object.
   *
   * @param userId the item's user, for an answer that lacks the attribute
   */
  public static Optional<JsonItem> in(byte[] answer, String member, String userId) {
    Optional<JsonItem> item = Optional.empty();
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
   * Passes over the next item, and returns it.
   *
   * @param userId the item's user, for an answer that lacks the attribute
   */
  public static JsonItem next(JsonCursor json, String userId) {
    JsonItem item = new JsonItem(json, userId);
    for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
      String attribute = json.name();
      int shown = Item.FIELDS.placeOf(attribute);
      if (shown != ABSENT) {
        item.values[shown] = json.position();
      } else if (attribute.equals(Item.VERSION)) {
        item.version = json.position();
      }
      json.skip();
    }
    return item;
  }

  /** The sort key, which every item has. */
  public String itemId() {
    return textAt(values[Item.FIELDS.placeOf(Item.ITEM_ID)], "S").orElseThrow();
  }

  @Override
  public String version() {
    return textAt(version, "N").orElse(Item.NO_VERSION);
  }

  @Override
  public void writeTo(JsonWriter to) {
    to.beginObject();
    for (int i = 0; i < values.length; i++) {
      JsonName name = Item.FIELDS.shown(i);
      if (values[i] != ABSENT) {
        AttributeJson.write(json.at(values[i]), to.name(name));
      } else if (name.text().equals(Item.USER_ID)) {
        to.name(name).value(userId);
      }
    }
    to.endObject();
  }

  /** The text of a value of a type; empty where the value is absent or has another type. */
  private Optional<String> textAt(int position, String type) {
    if (position == ABSENT) {
      return Optional.empty();
    }
    JsonCursor value = json.at(position);
    value.enter('{', '}');
    return value.name().equals(type) ? Optional.of(value.string()) : Optional.empty();
  }
}
