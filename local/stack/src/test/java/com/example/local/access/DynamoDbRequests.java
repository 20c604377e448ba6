package com.example.local.access;

import com.example.local.policy.AccessRequest;
import com.example.local.policy.Policy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/**
 * Requests to the tables GameScores (UserId, GameTitle; index ByTitle with GameTitle) and Books
 * (Isbn), in DynamoDB's JSON but with single quotes.
 */
final class DynamoDbRequests {
  static final String ACCOUNT = "arn:aws:dynamodb:us-west-2:123456789012:";

  private static final Map<String, String> KEYS =
      Map.of("GameScores", "UserId", "GameScores/ByTitle", "GameTitle", "Books", "Isbn");

  private static final DynamoDbActions ACTIONS =
      new DynamoDbActions(
          "us-west-2",
          "123456789012",
          (table, index) ->
              Optional.ofNullable(KEYS.get(table + index.map(name -> "/" + name).orElse(""))));

  private DynamoDbRequests() {}

  static List<AccessRequest> accesses(String operation, String body)
      throws UnreadableRequestException {
    return accesses(operation, body, Map.of());
  }

  static List<AccessRequest> accesses(
      String operation, String body, Map<String, List<String>> caller)
      throws UnreadableRequestException {
    return ACTIONS.requests(operation, json(body), caller);
  }

  /** Actions and resources, without the beginning that all of them share. */
  static List<String> needs(String operation, String body) throws UnreadableRequestException {
    return accesses(operation, body).stream()
        .map(access -> (access.action() + " " + access.resource()).replace(ACCOUNT, ""))
        .map(need -> need.replace("dynamodb:", ""))
        .toList();
  }

  /** The values of one of DynamoDB's condition keys, of a request that needs one access. */
  static Optional<List<String>> key(String name, String operation, String body)
      throws UnreadableRequestException {
    Map<String, List<String>> context = accesses(operation, body).getFirst().context();
    return Optional.ofNullable(context.get("dynamodb:" + name.toLowerCase(Locale.ROOT)));
  }

  /** Whether a policy, written as YAML, allows everything that a request needs. */
  static boolean allowed(
      String statements, String operation, String body, Map<String, List<String>> caller)
      throws UnreadableRequestException {
    Object parsed = new Yaml().load(statements);
    Policy policy = Policy.parse(Map.of("Version", "2012-10-17", "Statement", parsed));
    return accesses(operation, body, caller).stream()
        .allMatch(access -> policy.decide(access).allowed());
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
