package com.example.items.shared;

import com.example.items.shared.json.JsonName;
import com.example.items.shared.json.JsonWriter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as the table holds it, by whatever program wrote it. */
public final class Item implements ShownItem {
  public static final String USER_ID = "userId";
  public static final String ITEM_ID = "itemId";
  public static final String TITLE = "title";
  public static final String STATUS = "status";
  public static final String CREATED_AT = "createdAt";
  public static final String UPDATED_AT = "updatedAt";

  /**
   * Attributes whose names begin so are the API's own and never shown. No field can have such a
   * name, so that an item may have any other attribute, whoever wrote it.
   */
  public static final String OWN = "api#";

  /** Counts the item's writes by the API; an item that another program wrote has none. */
  public static final String VERSION = OWN + "version";

  /** The version in the entity tag of an item that has none. */
  static final String NO_VERSION = "0";

  /** Names the write that the item is the result of, so that a retried one is known. */
  public static final String WRITE_ID = OWN + "writeId";

  /** DynamoDB's limit for a sort key, in bytes of UTF-8. */
  public static final int MAX_ID_BYTES = 1024;

  /** A title's limit, in code points. */
  public static final int MAX_TITLE = 1_000;

  /** A status' limit, in code points. */
  public static final int MAX_STATUS = 64;

  /** A condition that no item meets, there or not. */
  public static final String NEVER = "attribute_exists(itemId) AND attribute_not_exists(itemId)";

  /** What a client sees, in this order, each in the JSON type that it is stored in. */
  static final List<JsonName> SHOWN =
      List.of(
          new JsonName(USER_ID),
          new JsonName(ITEM_ID),
          new JsonName(TITLE),
          new JsonName(STATUS),
          new JsonName(CREATED_AT),
          new JsonName(UPDATED_AT));

  private final Map<String, AttributeValue> attributes;

  public Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /** The primary key of a user's item. */
  public static Map<String, AttributeValue> key(String userId, String itemId) {
    return Map.of(USER_ID, AttributeValue.fromS(userId), ITEM_ID, AttributeValue.fromS(itemId));
  }

  /** A key that no item has: the partition is ours, and its records have longer names. */
  public static Map<String, AttributeValue> nobodysKey() {
    return key(Request.RESERVED_PREFIX, "nobody");
  }

  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  public String itemId() {
    return attributes.get(ITEM_ID).s();
  }

  @Override
  public String version() {
    AttributeValue version = attributes.get(VERSION);
    return version == null || version.n() == null ? NO_VERSION : version.n();
  }

  @Override
  public void writeTo(JsonWriter json) {
    json.beginObject();
    for (JsonName name : SHOWN) {
      AttributeValue value = attributes.get(name.text());
      if (value != null) {
        write(json.name(name), value);
      }
    }
    json.endObject();
  }

  /** Recursion ends: DynamoDB stores at most 32 levels. */
  private static void write(JsonWriter json, AttributeValue value) {
    switch (value.type()) {
      case S -> json.value(value.s());
      case N -> json.json(value.n());
      case BOOL -> json.value(value.bool());
      case NUL -> json.json("null");
      case B -> json.value(Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe()));
      case L -> {
        json.beginArray();
        value.l().forEach(element -> write(json, element));
        json.endArray();
      }
      case M -> {
        json.beginObject();
        value.m().forEach((name, member) -> write(json.name(name), member));
        json.endObject();
      }
      case SS -> {
        json.beginArray();
        value.ss().forEach(json::value);
        json.endArray();
      }
      case NS -> {
        json.beginArray();
        value.ns().forEach(json::json);
        json.endArray();
      }
      case BS -> {
        json.beginArray();
        value
            .bs()
            .forEach(
                bytes -> json.value(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())));
        json.endArray();
      }
      default -> throw new IllegalStateException("An attribute of an unknown type");
    }
  }
}
