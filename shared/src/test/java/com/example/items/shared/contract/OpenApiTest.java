package com.example.items.shared.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.items.local.stack.HttpApi;
import com.example.items.local.stack.Route;
import com.example.items.local.stack.Stack;
import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.LocalTable;
import com.example.items.shared.testing.OpenApi;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * openapi.yaml has the routes of template.yaml, and a test hears of it where an answer is wrong.
 */
class OpenApiTest {
  private static final String ENVELOPE =
      "{\"statusCode\":%s,\"headers\":{\"Content-Type\":\"application/json\",%s\"x-request-id\":\"1\"},"
          + "\"body\":\"%s\"}";
  private static final String E_TAG = "\"ETag\":\"\\\"1\\\"\",";
  private static final String ITEM = "{'userId':'ada','itemId':'1','title':[1]}";

  @Test
  void theRoutesAreTheTemplates() {
    HttpApi api = Stack.read(LocalTable.projectRoot().resolve("template.yaml")).api().orElseThrow();
    Set<String> routes = new TreeSet<>(api.routes().stream().map(Route::key).toList());
    // The gateway answers preflight on every path by its CORS settings, without a route.
    Set<String> preflights =
        api.routes().stream().map(route -> "OPTIONS " + route.path()).collect(Collectors.toSet());
    assertTrue(api.cors().isPresent());
    routes.addAll(preflights);

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
        "200|{|Unable to parse JSON",
        "200|``|no response body found",
        "304|{'userId':'ada','itemId':'1'}|No response body is expected",
        "404|{'message':'Item not found'}|message",
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
        "\"ETag\":\"\\\"1\\\"\",\"Vary\":\"Accept\",|Origin"
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
    assertReported(
        "Query parameter 'itemId' is required",
        Invocation.of("DELETE", "/items").query("userId", "ada"),
        answering(200, "", "{'deleted':true}"));
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
      assertDoesNotThrow(
          () -> Invocation.raw(answering(418, "", "{}"), event.getBytes(StandardCharsets.UTF_8)));
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
    String envelope = ENVELOPE.formatted(status, headers, body.replace("'", "\\\""));
    return (input, output, context) -> output.write(envelope.getBytes(StandardCharsets.UTF_8));
  }
}
