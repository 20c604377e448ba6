package com.example.items.shared.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.shared.DynamoDb;
import com.example.items.shared.json.JsonCursor;
import com.example.items.shared.testing.LocalTable;
import com.example.items.shared.testing.wire.Behaviour;
import com.example.items.shared.testing.wire.Reply;
import com.example.items.shared.testing.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

@Timeout(30)
class ReadingHttpClientTest {
  @RegisterExtension private static final LocalTable DYNAMODB = new LocalTable();

  private Wire wire;
  private DynamoDb dynamoDb;

  @BeforeEach
  void start() {
    wire = Wire.to(DYNAMODB.endpoint());
    dynamoDb = DYNAMODB.through(wire.endpoint()).dynamoDb();
    DYNAMODB.put(
        Map.of("userId", AttributeValue.fromS("ada"), "itemId", AttributeValue.fromS("item-1")));
  }

  @AfterEach
  void stop() throws IOException {
    dynamoDb.close();
    wire.close();
  }

  @Test
  void whatItReadsIsTheAnswerItself() {
    String answer = dynamoDb.query(query(), bytes -> new String(bytes, StandardCharsets.UTF_8));

    assertTrue(answer.contains("\"item-1\""), answer);
    new JsonCursor(answer.getBytes(StandardCharsets.UTF_8)).skip();
  }

  @Test
  void anAnswerThatCannotBeReadIsAskedForAgain() {
    AtomicInteger tries = new AtomicInteger();

    int length =
        dynamoDb.query(
            query(),
            bytes -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not this time");
              }
              return bytes.length;
            });

    assertTrue(length > 0);
    assertEquals(2, wire.requests().size());
  }

  @Test
  void anAnswerThatNeverCanIsAFailure() {
    assertThrows(
        SdkClientException.class,
        () ->
            dynamoDb.query(
                query(),
                bytes -> {
                  throw new IllegalStateException("never");
                }));
  }

  @Test
  void anAnswerWithAWrongChecksumIsAskedForAgain() {
    byte[] altered = "{\"Count\":0,\"Items\":[]}".getBytes(StandardCharsets.UTF_8);
    wire.behaveOnce(Behaviour.always(Reply.http(200, Map.of("x-amz-crc32", "1"), altered)));

    String answer = dynamoDb.query(query(), bytes -> new String(bytes, StandardCharsets.UTF_8));

    assertTrue(answer.contains("\"item-1\""), answer);
    assertEquals(2, wire.requests().size());
  }

  @Test
  void anErrorIsTheSdks() {
    QueryRequest elsewhere = query().toBuilder().tableName("none").build();

    assertThrows(
        ResourceNotFoundException.class,
        () -> dynamoDb.query(elsewhere, bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  @Test
  void whatOthersAskMeanwhileIsReadByTheSdk() {
    int length =
        dynamoDb.query(
            query(),
            bytes -> {
              assertEquals(
                  1,
                  CompletableFuture.supplyAsync(
                          () -> DYNAMODB.table().client().query(query()).count())
                      .join());
              return bytes.length;
            });

    assertTrue(length > 0);
    assertEquals(1, dynamoDb.client().query(query()).count());
  }

  private static QueryRequest query() {
    return QueryRequest.builder()
        .tableName(DYNAMODB.table().name())
        .keyConditionExpression("userId = :userId")
        .expressionAttributeValues(Map.of(":userId", AttributeValue.fromS("ada")))
        .build();
  }
}
