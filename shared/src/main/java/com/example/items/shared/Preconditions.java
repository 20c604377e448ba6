package com.example.items.shared;

import com.example.platform.lambda.RequestException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The headers {@code If-Match} and {@code If-None-Match} of a request (RFC 9110, 13.2.2). */
public final class Preconditions {
  /** DynamoDB's limit for the operands of {@code IN}. */
  private static final int MAX_TAGS = 100;

  private final Optional<EntityTags> ifMatch;
  private final Optional<EntityTags> ifNoneMatch;

  private Preconditions(Request request) {
    Optional<String> match = request.header("if-match");
    Optional<String> noneMatch = request.header("if-none-match");
    ifMatch = match.isPresent() ? Optional.of(EntityTags.ifMatch(match.get())) : Optional.empty();
    ifNoneMatch =
        noneMatch.isPresent()
            ? Optional.of(EntityTags.ifNoneMatch(noneMatch.get()))
            : Optional.empty();
  }

  /** Reads the preconditions of a request that reads an item. */
  public static Preconditions ofRead(Request request) {
    return new Preconditions(request);
  }

  /**
   * Reads the preconditions of a request that writes an item.
   *
   * @throws RequestException 400 for more than 100 tags, because a condition takes no more
   */
  public static Preconditions ofWrite(Request request) {
    Preconditions preconditions = new Preconditions(request);
    checkSize("If-Match", preconditions.ifMatch);
    checkSize("If-None-Match", preconditions.ifNoneMatch);
    return preconditions;
  }

  /**
   * Returns the condition that an existing item must meet, to stand after another condition.
   *
   * @param names takes the expression's attribute names
   * @param values takes the expression's attribute values
   * @return empty, or text that begins with {@code AND}
   */
  public String andCondition(Map<String, String> names, Map<String, AttributeValue> values) {
    String condition = "";
    if (ifMatch.isPresent()) {
      condition = " AND (" + ifMatch.get().condition(":match", names, values) + ")";
    }
    if (ifNoneMatch.isPresent()) {
      condition += " AND NOT (" + ifNoneMatch.get().condition(":noneMatch", names, values) + ")";
    }
    return condition;
  }

  /** Returns the answer to a write that the item's version refused. */
  public RequestException failed(ItemView item) {
    return ifMatchFails(item)
        ? new RequestException(412, "Item has changed: If-Match does not match its ETag")
        : new RequestException(412, "If-None-Match matches the item's ETag");
  }

  /** Tells whether {@code If-Match} names only other versions than the item's. */
  boolean ifMatchFails(ItemView item) {
    return ifMatch.isPresent() && !ifMatch.get().matches(item);
  }

  /** Tells whether {@code If-None-Match} names the item's version. */
  boolean ifNoneMatchFails(ItemView item) {
    return ifNoneMatch.isPresent() && ifNoneMatch.get().matches(item);
  }

  private static void checkSize(String header, Optional<EntityTags> tags) {
    if (tags.isPresent() && tags.get().size() > MAX_TAGS) {
      throw new RequestException(400, header + " must list at most " + MAX_TAGS + " entity tags");
    }
  }
}
