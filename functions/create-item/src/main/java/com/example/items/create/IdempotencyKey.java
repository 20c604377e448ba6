package com.example.items.create;

import com.example.items.shared.Item;
import com.example.items.shared.Request;
import com.example.items.shared.RequestException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The {@code Idempotency-Key} of a create, and the marker that remembers it: a record in a
 * partition of its own, put in the same transaction as the item, with the first answer in it.
 *
 * @param partition names user and key without telling them; no caller reaches it
 * @param fingerprint of the body, so that a key is not taken for another request
 */
record IdempotencyKey(String partition, String fingerprint) {
  /** How long a key is remembered; then DynamoDB deletes the marker by its time to live. */
  static final Duration LIFETIME = Duration.ofHours(24);

  private static final int MAX_LENGTH = 128;
  private static final String SORT_KEY = "create-item";
  private static final String FINGERPRINT = "fingerprint";
  private static final String ITEM = "item";

  /** The attribute of the table's time to live, in seconds since 1970. */
  private static final String EXPIRES_AT = Item.OWN + "expiresAt";

  /**
   * Reads the header; its user is the caller, so that one user's keys say nothing to another.
   *
   * @throws RequestException 400 unless the key is 1 to 128 visible ASCII characters
   */
  static Optional<String> header(Request request) {
    Optional<String> key = request.header("idempotency-key");
    if (key.isPresent() && !isValid(key.get())) {
      throw new RequestException(
          400, "Idempotency-Key must be 1 to " + MAX_LENGTH + " visible ASCII characters");
    }
    return key;
  }

  /** The key holds no line break, so no other user and key give the same text. */
  static IdempotencyKey of(String key, String userId, String body) {
    return new IdempotencyKey(Request.RESERVED_PREFIX + sha256(key + "\n" + userId), sha256(body));
  }

  /** Writes the marker, only where no living one exists; a living one comes back. */
  Put marker(String table, Item item, Instant now) {
    return Put.builder()
        .tableName(table)
        .item(
            Map.of(
                Item.USER_ID,
                AttributeValue.fromS(partition),
                Item.ITEM_ID,
                AttributeValue.fromS(SORT_KEY),
                FINGERPRINT,
                AttributeValue.fromS(fingerprint),
                ITEM,
                AttributeValue.fromM(item.attributes()),
                EXPIRES_AT,
                seconds(now.plus(LIFETIME))))
        .conditionExpression("attribute_not_exists(itemId) OR #expiresAt <= :now")
        .expressionAttributeNames(Map.of("#expiresAt", EXPIRES_AT))
        .expressionAttributeValues(Map.of(":now", seconds(now)))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  /**
   * Returns the item of the first answer.
   *
   * @throws RequestException 409 if the key was used for another body
   */
  Item firstAnswer(Map<String, AttributeValue> marker) {
    if (!marker.get(FINGERPRINT).s().equals(fingerprint)) {
      throw new RequestException(409, "Idempotency-Key was used with another request body");
    }
    return new Item(marker.get(ITEM).m());
  }

  private static boolean isValid(String key) {
    return !key.isEmpty()
        && key.length() <= MAX_LENGTH
        && key.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static AttributeValue seconds(Instant instant) {
    return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
