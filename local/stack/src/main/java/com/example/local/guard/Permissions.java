package com.example.local.guard;

import com.example.local.access.DynamoDbActions;
import com.example.local.access.UnreadableRequestException;
import com.example.local.credentials.RoleSession;
import com.example.local.policy.AccessRequest;
import com.example.local.policy.Decision;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether a function may do everything that a request asks for. */
final class Permissions {
  private static final Pattern TARGET =
      Pattern.compile("(?:DynamoDB|DynamoDBStreams)_20120810\\.([A-Za-z]+)");

  // A body that two readers could read differently is refused.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final DynamoDbActions actions;
  private final String region;
  private final InstantSource time;

  Permissions(DynamoDbActions actions, String region, InstantSource time) {
    this.actions = actions;
    this.region = region;
    this.time = time;
  }

  /**
   * Checks every access that a request needs.
   *
   * @param target the value of {@code x-amz-target}, or null
   * @throws RefusalException for the first access that is not allowed
   */
  void check(RoleSession session, String target, byte[] body) throws RefusalException {
    for (AccessRequest access : accesses(session, target, body)) {
      Decision decision = session.function().policy().decide(access);
      if (!decision.allowed()) {
        throw denied(session, access, decision);
      }
    }
  }

  private List<AccessRequest> accesses(RoleSession session, String target, byte[] body)
      throws RefusalException {
    Matcher operation = TARGET.matcher(target == null ? "" : target);
    if (!operation.matches()) {
      throw RefusalException.unknownOperation();
    }
    try {
      return actions.requests(operation.group(1), json(body), context(session));
    } catch (UnreadableRequestException e) {
      throw RefusalException.unreadable(e.getMessage());
    }
  }

  // The condition keys that AWS knows of each request of a function's role.
  private Map<String, List<String>> context(RoleSession session) {
    Instant now = time.instant();
    return Map.of(
        "aws:CurrentTime", List.of(now.toString()),
        "aws:EpochTime", List.of(Long.toString(now.getEpochSecond())),
        "aws:PrincipalAccount", List.of(session.accountId()),
        "aws:PrincipalArn", List.of(session.function().role().arn()),
        "aws:PrincipalType", List.of("AssumedRole"),
        "aws:RequestedRegion", List.of(region),
        // A deployed function calls DynamoDB by TLS.
        "aws:SecureTransport", List.of("true"),
        "aws:ViaAWSService", List.of("false"));
  }

  private static JsonNode json(byte[] body) throws RefusalException {
    try {
      return JSON.readTree(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw RefusalException.unreadable("The body is not UTF-8");
    } catch (JsonProcessingException e) {
      throw RefusalException.unreadable(e.getOriginalMessage());
    }
  }

  private static RefusalException denied(
      RoleSession session, AccessRequest access, Decision decision) {
    boolean implicit = decision.outcome() == Decision.Outcome.IMPLICIT_DENY;
    String answer =
        "User: "
            + session.arn()
            + " is not authorized to perform: "
            + access.action()
            + " on resource: "
            + access.resource()
            + (implicit ? " because " : " ")
            + decision.detail();
    StringBuilder line = new StringBuilder("Access denied: ");
    line.append(session.function().logicalId()).append(" asked for ").append(access.action());
    line.append(" on ").append(access.resource()).append(", ").append(decision.detail());
    if (implicit) {
      line.append(". The missing statement: ").append(statement(access));
    }
    return RefusalException.denied(answer, line.toString());
  }

  private static String statement(AccessRequest access) {
    Map<String, String> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", access.action());
    statement.put("Resource", access.resource());
    try {
      return JSON.writeValueAsString(statement);
    } catch (JsonProcessingException e) {
      throw new AssertionError("strings are always JSON", e);
    }
  }
}
