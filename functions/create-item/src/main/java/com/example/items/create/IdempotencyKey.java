package com.example.items.create;

import com.example.items.shared.Item;
import com.example.items.shared.Request;
import com.example.platform.lambda.RequestException;
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
 * The {@code Idempotency-Key} of a create, and the marker that remembers the key. The marker is a
 * record in a reserved partition. It is put in the same transaction as the item, and holds the
 * first answer.
 *
 * @param partition a hash of user and key; no caller reaches the partition
 * @param fingerprint a hash of the body, so that a key answers one body only
 */
record IdempotencyKey(String partition, String fingerprint) {
  /** How long a key is remembered. DynamoDB deletes older markers by their time to live. */
  static final Duration LIFETIME = Duration.ofHours(24);

  private static final int MAX_LENGTH = 128;
  private static final String SORT_KEY = "create-item";
  private static final String FINGERPRINT = "fingerprint";
  private static final String ITEM = "item";

  /** The attribute of the table's time to live, in seconds since 1970. */
  private static final String EXPIRES_AT = Item.OWN + "expiresAt";

  /**
   * Reads the header.
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

  /**
   * Makes a key of a user. No other user and key give the same text, because no key has a line
   * break.
   */
  static IdempotencyKey of(String key, String userId, String body) {
    return new IdempotencyKey(Item.RESERVED_PREFIX + sha256(key + "\n" + userId), sha256(body));
  }

  /** Puts the marker unless there is an unexpired marker, which DynamoDB then returns. */
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
        .conditionExpression(Item.ABSENT + " OR #expiresAt <= :now")
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
    boolean valid = !key.isEmpty() && key.length() <= MAX_LENGTH;
    for (int i = 0; valid && i < key.length(); i++) {
      valid = key.charAt(i) > ' ' && key.charAt(i) < 0x7F;
    }
    return valid;
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
