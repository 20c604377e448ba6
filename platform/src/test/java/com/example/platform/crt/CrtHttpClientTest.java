package com.example.platform.crt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.platform.testing.wire.Reply;
import com.example.platform.testing.wire.Reply.Then;
import com.example.platform.testing.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** The client by itself; what the SDK and the functions make of its failures is in their tests. */
class CrtHttpClientTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private Wire wire;
  private CrtHttpClient client;

  @BeforeEach
  void start() {
    wire = Wire.to("http://127.0.0.1:1");
    client = new CrtHttpClient(URI.create(wire.endpoint()), LONG, LONG);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    wire.close();
  }

  @Test
  void headersAndBodyReachTheOtherSide() throws IOException {
    wire.behave((request, dynamoDb) -> Reply.json(200, "{}"));

    call(client, "body");

    assertEquals("body", new String(wire.requests().getFirst().body(), StandardCharsets.UTF_8));
    assertEquals("value", wire.requests().getFirst().headers().get("x-name"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_384, 2_000_000})
  void anAnswerOfAnyLengthIsWhole(int length) throws IOException {
    byte[] body = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    wire.behave((request, dynamoDb) -> Reply.http(200, Map.of("x-name", "value"), body));

    HttpExecuteResponse answer = call(client, "x".repeat(length));

    assertEquals(200, answer.httpResponse().statusCode());
    assertEquals(List.of("value"), answer.httpResponse().headers().get("x-name"));
    assertEquals(length, answer.responseBody().orElseThrow().readAllBytes().length);
    assertEquals(length, wire.requests().getFirst().body().length);
  }

  @Test
  void anInformationalAnswerIsNotTheAnswer() throws IOException {
    Reply reply = Reply.json(200, "{}");
    String both = "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + text(reply);
    wire.behave(
        (request, dynamoDb) ->
            new Reply(both.getBytes(StandardCharsets.ISO_8859_1), Then.KEEP_OPEN));

    HttpExecuteResponse answer = call(client, "");

    assertEquals(200, answer.httpResponse().statusCode());
    assertEquals(Map.of(), keys(answer, "link"));
  }

  @Test
  void requestsTakeTurnsOnOneConnection() {
    wire.behave((request, dynamoDb) -> Reply.json(200, "{}"));
    List<CompletableFuture<Integer>> answers =
        List.of("1", "2", "3", "4").stream()
            .map(body -> CompletableFuture.supplyAsync(() -> status(client, body)))
            .toList();

    assertEquals(
        List.of(200, 200, 200, 200), answers.stream().map(CompletableFuture::join).toList());
  }

  @Test
  void aLateAnswerIsNotTakenForTheNextOne() throws IOException {
    CountDownLatch givenUp = new CountDownLatch(1);
    wire.behaveOnce(
        (request, dynamoDb) -> {
          givenUp.await();
          return Reply.json(200, "late");
        });
    wire.behave((request, dynamoDb) -> Reply.json(200, "in time"));
    URI endpoint = URI.create(wire.endpoint());
    try (CrtHttpClient impatient = new CrtHttpClient(endpoint, LONG, Duration.ofSeconds(1))) {
      assertThrows(IOException.class, () -> call(impatient, ""));

      givenUp.countDown();

      assertEquals("in time", body(call(impatient, "")));
    }
  }

  @Test
  void theNextRequestHasANewConnectionWhereTheOldOneBroke() throws IOException {
    wire.behave((request, dynamoDb) -> Reply.json(200, "{}"));
    wire.behaveOnce((request, dynamoDb) -> Reply.json(200, "{}").cut(1, Then.CLOSE));

    assertThrows(IOException.class, () -> call(client, ""));

    assertEquals("{}", body(call(client, "")));
  }

  @Test
  void anAbortEndsTheCall() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    wire.behave(
        (request, dynamoDb) -> {
          asked.countDown();
          return Reply.nothing(Then.HANG);
        });
    ExecutableHttpRequest request = client.prepareRequest(request(""));
    CompletableFuture<Throwable> failure =
        CompletableFuture.supplyAsync(() -> assertThrows(IOException.class, request::call));
    asked.await();

    request.abort();

    assertEquals(IOException.class, failure.join().getClass());
  }

  @Test
  void aRequestThatWasAbortedIsNotSent() {
    wire.behave((request, dynamoDb) -> Reply.json(200, "{}"));
    ExecutableHttpRequest request = client.prepareRequest(request(""));

    request.abort();

    assertThrows(IOException.class, request::call);
    assertEquals(List.of(), wire.requests());
  }

  /** The native code ends the process where a request and the end meet unguarded. */
  @RepeatedTest(100)
  void itCanBeClosedWhileItIsUsed() throws InterruptedException {
    wire.behave((request, dynamoDb) -> Reply.json(200, "{}"));
    CompletableFuture<Void> requests =
        CompletableFuture.runAsync(
            () -> {
              while (true) {
                status(client, "");
              }
            });
    Thread.sleep(ThreadLocalRandom.current().nextInt(5));

    client.close();

    ExecutionException end = assertThrows(ExecutionException.class, requests::get);
    assertInstanceOf(UncheckedIOException.class, end.getCause());
  }

  private HttpExecuteResponse call(CrtHttpClient client, String body) throws IOException {
    return client.prepareRequest(request(body)).call();
  }

  private int status(CrtHttpClient client, String body) {
    try {
      return call(client, body).httpResponse().statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpExecuteRequest request(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    URI uri = URI.create(wire.endpoint() + "/");
    return HttpExecuteRequest.builder()
        .request(
            SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("Host", uri.getAuthority())
                .putHeader("x-name", "value")
                .putHeader("x-amz-target", "DynamoDB_20120810.GetItem")
                .build())
        .contentStreamProvider(() -> new ByteArrayInputStream(bytes))
        .build();
  }

  private static String body(HttpExecuteResponse answer) throws IOException {
    return new String(answer.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String text(Reply reply) {
    return new String(reply.bytes(), StandardCharsets.ISO_8859_1);
  }

  private static Map<String, List<String>> keys(HttpExecuteResponse answer, String name) {
    Map<String, List<String>> headers = answer.httpResponse().headers();
    return headers.containsKey(name) ? Map.of(name, headers.get(name)) : Map.of();
  }
}
