package com.example.platform.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.platform.crt.CrtHttpClient;
import com.example.platform.testing.wire.Reply;
import com.example.platform.testing.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

class ReconnectTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private Wire wire;
  private Transport client;

  @BeforeEach
  void start() {
    wire = Wire.to("http://127.0.0.1:1");
    wire.behave((request, dynamoDb) -> Reply.json(200, "{}"));
    client = new Transport(new CrtHttpClient(URI.create(wire.endpoint()), TIMEOUT, TIMEOUT));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    wire.close();
  }

  @Test
  void aClosedTransportHasNoConnectionAndMakesNone() throws Exception {
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
  void reconnectedTheTransportConnectsByItselfAndAnswers() throws Exception {
    assertEquals(200, status());
    client.close();

    client.reconnect();

    while (wire.connections() == 0) {
      Thread.sleep(5);
    }
    assertEquals(200, status());
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
}
