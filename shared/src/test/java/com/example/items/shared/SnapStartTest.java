package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.LocalTable;
import com.example.items.shared.testing.wire.Wire;
import com.example.items.shared.testing.wire.WireRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a restored process takes from elsewhere: credentials and random numbers. */
@Timeout(60)
class SnapStartTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  /** Well over the second that the hook allows itself. */
  private static final Duration BOUND = Duration.ofSeconds(4);

  /** However slow the machine: that priming is done, and not how fast, is tested. */
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private static final String CREDENTIALS_URI = "aws.containerCredentialsFullUri";
  private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

  private volatile String keyId = "before";
  private volatile int status = 200;
  private HttpServer credentials;
  private Wire wire;
  private Reading handler;

  @BeforeEach
  void start() throws IOException {
    listen(0);
    String uri = "http://127.0.0.1:" + credentials.getAddress().getPort() + "/";
    // Where the SDK looks beside the environment, which a test cannot set.
    System.setProperty(CREDENTIALS_URI, uri);
    wire = Wire.to(DYNAMODB.endpoint());
    DynamoDb dynamoDb =
        new DynamoDb(
            Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                uri,
                "AWS_ENDPOINT_URL_DYNAMODB",
                wire.endpoint()));
    handler = new Reading(new ItemsTable(dynamoDb, DYNAMODB.table().name()));
  }

  private void listen(int port) throws IOException {
    credentials =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    credentials.createContext("/", this::giveCredentials);
    credentials.start();
  }

  @AfterEach
  void stop() throws IOException {
    System.clearProperty(CREDENTIALS_URI);
    credentials.stop(0);
    wire.close();
  }

  @Test
  void credentialsOfBeforeAreForgotten() throws IOException {
    SnapStart hooks = new SnapStart(handler, PATIENT);
    hooks.beforeCheckpoint(null);
    assertEquals(Set.of("before"), keys(0));
    int sent = wire.requests().size();

    keyId = "after";
    int port = credentials.getAddress().getPort();
    credentials.stop(0);
    listen(port);
    hooks.afterRestore(null);

    assertEquals(404, read());
    assertEquals(Set.of("after"), keys(sent));
  }

  @Test
  void withoutCredentialsThePrimingFailsAndNothingElse() {
    SnapStart hooks = new SnapStart(handler);
    status = 500;

    assertTimeoutPreemptively(BOUND, () -> hooks.beforeCheckpoint(null));

    assertEquals(List.of(), wire.requests());
    status = 200;
    hooks.afterRestore(null);
    assertEquals(404, read());
  }

  private int read() {
    return Invocation.of("GET", "/items/none")
        .query("userId", "ada")
        .path("itemId", "none")
        .to(handler)
        .status();
  }

  private Set<String> keys(int from) {
    List<WireRequest> requests = wire.requests();
    return requests.subList(from, requests.size()).stream()
        .map(request -> KEY.matcher(request.headers().get("authorization")))
        .map(matcher -> matcher.find() ? matcher.group(1) : "")
        .collect(Collectors.toSet());
  }

  private void giveCredentials(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body =
          ("{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"s\",\"Token\":\"t\","
                  + "\"Expiration\":\"%s\"}")
              .formatted(keyId, Instant.now().plus(Duration.ofHours(6)))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** A function that gets an item. */
  private static final class Reading extends ItemsHandler implements Invocation.Undocumented {
    Reading(ItemsTable table) {
      super(new Operation("read", "GET", Operation.ItemIdUse.REQUIRED), table, new Cors("*"));
    }

    @Override
    protected void askInVain() {
      found(Item.nobodysKey());
    }

    @Override
    protected APIGatewayV2HTTPResponse answer(Request request) {
      boolean found = found(Item.key(request.userId(), request.itemId().orElseThrow()));
      return Responses.json(found ? 200 : 404, "{}", Map.of());
    }

    private boolean found(Map<String, AttributeValue> key) {
      return table().client().getItem(get -> get.tableName(table().name()).key(key)).hasItem();
    }
  }
}
