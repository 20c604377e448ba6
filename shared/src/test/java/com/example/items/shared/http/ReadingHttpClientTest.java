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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
  void whatComesBackIsTheAnswerItself() {
    String answer = ask(query());

    assertTrue(answer.contains("\"item-1\""), answer);
    new JsonCursor(answer.getBytes(StandardCharsets.UTF_8)).skip();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>Log in</body></html>",
        "[]",
        "\"Items\"",
        "{\"Items\":[{\"title\":{\"S\":\"Mi",
        "{\"Items\":[]} {}"
      })
  void anAnswerThatIsNotAJsonObjectIsAskedForAgain(String body) {
    wire.behaveOnce(Behaviour.always(Reply.json(200, body)));

    String answer = ask(query());

    assertTrue(answer.contains("\"item-1\""), answer);
    assertEquals(2, wire.requests().size());
  }

  @Test
  void anAnswerThatNeverIsOneIsAFailure() {
    wire.behave(Behaviour.always(Reply.json(200, "<html></html>")));

    assertThrows(SdkClientException.class, () -> ask(query()));
    assertTrue(wire.requests().size() > 1);
  }

  /** What a JSON object says is for the caller to judge, once the call is over. */
  @Test
  void anAnswerOfAnotherShapeIsNotAskedForAgain() {
    wire.behave(Behaviour.always(Reply.json(200, "{\"Items\":7}")));

    assertEquals("{\"Items\":7}", ask(query()));
    assertEquals(1, wire.requests().size());
  }

  @Test
  void anAnswerWithAWrongChecksumIsAskedForAgain() {
    byte[] altered = "{\"Count\":0,\"Items\":[]}".getBytes(StandardCharsets.UTF_8);
    wire.behaveOnce(Behaviour.always(Reply.http(200, Map.of("x-amz-crc32", "1"), altered)));

    String answer = ask(query());

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

    assertEquals("{}", ask(query()));
  }

  @Test
  void anErrorIsTheSdks() {
    QueryRequest elsewhere = query().toBuilder().tableName("none").build();

    assertThrows(ResourceNotFoundException.class, () -> ask(elsewhere));
  }

  @Test
  void whatOthersAskMeanwhileIsReadByTheSdk() {
    byte[] answer =
        dynamoDb.ask(
            client -> {
              client.query(query());
              assertEquals(
                  1, CompletableFuture.supplyAsync(() -> client.query(query()).count()).join());
            });

    assertTrue(answer.length > 0);
    assertEquals(1, dynamoDb.client().query(query()).count());
  }

  private String ask(QueryRequest query) {
    return new String(dynamoDb.ask(client -> client.query(query)), StandardCharsets.UTF_8);
  }

  private static QueryRequest query() {
    return QueryRequest.builder()
        .tableName(DYNAMODB.table().name())
        .keyConditionExpression("userId = :userId")
        .expressionAttributeValues(Map.of(":userId", AttributeValue.fromS("ada")))
        .build();
  }
}
