package com.example.local.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.credentials.Credentials;
import com.example.local.guard.TestRequest.RawAnswer;
import com.example.local.guard.TestRequest.Signing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that no client sends. After each the guard answers the next request. */
class HostileRequestsTest {
  private static final String GET = "{\"TableName\":\"things\",\"Key\":{\"id\":{\"S\":\"a\"}}}";

  @TempDir private static Path folder;
  private static GuardedDatabase database;
  private static Credentials credentials;

  @BeforeAll
  static void start() throws Exception {
    database = new GuardedDatabase(folder);
    credentials = database.credentials("Reader");
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @AfterEach
  void answersTheNextRequest() throws Exception {
    assertEquals(200, get().send(database.endpoint()).status());
  }

  @Test
  void aVeryLongHeaderIsRefused() throws Exception {
    TestRequest request = get();
    request.headers.add("x-long:" + "x".repeat(1_000_000));
    assertEquals(431, request.send(database.endpoint()).status());
  }

  @Test
  void aVeryLongAuthorizationIsRefused() throws Exception {
    TestRequest request = get();
    request.authorize("SignedHeaders=", "SignedHeaders=" + "a;".repeat(2_000));
    assertEquals(400, request.send(database.endpoint()).status());
  }

  @Test
  void randomAuthorizationsAreRefused() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      TestRequest request = get();
      StringBuilder changed = new StringBuilder(request.header("authorization"));
      for (int j = random.nextInt(3); j >= 0; j--) {
        int at = random.nextInt(changed.length());
        char other = (char) (' ' + random.nextInt(95));
        // The same character would change nothing.
        changed.setCharAt(at, other == changed.charAt(at) ? '!' : other);
      }
      request.set("authorization", changed.toString());
      RawAnswer answer = request.send(database.endpoint());
      assertEquals(400, answer.status(), changed::toString);
    }
  }

  @Test
  void aBodyOverSixteenMegabytesIsRefused() throws Exception {
    TestRequest request = get();
    request.body = new byte[AccessGuard.MAX_BODY_BYTES + 1];
    RawAnswer answer = request.send(database.endpoint());
    assertEquals(413, answer.status(), answer.body());
    assertTrue(answer.body().contains("RequestEntityTooLargeException"), answer.body());
  }

  @Test
  void aSignedBodyOfSixteenMegabytesIsRead() throws Exception {
    String padding = " ".repeat(AccessGuard.MAX_BODY_BYTES - GET.length());
    RawAnswer answer = signed("GetItem", GET + padding).send(database.endpoint());
    assertEquals(200, answer.status(), answer.body());
  }

  @Test
  void aDeeplyNestedBodyIsRefused() throws Exception {
    RawAnswer answer = signed("GetItem", "[".repeat(100_000)).send(database.endpoint());
    assertEquals(400, answer.status(), answer.body());
  }

  @Test
  void aTableNameOnTheConsoleIsOneLine() throws Exception {
    database.console.clear();
    signed("DeleteItem", GET.replace("things", "a\\nb\\u001b[31m")).send(database.endpoint());
    String line = database.console.take();
    assertTrue(line.chars().noneMatch(Character::isISOControl), line);
  }

  private static TestRequest get() {
    return signed("GetItem", GET);
  }

  private static TestRequest signed(String operation, String body) {
    return TestRequest.signed(
        new Signing(
            database.endpoint(),
            credentials,
            GuardedDatabase.REGION,
            "dynamodb",
            Clock.systemUTC()),
        operation,
        body);
  }
}
