package com.example.local.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.guard.TestRequest.RawAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signed requests that somebody changed on the way. */
class ChangedRequestsTest extends GuardTestBase {
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
        change("another body", "InvalidSignature", ChangedRequestsTest::changeBody),
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

  private static Arguments change(String name, String type, Consumer<TestRequest> change) {
    return Arguments.of(name, type, change);
  }

  private static void twice(TestRequest request, String name) {
    request.headers.add(name + ":" + request.header(name));
  }

  private static void changeBody(TestRequest request) {
    request.body = GET.replace("\"a\"", "\"b\"").getBytes(StandardCharsets.UTF_8);
  }
}
