package com.example.items.shared.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.items.shared.testing.OpenApi;
import com.example.local.stack.HttpApi;
import com.example.local.stack.Route;
import com.example.local.stack.Stack;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * openapi.yaml has the routes of template.yaml, and a test hears of it where an answer is wrong.
 */
class OpenApiTest {
  private static final String ENVELOPE =
      "{\"statusCode\":%s,\"headers\":{\"Content-Type\":\"application/json\",%s%s\"x-request-id\":\"1\"},"
          + "\"body\":\"%s\"}";
  private static final String E_TAG = "\"ETag\":\"\\\"1\\\"\",";
  private static final String ITEM = "{'userId':'ada','itemId':'1','title':'Milk'}";

  /** Rows R4, R5 and R7: for clients of the original, not for generated ones. */
  private static final Set<String> LEFT_OUT =
      Set.of("DELETE /items", "PATCH /items", "PUT /items", "PUT /items/{itemId}");

  @Test
  void theRoutesAreTheTemplates() {
    HttpApi api = Stack.read(LocalTable.projectRoot().resolve("template.yaml")).api().orElseThrow();
    Set<String> routes = new TreeSet<>(api.routes().stream().map(Route::key).toList());
    assertTrue(routes.removeAll(LEFT_OUT) && routes.stream().noneMatch(LEFT_OUT::contains));

    assertEquals(routes, OpenApi.project().operations());
  }

  @Test
  void aRightAnswerPasses() {
    assertDoesNotThrow(() -> get().to(answering(200, E_TAG, ITEM)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "418|{'error':'I am a teapot'}|Response status 418 not defined",
        "409|{'error':'Not on a get'}|Response status 409 not defined",
        "200|{'userId':'ada','itemId':'1','version':1}|version",
        "200|{'userId':'ada'}|itemId",
        "200|{'userId':7,'itemId':'1'}|userId",
        "200|{'userId':'ada','itemId':'1','title':7}|title",
        "200|{'userId':'ada','itemId':'1','createdAt':'yesterday'}|createdAt",
        "200|{|Unable to parse JSON",
        "200|``|no response body found",
        "304|{'userId':'ada','itemId':'1'}|No response body is expected",
        "404|{'message':'Item not found'}|message",
        "404|{'error':'Item not found','message':'Not Found'}|message",
        "404|{}|The body is not",
        "405|{'error':'Method not allowed'}|Header 'Allow' is expected",
        "503|{'error':'Service unavailable, try again'}|Header 'Retry-After' is expected"
      })
  void aWrongAnswerIsReported(int status, String body, String report) {
    assertReported(report, get(), answering(status, E_TAG, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|Header 'ETag' is expected",
        "\"ETag\":\"W/\\\"1\\\"\",|does not match the regex",
        "\"ETag\":\"\\\"1\\\"\",\"x-internal\":\"1\",|Header 'x-internal' is not documented",
        "\"ETag\":\"\\\"1\\\"\",\"Vary\":\"Accept\",|Origin",
        "\"ETag\":\"\\\"1\\\"\",\"Cache-Control\":\"private\",|no-store",
        "\"ETag\":\"\\\"1\\\"\",\"Cache-Control\":\"\",|Header 'Cache-Control' is expected"
      })
  void aWrongHeaderIsReported(String headers, String report) {
    assertReported(report, get(), answering(200, headers, ITEM));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'title':7}|string",
        "{}|title",
        "{'title':'\u2003'}|does not match the regex",
        "{'title':'x','status':7}|status",
        "``|A request body is required"
      })
  void aRequestThatShouldHaveBeenRefusedIsReported(String body, String report) {
    String created =
        "{'userId':'ada','itemId':'item-1','title':'x','status':'y',"
            + "'createdAt':'2026-11-23T18:00:00.000Z'}";
    String headers = E_TAG + "\"Location\":\"/items/item-1\",";
    Invocation create = Invocation.of("POST", "/items").query("userId", "ada");

    assertDoesNotThrow(
        () ->
            create
                .body("{\"title\":\"x\",\"status\":null,\"more\":1}")
                .to(answering(201, headers, created)));
    assertReported(report, create.body(body.replace('\'', '"')), answering(201, headers, created));
  }

  @Test
  void aParameterThatShouldHaveBeenRefusedIsReported() {
    RequestStreamHandler page = answering(200, "", "{'items':[]}");
    Invocation list = Invocation.of("GET", "/items").query("userId", "ada");

    assertDoesNotThrow(() -> list.query("limit", "1000").to(page));
    assertReported("@query.limit", list.query("limit", "1001"), page);
    assertReported("'page' is unexpected", list.query("limit", "1").query("page", "2"), page);
  }

  /** Rows R4, R5 and R8. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|{'userId':'ada','itemId':'1'}|{'items':[]}",
        "PATCH|{'userId':'ada','itemId':'1'}|{'deleted':true}",
        "DELETE|{'deleted':true}|{'userId':'ada','itemId':'1'}"
      })
  void anItemIdInTheQueryIsHeldAgainstThePath(String method, String right, String wrong) {
    Invocation named =
        Invocation.of(method, "/items")
            .query("userId", "ada")
            .query("itemId", "1")
            .body(method.equals("PATCH") ? "{\"status\":\"done\"}" : "");
    String headers = method.equals("DELETE") ? "" : E_TAG;

    assertDoesNotThrow(() -> named.to(answering(200, headers, right)));
    assertReported("not as in openapi.yaml", named, answering(200, headers, wrong));
    assertReported(
        "not as in openapi.yaml",
        Invocation.of(method, "/items").query("userId", "ada"),
        answering(200, headers, right));
  }

  /** Row S10. */
  @Test
  void anItemOfAnotherWriterMayHaveAnyValues() {
    String item =
        "{'userId':'ada','itemId':'1','title':[1],'status':{},'createdAt':7,'updatedAt':null}";

    assertReported("title", get(), answering(200, E_TAG, item));
    assertDoesNotThrow(() -> get().ofOtherWriters().to(answering(200, E_TAG, item)));
    assertReported(
        "itemId", get().ofOtherWriters(), answering(200, E_TAG, "{'userId':'ada','itemId':7}"));
  }

  /** Rows H2, R7 and R9. */
  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "HEAD"})
  void aMethodThatIsLeftOutNeverSucceeds(String method) {
    Invocation invocation = Invocation.of(method, "/items/1").query("userId", "ada");
    String allow = "\"Allow\":\"GET, PATCH, DELETE\",";

    assertDoesNotThrow(
        () -> invocation.to(answering(405, allow, "{'error':'Method not allowed'}")));
    assertDoesNotThrow(
        () -> invocation.to(answering(400, "", "{'error':'Missing userId parameter'}")));
    assertReported("", invocation, answering(200, "", "{'deleted':true}"));
  }

  static Stream<Arguments> gatewayAnswers() {
    return OpenApi.project().operations().stream()
        .flatMap(
            operation ->
                Stream.of(
                        "400 Bad Request",
                        "401 Unauthorized",
                        "403 Forbidden",
                        "404 Not Found",
                        "413 Request Entity Too Large",
                        "429 Too Many Requests",
                        "431 Request Header Fields Too Large",
                        "500 Internal Server Error",
                        "503 Service Unavailable")
                    .filter(answer -> canOccur(operation, answer.substring(0, 3)))
                    .map(answer -> Arguments.of(operation, answer)));
  }

  /** A route of its own cannot be missing, and a request without a body cannot be too large. */
  private static boolean canOccur(String operation, String status) {
    return switch (status) {
      case "404" -> operation.endsWith("/{itemId}");
      case "413" -> operation.startsWith("POST") || operation.startsWith("PATCH");
      default -> true;
    };
  }

  @MethodSource("gatewayAnswers")
  @ParameterizedTest
  void theGatewaysOwnAnswersAreDocumented(String operation, String answer) {
    String[] route = operation.split(" ");
    int status = Integer.parseInt(answer.substring(0, 3));
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    String body = "{\"message\":\"" + answer.substring(4) + "\"}";

    assertDoesNotThrow(
        () ->
            OpenApi.project().checkGateway(route[1], route[0], new Answer(status, headers, body)));
    assertThrows(
        AssertionError.class,
        () ->
            OpenApi.project()
                .checkGateway(route[1], route[0], new Answer(status, headers, "{\"more\":1}")));
  }

  @Test
  void aRefusedRequestMayBeAnything() {
    assertDoesNotThrow(
        () ->
            Invocation.of("POST", "/items")
                .query("more", "1")
                .body("{")
                .to(answering(400, "", "{'error':'Request body is not valid JSON: …'}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/other", "/items/", "/items/1/2", ""})
  void aPathThatTheApiDoesNotHaveHasNoOperation(String path) {
    assertDoesNotThrow(() -> Invocation.of("GET", path).to(answering(418, "", "{}")));
  }

  @Test
  void bytesThatAreNoEventHaveNoOperation() {
    for (String event : new String[] {"", "no event", "[]", "{\"requestContext\":{\"http\":7}}"}) {
      assertDoesNotThrow(() -> Invocation.raw(answering(418, "", "{}"), event.getBytes(UTF_8)));
    }
  }

  private static Invocation get() {
    return Invocation.of("GET", "/items/1").query("userId", "ada").path("itemId", "1");
  }

  private static void assertReported(
      String report, Invocation invocation, RequestStreamHandler handler) {
    AssertionError error = assertThrows(AssertionError.class, () -> invocation.to(handler));
    assertTrue(error.getMessage().contains(report), error.getMessage());
  }

  /** A function that gives one answer. Apostrophes in {@code body} are quotes. */
  private static RequestStreamHandler answering(int status, String headers, String body) {
    return (input, output, context) -> {
      boolean isGet = new String(input.readAllBytes(), UTF_8).contains("\"method\":\"GET\"");
      String cacheControl = isGet ? "\"Cache-Control\":\"no-store\"," : "";
      String json = body.replace("'", "\\\"");
      output.write(ENVELOPE.formatted(status, cacheControl, headers, json).getBytes(UTF_8));
    };
  }
}
