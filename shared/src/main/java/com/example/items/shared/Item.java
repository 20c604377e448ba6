package com.example.items.shared;

import com.example.platform.dynamodb.AttributeJson;
import com.example.platform.fields.Changes;
import com.example.platform.fields.Fields;
import com.example.platform.fields.Presence;
import com.example.platform.fields.TextField;
import com.example.platform.json.JsonWriter;
import com.example.platform.lambda.RequestBody;
import com.example.platform.lambda.RequestException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item: its declaration, and its attributes as the SDK writes and reads them. To add a field,
 * add it to {@link #FIELDS}.
 */
public final class Item implements ItemView {
  public static final String USER_ID = "userId";
  public static final String ITEM_ID = "itemId";
  public static final String CREATED_AT = "createdAt";
  public static final String UPDATED_AT = "updatedAt";

  /** What an item has, in the order in which clients see it. The error texts are the original's. */
  public static final Fields FIELDS =
      new Fields(
          List.of(USER_ID, ITEM_ID),
          List.of(CREATED_AT, UPDATED_AT),
          new TextField("title", 1_000, Presence.required("Missing title in request body")),
          new TextField("status", 64, Presence.defaultsTo(AttributeValue.fromS("pending"))));

  /**
   * The prefix of the API's own attributes, which clients never see. No field can have such a name,
   * so that an item may have any other attribute of another program.
   */
  public static final String OWN = "api#";

  /** Counts the API's writes of an item. An item that another program wrote has no version. */
  public static final String VERSION = OWN + "version";

  /** Names the write that the item results from, so that a repeated write recognises itself. */
  public static final String WRITE_ID = OWN + "writeId";

  /** The prefix of partition keys for records of the API. No caller reaches them. */
  public static final String RESERVED_PREFIX = "idempotency#";

  /** DynamoDB's limit for a partition key, in bytes of UTF-8. */
  static final int MAX_USER_ID_BYTES = 2048;

  /** DynamoDB's limit for a sort key, in bytes of UTF-8. */
  public static final int MAX_ITEM_ID_BYTES = 1024;

  /** The conditions that an item exists, and that it does not. */
  public static final String EXISTS = "attribute_exists(" + ITEM_ID + ")";

  public static final String ABSENT = "attribute_not_exists(" + ITEM_ID + ")";

  /** A condition that is false, whether or not there is an item. */
  public static final String FALSE_CONDITION = EXISTS + " AND " + ABSENT;

  /** The version in the entity tag of an item that has no version. */
  static final String NO_VERSION = "0";

  private final Map<String, AttributeValue> attributes;

  public Item(Map<String, AttributeValue> attributes) {
    this.attributes = Objects.requireNonNull(attributes, "attributes");
  }

  /** The primary key of a user's item. */
  public static Map<String, AttributeValue> key(String userId, String itemId) {
    return Map.of(USER_ID, AttributeValue.fromS(userId), ITEM_ID, AttributeValue.fromS(itemId));
  }

  /** A key that no item has, because the partition is reserved and its records have longer keys. */
  public static Map<String, AttributeValue> unusedKey() {
    return key(RESERVED_PREFIX, "unused");
  }

  /**
   * Reads an update of an item. The original could change the status alone, so its error text names
   * the status.
   *
   * @param names takes the names of the update expression
   * @param values takes the values of the update expression
   * @throws RequestException 400 that names a field and its rule
   */
  public static Changes update(
      RequestBody body, Map<String, String> names, Map<String, AttributeValue> values) {
    return FIELDS.update(body, "status", "Missing status in request body", names, values);
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
    for (int i = 0; i < FIELDS.shownCount(); i++) {
      AttributeValue value = attributes.get(FIELDS.shown(i).text());
      if (value != null) {
        AttributeJson.write(value, json.name(FIELDS.shown(i)));
      }
    }
    json.endObject();
  }
}
