package com.example.local.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.credentials.Credentials;
import com.example.local.guard.TestRequest.RawAnswer;
import com.example.local.guard.TestRequest.Signing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Signed requests that somebody changed, and each kind of refusal. */
class RefusedRequestsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String GET = "{\"TableName\":\"things\",\"Key\":{\"id\":{\"S\":\"a\"}}}";
  private static final Duration JUST_WITHIN = SignatureVerifier.CLOCK_SKEW.minusMinutes(1);
  private static final Duration BEYOND = SignatureVerifier.CLOCK_SKEW.plusMinutes(1);

  @TempDir private static Path folder;
  private static GuardedDatabase database;

  private final Credentials credentials = database.credentials("Reader");

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

  @Test
  void whatNobodyChangedIsAnswered() throws Exception {
    RawAnswer answer = send(get());
    assertEquals(200, answer.status(), answer.body());
    assertEquals("{\"Item\":{\"id\":{\"S\":\"a\"}}}", answer.body());
    assertEquals(List.of(), List.copyOf(database.console));
  }

  /** Spaces around and within a value do not matter, and the order of headers does not. */
  @Test
  void anotherFormOfTheSameHeadersIsAnswered() throws Exception {
    TestRequest request = signed("GetItem", "x-amz-note: a  b", "x-other:one", "x-other: two");
    request.set("x-amz-note", " \t a \t b  ");
    request.headers.replaceAll(header -> header.replaceFirst("^x-amz", "X-AMZ"));
    Collections.reverse(request.headers);
    request.remove("x-other");
    request.headers.add("X-Other: one");
    request.headers.add("x-other:  two ");
    assertEquals(200, send(request).status());
  }

  @Test
  void anUnsignedHeaderOfNoMeaningIsAnswered() throws Exception {
    TestRequest request = get();
    request.headers.add("User-Agent: somebody");
    request.headers.add("X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678");
    assertEquals(200, send(request).status());
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("no signature", "MissingAuthenticationToken", r -> r.remove("authorization")),
        change("another scheme", "IncompleteSignature", r -> r.set("authorization", "Bearer x")),
        change("an empty header", "IncompleteSignature", r -> r.set("authorization", "")),
        change(
            "only the algorithm",
            "IncompleteSignature",
            r -> r.set("authorization", "AWS4-HMAC-SHA256")),
        change(
            "no equals sign",
            "IncompleteSignature",
            r -> r.set("authorization", "AWS4-HMAC-SHA256 Credential")),
        change("no credential", "IncompleteSignature", r -> r.authorize("Credential=[^,]*, ", "")),
        change(
            "no signed headers",
            "IncompleteSignature",
            r -> r.authorize("SignedHeaders=[^,]*, ", "")),
        change("no signature part", "IncompleteSignature", r -> r.authorize(", Signature=.*", "")),
        change(
            "two signatures", "IncompleteSignature", r -> r.authorize("(, Signature=.*)", "$1$1")),
        change(
            "a short signature",
            "IncompleteSignature",
            r -> r.authorize("(Signature=.{63}).", "$1")),
        change(
            "a scope without an end", "IncompleteSignature", r -> r.authorize("/aws4_request", "")),
        change(
            "signed headers in another order",
            "IncompleteSignature",
            r -> r.authorize("content-type;host", "host;content-type")),
        change(
            "a signed header named twice",
            "IncompleteSignature",
            r -> r.authorize("content-type;host", "content-type;host;host")),
        change(
            "signed headers in capitals",
            "IncompleteSignature",
            r -> r.authorize(";host", ";Host")),
        change("no date", "IncompleteSignature", r -> r.remove("x-amz-date")),
        change("two Authorizations", "InvalidSignature", r -> twice(r, "authorization")),
        change("two dates", "InvalidSignature", r -> twice(r, "x-amz-date")),
        change("two tokens", "InvalidSignature", r -> twice(r, "x-amz-security-token")),
        change(
            "a second target",
            "InvalidSignature",
            r -> r.headers.addFirst("x-amz-target:DynamoDB_20120810.DeleteItem")),
        change(
            "another target",
            "InvalidSignature",
            r -> r.set("x-amz-target", "DynamoDB_20120810.DeleteItem")),
        change("no target", "InvalidSignature", r -> r.remove("x-amz-target")),
        change("another body", "InvalidSignature", RefusedRequestsTest::changeBody),
        change(
            "another body and its hash",
            "InvalidSignature",
            r -> {
              changeBody(r);
              r.set("x-amz-content-sha256", Signature.hash(r.body));
            }),
        change(
            "a body that says it is not signed",
            "InvalidSignature",
            r -> {
              changeBody(r);
              r.set("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
            }),
        change("another host", "InvalidSignature", r -> r.set("host", "127.0.0.1:1")),
        change("another signed header", "InvalidSignature", r -> r.set("content-type", "text/x")),
        change(
            "an unsigned x-amz header",
            "InvalidSignature",
            r -> r.headers.add("x-amz-note:changed")),
        change("an unsigned host", "InvalidSignature", r -> r.authorize(";host", "")),
        change("an unsigned date", "InvalidSignature", r -> r.authorize(";x-amz-date", "")),
        change(
            "an unsigned token", "InvalidSignature", r -> r.authorize(";x-amz-security-token", "")),
        change("an unsigned target", "InvalidSignature", r -> r.authorize(";x-amz-target", "")),
        change(
            "a signed header that is not there",
            "InvalidSignature",
            r -> r.authorize(";x-amz-target", ";x-amz-target;x-none")),
        change(
            "another signature",
            "InvalidSignature",
            r -> r.authorize("Signature=.*", "Signature=" + "0".repeat(64))),
        change("another region", "InvalidSignature", r -> r.authorize("us-east-1", "eu-central-1")),
        change("another service", "InvalidSignature", r -> r.authorize("/dynamodb/", "/s3/")),
        change("another day", "InvalidSignature", r -> r.authorize("/\\d{8}/", "/20200101/")),
        change(
            "a date that is no date",
            "IncompleteSignature",
            r -> r.set("x-amz-date", r.header("x-amz-date").replaceFirst("T.*", "T999999Z"))),
        change(
            "an unknown key",
            "UnrecognizedClient",
            r -> r.authorize("Credential=[^/]*", "Credential=ASIAZZZZZZZZZZZZZZZZ")),
        change("no token", "UnrecognizedClient", r -> r.remove("x-amz-security-token")),
        change("another token", "UnrecognizedClient", r -> r.set("x-amz-security-token", "x")),
        change(
            "another function's token",
            "UnrecognizedClient",
            r -> r.set("x-amz-security-token", database.credentials("Writer").sessionToken())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aChangedRequestIsRefused(String name, String type, Consumer<TestRequest> change)
      throws Exception {
    TestRequest request = get();
    change.accept(request);
    assertRefused(type + "Exception", send(request));
  }

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
            "Reader | access denied: dynamodb:DeleteItem on "
                + GuardedDatabase.TABLE_ARN
                + ", because no identity-based policy allows the dynamodb:DeleteItem action. The"
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

  private void assertRefused(String type, RawAnswer answer) {
    assertEquals(400, answer.status(), answer.body());
    assertTrue(
        answer.body().startsWith("{\"__type\":\"com.amazon.coral.service#" + type + "\""),
        answer.body());
    assertTrue(answer.headers().contains("x-amzn-requestid"), answer.headers());
  }

  private static Arguments change(String name, String type, Consumer<TestRequest> change) {
    return Arguments.of(name, type, change);
  }

  private static void twice(TestRequest request, String name) {
    request.headers.add(name + ":" + request.header(name));
  }

  private static void changeBody(TestRequest request) {
    request.body = GET.replace("\"a\"", "\"b\"").getBytes(StandardCharsets.UTF_8);
  }

  private TestRequest get() {
    return signed("GetItem");
  }

  private TestRequest at(Duration ahead) {
    return request(credentials, Clock.offset(Clock.systemUTC(), ahead), "GetItem", GET);
  }

  private TestRequest signed(String operation, String... headers) {
    return request(credentials, Clock.systemUTC(), operation, GET, headers);
  }

  private static TestRequest request(
      Credentials signer, Clock clock, String operation, String body, String... headers) {
    Signing signing =
        new Signing(database.endpoint(), signer, GuardedDatabase.REGION, "dynamodb", clock);
    return TestRequest.signed(signing, operation, body, headers);
  }

  private static RawAnswer send(TestRequest request) throws Exception {
    return request.send(database.endpoint());
  }
}
