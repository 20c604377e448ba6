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
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

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
    String answer = ask(query(), bytes -> new String(bytes, StandardCharsets.UTF_8));

    assertTrue(answer.contains("\"item-1\""), answer);
    new JsonCursor(answer.getBytes(StandardCharsets.UTF_8)).skip();
  }

  @Test
  void anAnswerThatCannotBeReadIsAskedForAgain() {
    AtomicInteger tries = new AtomicInteger();

    int length =
        ask(
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
            ask(
                query(),
                bytes -> {
                  throw new IllegalStateException("never");
                }));
  }

  @Test
  void anAnswerWithAWrongChecksumIsAskedForAgain() {
    byte[] altered = "{\"Count\":0,\"Items\":[]}".getBytes(StandardCharsets.UTF_8);
    wire.behaveOnce(Behaviour.always(Reply.http(200, Map.of("x-amz-crc32", "1"), altered)));

    String answer = ask(query(), bytes -> new String(bytes, StandardCharsets.UTF_8));

    assertTrue(answer.contains("\"item-1\""), answer);
    assertEquals(2, wire.requests().size());
  }

  /** As the client below hands on an empty object. */
  @Test
  void anAnswerWithoutABodyIsReadAsAnEmptyObject() {
    wire.behaveOnce(
        Behaviour.always(
            Reply.http(
                200, Map.of("x-amz-crc32", "2745614147"), "{}".getBytes(StandardCharsets.UTF_8))));

    assertEquals("{}", ask(query(), bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  @Test
  void anErrorIsTheSdks() {
    QueryRequest elsewhere = query().toBuilder().tableName("none").build();

    assertThrows(
        ResourceNotFoundException.class,
        () -> ask(elsewhere, bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  @Test
  void whatOthersAskMeanwhileIsReadByTheSdk() {
    int length =
        ask(
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

  private <T> T ask(QueryRequest query, Function<byte[], T> reader) {
    return dynamoDb.ask(client -> client.query(query), reader);
  }

  private static QueryRequest query() {
    return QueryRequest.builder()
        .tableName(DYNAMODB.table().name())
        .keyConditionExpression("userId = :userId")
        .expressionAttributeValues(Map.of(":userId", AttributeValue.fromS("ada")))
        .build();
  }
}
