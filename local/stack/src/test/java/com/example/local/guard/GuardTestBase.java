package com.example.local.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.credentials.Credentials;
import com.example.local.guard.TestRequest.RawAnswer;
import com.example.local.guard.TestRequest.Signing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sends requests to a guarded database, and checks that none of them changes the table. */
abstract class GuardTestBase {
  static final String GET = "{\"TableName\":\"things\",\"Key\":{\"id\":{\"S\":\"a\"}}}";

  @TempDir private static Path folder;
  static GuardedDatabase database;

  final Credentials credentials = database.credentials("Reader");

  @BeforeAll
  static void start() throws Exception {
    database = new GuardedDatabase(folder);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void clear() {
    database.console.clear();
  }

  @AfterEach
  void nothingChanged() {
    database.setAhead(Duration.ZERO);
    assertEquals(List.of(Map.of("id", AttributeValue.fromS("a"))), database.items());
  }

  static void assertRefused(String type, RawAnswer answer) {
    assertEquals(400, answer.status(), answer.body());
    assertTrue(
        answer.body().startsWith("{\"__type\":\"com.amazon.coral.service#" + type + "\""),
        answer.body());
    assertTrue(answer.headers().contains("x-amzn-requestid"), answer.headers());
  }

  TestRequest get() {
    return signed("GetItem");
  }

  TestRequest signed(String operation, String... headers) {
    return request(credentials, Clock.systemUTC(), operation, GET, headers);
  }

  static TestRequest request(
      Credentials signer, Clock clock, String operation, String body, String... headers) {
    Signing signing =
        new Signing(database.endpoint(), signer, GuardedDatabase.REGION, "dynamodb", clock);
    return TestRequest.signed(signing, operation, body, headers);
  }

  static TestRequest request(Credentials signer) {
    return request(signer, Clock.systemUTC(), "GetItem", GET);
  }

  static RawAnswer send(TestRequest request) throws Exception {
    return request.send(database.endpoint());
  }
}
