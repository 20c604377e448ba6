package com.example.items.shared.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.items.shared.testing.wire.Reply;
import com.example.items.shared.testing.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

class RestorableHttpClientTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private Wire wire;
  private RestorableHttpClient client;

  @BeforeEach
  void start() {
    wire = Wire.to("http://127.0.0.1:1");
    wire.behave((request, dynamoDb) -> Reply.json(200, "{}"));
    client =
        new RestorableHttpClient(new CrtHttpClient(URI.create(wire.endpoint()), TIMEOUT, TIMEOUT));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    wire.close();
  }

  @Test
  void closedItHasNoConnectionAndMakesNone() throws Exception {
    assertEquals(200, status());
    assertEquals(1, wire.connections());

    client.close();

    while (wire.connections() > 0) {
      Thread.sleep(5);
    }
    assertThrows(IllegalStateException.class, this::status);
    assertEquals(0, wire.connections());
  }

  @Test
  void reopenedItConnectsByItselfAndAnswers() throws Exception {
    assertEquals(200, status());
    client.close();

    client.reopen();

    while (wire.connections() == 0) {
      Thread.sleep(5);
    }
    assertEquals(200, status());
  }

  @Test
  void aRehearsalIsOfOneThread() {
    client.rehearse(
        new Answering(299),
        () -> {
          assertEquals(299, status());
          assertEquals(200, CompletableFuture.supplyAsync(this::status).join());
        });

    assertEquals(1, wire.requests().size());
    assertEquals(200, status());
  }

  @Test
  void aRehearsalEndsWithItsFailure() {
    assertThrows(
        ArithmeticException.class,
        () ->
            client.rehearse(
                new Answering(299),
                () -> {
                  throw new ArithmeticException();
                }));

    assertEquals(200, status());
    assertEquals(1, wire.requests().size());
  }

  private int status() {
    try {
      return client.prepareRequest(request()).call().httpResponse().statusCode();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpExecuteRequest request() {
    return HttpExecuteRequest.builder()
        .request(
            SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(wire.endpoint()))
                .putHeader("Host", "localhost")
                .build())
        .build();
  }

  private record Answering(int status) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(status).build())
              .build();
        }

        @Override
        public void abort() {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }
  }
}
