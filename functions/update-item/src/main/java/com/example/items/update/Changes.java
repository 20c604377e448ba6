package com.example.items.update;

import com.example.items.shared.Item;
import com.example.platform.lambda.RequestBody;
import com.example.platform.lambda.RequestException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The fields that an update sets: title, status or both. */
record Changes(Optional<String> title, Optional<String> status) {
  /**
   * Reads the changes of a body.
   *
   * @throws RequestException 400 where nothing is to be set, or a field is wrong
   */
  static Changes in(RequestBody body) {
    Optional<String> title = body.string(Item.TITLE, Item.MAX_TITLE);
    Optional<String> status = body.string(Item.STATUS, Item.MAX_STATUS);
    if (title.isEmpty() && status.filter(text -> !text.isBlank()).isEmpty()) {
      throw new RequestException(400, "Missing status in request body");
    }
    checkNotBlank(Item.TITLE, title);
    checkNotBlank(Item.STATUS, status);
    return new Changes(title, status);
  }

  /** Gives each name as a placeholder, because {@code status} is a reserved word of DynamoDB. */
  void addTo(StringBuilder set, Map<String, String> names, Map<String, AttributeValue> values) {
    add(Item.TITLE, title, set, names, values);
    add(Item.STATUS, status, set, names, values);
  }

  private static void add(
      String field,
      Optional<String> value,
      StringBuilder set,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    if (value.isPresent()) {
      set.append(", #").append(field).append(" = :").append(field);
      names.put("#" + field, field);
      values.put(":" + field, AttributeValue.fromS(value.get()));
    }
  }

  private static void checkNotBlank(String field, Optional<String> value) {
    if (value.isPresent() && value.get().isBlank()) {
      throw new RequestException(400, field + " must not be blank");
    }
  }
}
