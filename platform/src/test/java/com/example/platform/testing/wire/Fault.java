package com.example.platform.testing.wire;

import com.example.platform.testing.wire.Reply.Then;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What can be wrong between a function and DynamoDB, and lasts until the wire is mended. */
public enum Fault {
  // First those that take the client's whole time, so that tests side by side begin with them.
  NO_WAY(Wire::vanish),
  HANGING(Reply.nothing(Then.HANG)),
  HANGING_IN_THE_HEAD(Reply.json(200, "{}").cut(10, Then.HANG)),
  HANGING_IN_THE_BODY(Reply.json(200, "{}").cut(1, Then.HANG)),
  ALWAYS_LATE(
      (request, dynamoDb) -> {
        Reply reply = dynamoDb.send(request);
        Thread.sleep(Duration.ofSeconds(3));
        return reply;
      }),
  PROVISIONED_THROUGHPUT_EXCEEDED(
      Reply.error(
          400,
          "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
          "The level of configured provisioned throughput for the table was exceeded. Consider"
              + " increasing your provisioning level with the UpdateTable API.")),
  THROTTLED(
      Reply.error(
          400,
          "com.amazon.coral.availability#ThrottlingException",
          "Rate of requests exceeds the allowed throughput.")),
  REQUEST_LIMIT_EXCEEDED(
      Reply.error(
          400,
          "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded",
          "Throughput exceeds the current throughput limit for your account.")),
  INTERNAL_SERVER_ERROR(
      Reply.error(
          500,
          "com.amazonaws.dynamodb.v20120810#InternalServerError",
          "The request processing has failed because of an unknown error")),
  SERVICE_UNAVAILABLE(
      Reply.error(
          503,
          "com.amazon.coral.service#ServiceUnavailableException",
          "Service is temporarily unavailable.")),
  BAD_GATEWAY(Reply.json(502, "<html><body><h1>502 Bad Gateway</h1></body></html>")),
  PROXY_FORBIDS(Reply.json(403, "<html><body><h1>403 Forbidden</h1></body></html>")),
  REFUSED(Wire::refuse),
  ANSWER_LOST(Behaviour.loseAnswer()),
  CLOSED_IN_THE_BODY((request, dynamoDb) -> dynamoDb.send(request).cut(1, Then.CLOSE)),
  NO_HTTP(Reply.garbage("SSH-2.0-OpenSSH_9.9\r\n")),
  NO_JSON(Reply.json(200, "<html><body>Log in to the hotel's network</body></html>")),
  HALF_JSON(Reply.json(200, "{\"Item\":{\"title\":{\"S\":\"Mi")),
  WRONG_CHECKSUM(
      Reply.http(200, Map.of("x-amz-crc32", "1"), "{}".getBytes(StandardCharsets.UTF_8))),
  TRANSACTION_CONFLICT(
      Reply.error(
          400,
          "com.amazonaws.dynamodb.v20120810#TransactionConflictException",
          "Transaction is ongoing for the item")),
  TRANSACTION_IN_PROGRESS(
      Reply.error(
          400,
          "com.amazonaws.dynamodb.v20120810#TransactionInProgressException",
          "Another transaction with the same idempotency token is in progress")),
  ACCESS_DENIED(
      Reply.error(
          400,
          "com.amazon.coral.service#AccessDeniedException",
          "User: arn:aws:sts::123456789012:assumed-role/stack-Role/function is not authorized to"
              + " perform the action on resource:"
              + " arn:aws:dynamodb:us-east-1:123456789012:table/items because no identity-based"
              + " policy allows it")),
  TABLE_NOT_FOUND(
      Reply.error(
          400,
          "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
          "Requested resource not found")),
  TOKEN_EXPIRED(
      Reply.error(
          400,
          "com.amazon.coral.service#ExpiredTokenException",
          "The security token included in the request is expired")),
  INVALID(
      Reply.error(
          400,
          "com.amazon.coral.validate#ValidationException",
          "One or more parameter values were invalid: Type mismatch for key itemId"));

  private final Consumer<Wire> onset;
  private final Consumer<Wire> oneRequest;

  Fault(Consumer<Wire> onset) {
    this.onset = onset;
    this.oneRequest =
        wire -> {
          throw new IllegalArgumentException(this + " is not of one request");
        };
  }

  Fault(Behaviour behaviour) {
    this.onset = wire -> wire.behave(behaviour);
    this.oneRequest = wire -> wire.behaveOnce(behaviour);
  }

  Fault(Reply reply) {
    this(Behaviour.always(reply));
  }

  /** Lets the wire have it from now on. */
  public void on(Wire wire) {
    onset.accept(wire);
  }

  /**
   * Lets the wire have it for the next request alone.
   *
   * @throws IllegalArgumentException if it is a fault of connections
   */
  public void once(Wire wire) {
    oneRequest.accept(wire);
  }
}
