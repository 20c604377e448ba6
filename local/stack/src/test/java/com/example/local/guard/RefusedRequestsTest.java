package com.example.local.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.credentials.Credentials;
import com.example.local.guard.TestRequest.RawAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are signed well, and refused for what they are or ask. */
class RefusedRequestsTest extends GuardTestBase {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration JUST_WITHIN = SignatureVerifier.CLOCK_SKEW.minusMinutes(1);
  private static final Duration BEYOND = SignatureVerifier.CLOCK_SKEW.plusMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"DynamoDB_20120810.Nothing", "DynamoDB_20111205.GetItem", "GetItem", ""})
  void anUnknownOperationIsRefused(String target) throws Exception {
    RawAnswer answer = send(signed("", "x-amz-target:" + target));
    assertEquals(target.endsWith(".Nothing") ? 400 : 404, answer.status(), answer.body());
  }

  @Test
  void anotherSecretIsRefused() throws Exception {
    Credentials forged =
        new Credentials(
            credentials.accessKeyId(),
            database.credentials("Reader").secretAccessKey(),
            credentials.sessionToken(),
            credentials.expiration());
    assertRefused(
        "InvalidSignatureException", send(request(forged, Clock.systemUTC(), "GetItem", GET)));
  }

  @Test
  void aClockMayDifferByFiveMinutes() throws Exception {
    for (int sign : new int[] {1, -1}) {
      assertEquals(200, send(at(JUST_WITHIN.multipliedBy(sign))).status());
      RawAnswer answer = send(at(BEYOND.multipliedBy(sign)));
      assertRefused("InvalidSignatureException", answer);
      String message = sign > 0 ? "Signature not yet current: " : "Signature expired: ";
      assertTrue(answer.body().contains(message), answer.body());
    }
  }

  @Test
  void anExpiredTokenIsRefused() throws Exception {
    Clock later = Clock.offset(Clock.systemUTC(), GuardedDatabase.LIFETIME);
    database.setAhead(GuardedDatabase.LIFETIME);
    assertRefused("ExpiredTokenException", send(request(credentials, later, "GetItem", GET)));
    // Long after, and after others were issued, the key is forgotten.
    database.setAhead(GuardedDatabase.LIFETIME.multipliedBy(3));
    database.credentials("Reader");
    assertRefused("UnrecognizedClientException", send(request(credentials, later, "GetItem", GET)));
  }

  @Test
  void aPresignedAddressIsRefusedWithAReason() throws Exception {
    TestRequest request = get();
    request.line = "POST /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0 HTTP/1.1";
    RawAnswer answer = send(request);
    assertRefused("IncompleteSignatureException", answer);
    assertTrue(answer.body().contains("signature in the query"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /", "POST /x", "POST /?a=b", "POST /?", "PUT /", "OPTIONS /"})
  void anotherMethodOrAddressIsRefused(String line) throws Exception {
    TestRequest request = get();
    request.line = line + " HTTP/1.1";
    assertEquals(404, send(request).status());
  }

  @Test
  void whatNoPolicyAllowsIsRefusedAndTheStatementIsNamed() throws Exception {
    RawAnswer answer = send(request(credentials, Clock.systemUTC(), "DeleteItem", GET));
    assertEquals(400, answer.status());
    JsonNode body = JSON.readTree(answer.body());
    assertEquals("com.amazon.coral.service#AccessDeniedException", body.get("__type").textValue());
    assertEquals(
        "User: "
            + GuardedDatabase.READER_ARN
            + " is not authorized to perform: dynamodb:DeleteItem on resource: "
            + GuardedDatabase.TABLE_ARN
            + " because no identity-based policy allows the dynamodb:DeleteItem action",
        body.get("Message").textValue());
    assertEquals(
        List.of(
            "Access denied: Reader asked for dynamodb:DeleteItem on "
                + GuardedDatabase.TABLE_ARN
                + ", no identity-based policy allows the dynamodb:DeleteItem action. The"
                + " missing statement: {\"Effect\":\"Allow\",\"Action\":\"dynamodb:DeleteItem\","
                + "\"Resource\":\""
                + GuardedDatabase.TABLE_ARN
                + "\"}"),
        List.copyOf(database.console));
    CRC32 checksum = new CRC32();
    checksum.update(answer.body().getBytes(StandardCharsets.UTF_8));
    assertTrue(answer.headers().contains("x-amz-crc32: " + checksum.getValue()), answer::headers);
    assertTrue(answer.headers().contains("x-amzn-requestid: "), answer::headers);
    assertTrue(answer.headers().contains("content-type: application/x-amz-json-1.0"));
  }

  @Test
  void anExplicitDenyNamesNoStatement() throws Exception {
    Credentials writer = database.credentials("Writer");
    RawAnswer answer = send(request(writer, Clock.systemUTC(), "DeleteItem", GET));
    assertRefused("AccessDeniedException", answer);
    String where = GuardedDatabase.TABLE_ARN + " with an explicit deny in an identity-based policy";
    assertTrue(answer.body().contains(where), answer.body());
    String line = database.console.take();
    assertFalse(line.contains("missing statement"), line);
  }

  /** Another reader of the same bytes could see another table. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"TableName\":\"things\",\"TableName\":\"other\",\"Key\":{\"id\":{\"S\":\"a\"}}}",
        "{\"TableName\":\"things\",\"Key\":{\"id\":{\"S\":\"a\"}}} {\"TableName\":\"other\"}",
        "{\"TableName\":{\"a\":1},\"Key\":{\"id\":{\"S\":\"a\"}}}",
        "{\"TableName\":null,\"Key\":{\"id\":{\"S\":\"a\"}}}"
      })
  void aBodyThatIsNotOneRequestIsRefused(String body) throws Exception {
    RawAnswer answer = send(request(credentials, Clock.systemUTC(), "GetItem", body));
    assertEquals(400, answer.status(), answer.body());
    assertFalse(answer.body().contains("Item\":{"), answer.body());
  }

  /** The first member that is not allowed refuses all members. */
  @Test
  void aTransactionWithAMemberThatIsDeniedChangesNothing() throws Exception {
    String key = "\"TableName\":\"things\",\"Key\":{\"id\":{\"S\":\"%s\"}}";
    String update =
        "{\"Update\":{%s,\"UpdateExpression\":\"REMOVE x\"}}".formatted(key.formatted("b"));
    String delete = "{\"Delete\":{%s}}".formatted(key.formatted("a"));
    RawAnswer answer =
        send(
            request(
                database.credentials("Writer"),
                Clock.systemUTC(),
                "TransactWriteItems",
                "{\"TransactItems\":[" + update + "," + delete + "]}"));
    assertRefused("AccessDeniedException", answer);
    assertTrue(answer.body().contains("perform: dynamodb:DeleteItem"), answer.body());
  }

  private TestRequest at(Duration ahead) {
    return request(credentials, Clock.offset(Clock.systemUTC(), ahead), "GetItem", GET);
  }
}
