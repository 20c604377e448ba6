package com.example.platform.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.platform.json.JsonCursor;
import com.example.platform.testing.TestTable;
import com.example.platform.testing.wire.Behaviour;
import com.example.platform.testing.wire.Reply;
import com.example.platform.testing.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

class TransportTest {
  @RegisterExtension private static final TestTable DYNAMODB = new TestTable();

  private Wire wire;
  private DynamoDb dynamoDb;

  @BeforeEach
  void start() {
    wire = Wire.to(DYNAMODB.endpoint());
    dynamoDb = TestTable.client(wire.endpoint());
    DYNAMODB.put(
        Map.of("partition", AttributeValue.fromS("ada"), "sort", AttributeValue.fromS("item-1")));
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

  @Test
  void anEmptyObjectIsAnAnswer() {
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
  void eachThreadGetsTheAnswerToItsOwnCall() {
    List<String> partitions = IntStream.range(0, 32).mapToObj(i -> "partition-" + i).toList();
    for (String partition : partitions) {
      DYNAMODB.put(
          Map.of("partition", AttributeValue.fromS(partition), "sort", AttributeValue.fromS("s")));
    }

    List<String> answers =
        partitions.parallelStream().map(partition -> ask(query(partition))).toList();

    for (int i = 0; i < partitions.size(); i++) {
      assertTrue(answers.get(i).contains('"' + partitions.get(i) + '"'), answers.get(i));
    }
  }

  @Test
  void aStubAnswersUntilItsWorkEnds() {
    dynamoDb.stubbed(
        "{\"Count\":7}".getBytes(StandardCharsets.UTF_8),
        () -> assertEquals("{\"Count\":7}", ask(query())));

    assertEquals(0, wire.requests().size());
    assertTrue(ask(query()).contains("\"item-1\""));
  }

  @Test
  void aStubEndsWithTheFailureOfItsWork() {
    assertThrows(
        ArithmeticException.class,
        () ->
            dynamoDb.stubbed(
                new byte[0],
                () -> {
                  throw new ArithmeticException();
                }));

    assertTrue(ask(query()).contains("\"item-1\""));
  }

  @Test
  void aStubIsNotSeenByAnotherThread() {
    CompletableFuture<String> other = new CompletableFuture<>();
    dynamoDb.stubbed(
        new byte[0], () -> Thread.ofPlatform().start(() -> other.complete(ask(query()))));

    assertTrue(other.join().contains("\"item-1\""));
  }

  private String ask(QueryRequest query) {
    return new String(dynamoDb.send(client -> client.query(query)), StandardCharsets.UTF_8);
  }

  private static QueryRequest query() {
    return query("ada");
  }

  private static QueryRequest query(String partition) {
    return QueryRequest.builder()
        .tableName(DYNAMODB.name())
        .keyConditionExpression("#partition = :partition")
        .expressionAttributeNames(Map.of("#partition", "partition"))
        .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition)))
        .build();
  }
}
