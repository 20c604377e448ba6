package com.example.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * DynamoDB's condition keys for one access. A key without values is one that the access does not
 * have. What cannot be read out of the request is left out, so that a condition on it refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using
 *     IAM policy conditions for fine-grained access control</a>
 */
final class ItemContext {
  private static final List<String> KEYS =
      List.of(
          "Attributes",
          "EnclosingOperation",
          "FullTableScan",
          "LeadingKeys",
          "ReturnConsumedCapacity",
          "ReturnValues",
          "Select");
  private static final List<String> EXPRESSIONS =
      List.of(
          "ProjectionExpression",
          "ConditionExpression",
          "FilterExpression",
          "KeyConditionExpression",
          "UpdateExpression");
  // Maps whose names are attributes. All but the first two are legacy parameters.
  private static final List<String> ATTRIBUTE_MAPS =
      List.of(
          "Key",
          "Item",
          "AttributeUpdates",
          "Expected",
          "KeyConditions",
          "QueryFilter",
          "ScanFilter");

  private final Map<String, List<String>> values = new HashMap<>();

  /**
   * @param body the whole request
   * @param caller what is known of the caller, such as {@code aws:SourceIp}
   */
  ItemContext(JsonNode body, Map<String, List<String>> caller) {
    values.putAll(caller);
    KEYS.forEach(key -> values.put("dynamodb:" + key, List.of()));
    parameter(body, "ReturnConsumedCapacity", "NONE");
  }

  Map<String, List<String>> values() {
    return values;
  }

  void set(String key, String value) {
    values.put("dynamodb:" + key, List.of(value));
  }

  void unknown(String key) {
    values.remove("dynamodb:" + key);
  }

  /** A parameter that has a default where the request does not say it. */
  void parameter(JsonNode request, String name, String otherwise) {
    set(name, request.path(name).asText(otherwise));
  }

  /** What a read selects, which the parameters for projections say too. */
  void select(JsonNode request, boolean ofIndex) {
    boolean projects =
        request.hasNonNull("ProjectionExpression") || request.hasNonNull("AttributesToGet");
    String all = ofIndex ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES";
    parameter(request, "Select", projects ? "SPECIFIC_ATTRIBUTES" : all);
  }

  /** The attributes that the parts of a request name. */
  void attributes(List<JsonNode> parts) {
    Set<String> names = new TreeSet<>();
    for (JsonNode part : parts) {
      ATTRIBUTE_MAPS.forEach(map -> part.path(map).fieldNames().forEachRemaining(names::add));
      part.path("Keys").forEach(key -> key.fieldNames().forEachRemaining(names::add));
      part.path("AttributesToGet").forEach(name -> names.add(name.asText()));
      for (String expression : EXPRESSIONS) {
        Optional<Set<String>> named =
            Expression.of(part, expression).flatMap(Expression::attributes);
        if (named.isEmpty()) {
          unknown("Attributes");
          return;
        }
        names.addAll(named.get());
      }
    }
    values.put("dynamodb:Attributes", List.copyOf(names));
  }

  /** The values of the partition key in items or keys. */
  void leadingKeys(Optional<String> partitionKey, List<JsonNode> keys) {
    List<String> leading = new ArrayList<>();
    for (JsonNode key : keys) {
      Optional<String> value = partitionKey.flatMap(name -> text(key.path(name)));
      if (value.isEmpty()) {
        unknown("LeadingKeys");
        return;
      }
      leading.add(value.get());
    }
    values.put("dynamodb:LeadingKeys", leading.stream().distinct().toList());
  }

  /** The value of the partition key that a query asks for. */
  void leadingKeyOfQuery(Optional<String> partitionKey, JsonNode query) {
    Optional<String> value =
        partitionKey.flatMap(
            name ->
                query.hasNonNull("KeyConditions")
                    ? legacyEqual(query.path("KeyConditions").path(name))
                    : Expression.of(query, "KeyConditionExpression")
                        .flatMap(expression -> expression.equalTo(name))
                        .flatMap(v -> text(query.path("ExpressionAttributeValues").path(v))));
    value.ifPresentOrElse(text -> set("LeadingKeys", text), () -> unknown("LeadingKeys"));
  }

  private static Optional<String> legacyEqual(JsonNode condition) {
    return condition.path("ComparisonOperator").asText().equals("EQ")
        ? text(condition.path("AttributeValueList").path(0))
        : Optional.empty();
  }

  /** A key's value: a string, a number as written, or bytes in base64. */
  private static Optional<String> text(JsonNode value) {
    for (String type : List.of("S", "N", "B")) {
      if (value.path(type).isTextual()) {
        return Optional.of(value.path(type).asText());
      }
    }
    return Optional.empty();
  }
}
