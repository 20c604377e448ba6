package com.example.local.access;

import com.example.local.policy.AccessRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns a request in DynamoDB's JSON protocol into the accesses that it needs. The request is
 * allowed only if all of them are. Thread-safe if the given {@link PartitionKeys} is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions,
 *     resources, and condition keys for Amazon DynamoDB</a>
 */
public final class DynamoDbActions {
  // The action that each member of a transaction needs.
  private static final Map<String, String> MEMBER_ACTIONS =
      Map.of(
          "ConditionCheck", "ConditionCheckItem",
          "Delete", "DeleteItem",
          "Get", "GetItem",
          "Put", "PutItem",
          "Update", "UpdateItem");

  private final String prefix;
  private final PartitionKeys partitionKeys;

  /**
   * @param region the region of a table that is named without an ARN
   * @param accountId the account of such a table
   */
  public DynamoDbActions(String region, String accountId, PartitionKeys partitionKeys) {
    this.prefix =
        "arn:aws:dynamodb:"
            + Objects.requireNonNull(region)
            + ":"
            + Objects.requireNonNull(accountId)
            + ":";
    this.partitionKeys = Objects.requireNonNull(partitionKeys);
  }

  /**
   * The accesses that a request needs, at least one.
   *
   * @param operation what follows the dot in the header {@code x-amz-target}
   * @param caller condition keys that are known of the caller, such as {@code aws:SourceIp}
   * @throws UnreadableRequestException if the operation is not known here, or the request does not
   *     say what it is about. Such a request must be refused
   */
  public List<AccessRequest> requests(
      String operation, JsonNode body, Map<String, List<String>> caller)
      throws UnreadableRequestException {
    return switch (operation) {
      case "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan" ->
          List.of(single(operation, body, new ItemContext(body, caller)));
      case "BatchGetItem", "BatchWriteItem" -> batch(operation, body, caller);
      case "TransactGetItems", "TransactWriteItems" -> transaction(operation, body, caller);
      case "ExecuteStatement" -> List.of(partiQl(body, new ItemContext(body, caller)));
      case "BatchExecuteStatement" -> partiQls(body, "Statements", Optional.empty(), caller);
      case "ExecuteTransaction" ->
          partiQls(body, "TransactStatements", Optional.of(operation), caller);
      default -> TableOperations.requests(prefix, operation, body, new ItemContext(body, caller));
    };
  }

  /** One operation, or one member of a transaction. */
  private AccessRequest single(String operation, JsonNode request, ItemContext context)
      throws UnreadableRequestException {
    TableResource resource = TableResource.of(prefix, request);
    Optional<String> partitionKey = partitionKeys.of(resource.table(), resource.index());
    switch (operation) {
      case "Query" -> context.leadingKeyOfQuery(partitionKey, request);
      case "Scan" -> {
        // A scan reads whatever partition there is, so it has no leading keys.
      }
      case "PutItem" -> context.leadingKeys(partitionKey, List.of(request.path("Item")));
      default -> context.leadingKeys(partitionKey, List.of(request.path("Key")));
    }
    context.attributes(List.of(request));
    switch (operation) {
      case "GetItem", "Query", "Scan" -> context.select(request, resource.index().isPresent());
      case "PutItem", "UpdateItem", "DeleteItem" ->
          context.parameter(request, "ReturnValues", "NONE");
      default -> {
        // A condition check returns nothing.
      }
    }
    return access(operation, resource, context);
  }

  /** One access for each table. */
  private List<AccessRequest> batch(
      String operation, JsonNode body, Map<String, List<String>> caller)
      throws UnreadableRequestException {
    List<AccessRequest> requests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : body.path("RequestItems").properties()) {
      TableResource resource = TableResource.of(prefix, entry.getKey(), Optional.empty());
      Optional<String> partitionKey = partitionKeys.of(resource.table(), Optional.empty());
      ItemContext context = new ItemContext(body, caller);
      List<JsonNode> keys = new ArrayList<>();
      List<JsonNode> parts = new ArrayList<>();
      if (operation.equals("BatchGetItem")) {
        entry.getValue().path("Keys").forEach(keys::add);
        parts.add(entry.getValue());
        context.select(entry.getValue(), false);
      } else {
        for (JsonNode write : entry.getValue()) {
          JsonNode part =
              write.has("PutRequest") ? write.get("PutRequest") : write.path("DeleteRequest");
          parts.add(part);
          keys.add(part.has("Item") ? part.get("Item") : part.path("Key"));
        }
      }
      context.leadingKeys(partitionKey, keys);
      context.attributes(parts);
      requests.add(access(operation, resource, context));
    }
    return notEmpty(requests);
  }

  private List<AccessRequest> transaction(
      String operation, JsonNode body, Map<String, List<String>> caller)
      throws UnreadableRequestException {
    List<AccessRequest> requests = new ArrayList<>();
    for (JsonNode member : body.path("TransactItems")) {
      for (Map.Entry<String, JsonNode> part : member.properties()) {
        String action = MEMBER_ACTIONS.get(part.getKey());
        if (action == null) {
          throw new UnreadableRequestException("a transaction has no member " + part.getKey());
        }
        ItemContext context = new ItemContext(body, caller);
        context.set("EnclosingOperation", operation);
        requests.add(single(action, part.getValue(), context));
      }
    }
    return notEmpty(requests);
  }

  private List<AccessRequest> partiQls(
      JsonNode body, String list, Optional<String> transaction, Map<String, List<String>> caller)
      throws UnreadableRequestException {
    List<AccessRequest> requests = new ArrayList<>();
    for (JsonNode statement : body.path(list)) {
      ItemContext context = new ItemContext(body, caller);
      transaction.ifPresent(operation -> context.set("EnclosingOperation", operation));
      requests.add(partiQl(statement, context));
    }
    return notEmpty(requests);
  }

  private AccessRequest partiQl(JsonNode request, ItemContext context)
      throws UnreadableRequestException {
    PartiQlStatement statement = PartiQlStatement.parse(request.path("Statement").asText());
    TableResource resource = TableResource.of(prefix, statement.table(), statement.index());
    List.of("Attributes", "LeadingKeys", "ReturnValues", "Select").forEach(context::unknown);
    if (statement.verb().equals("Select")) {
      boolean mayScan = statement.mayScan(partitionKeys.of(resource.table(), resource.index()));
      context.set("FullTableScan", Boolean.toString(mayScan));
    }
    return access("PartiQL" + statement.verb(), resource, context);
  }

  private static List<AccessRequest> notEmpty(List<AccessRequest> requests)
      throws UnreadableRequestException {
    if (requests.isEmpty()) {
      throw new UnreadableRequestException("the request names no table");
    }
    return requests;
  }

  private static AccessRequest access(String action, TableResource resource, ItemContext context) {
    return new AccessRequest("dynamodb:" + action, resource.arn(), context.values());
  }
}
