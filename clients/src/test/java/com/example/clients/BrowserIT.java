package com.example.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.clients.Browser.Answer;
import com.example.local.api.LocalApi;
import com.example.local.jwt.LocalIssuer;
import com.example.local.stack.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A page of another origin uses the API through CORS, in a real browser. Skipped where there is no
 * Chromium.
 */
class BrowserIT {
  private static final Table TABLE = Local.STACK.tables().getFirst();

  @TempDir static Path profile;

  private static LocalApi local;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Path chromium = Tools.required("chromium");
    Path chromedriver = Tools.required("chromedriver");
    local = Local.start();
    browser = Browser.open(chromium, chromedriver, profile);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (local != null) {
      local.close();
    }
  }

  @Tag("H1")
  @Tag("H2")
  @Tag("H3")
  @Test
  void aScriptUsesTheWholeApi() {
    Answer created =
        send("POST", "/items?userId=ada", Map.of("idempotency-key", "1"), "{\"title\":\"Milk\"}");
    assertEquals(201, created.status());
    String path = header(created, "location");
    String etag = header(created, "etag");
    assertFalse(header(created, "x-request-id").isEmpty());

    Answer read = send("GET", path + "?userId=ada");
    assertEquals(created.body(), read.body());
    assertEquals(etag, header(read, "etag"));
    assertEquals("{\"items\":[" + created.body() + "]}", send("GET", "/items?userId=ada").body());

    Answer updated =
        send(
            "PATCH",
            path + "?userId=ada",
            Map.of("if-match", etag, "content-type", "application/json"),
            "{\"title\":\"Bread\",\"status\":\"done\"}");
    assertEquals(200, updated.status());
    assertTrue(updated.body().contains("\"title\":\"Bread\",\"status\":\"done\""), updated.body());

    Answer late = send("DELETE", path + "?userId=ada", Map.of("if-match", etag), null);
    assertError(412, "Item has changed: If-Match does not match its ETag", late);
    Answer deleted =
        send("DELETE", path + "?userId=ada", Map.of("if-match", header(updated, "etag")), null);
    assertEquals("{\"deleted\":true}", deleted.body());
    assertError(404, "Item not found", send("GET", path + "?userId=ada"));
  }

  @Tag("S7")
  @Test
  void aScriptThatSendsIfNoneMatchGets304() {
    Answer created = send("POST", "/items?userId=joe", Map.of(), "{\"title\":\"Milk\"}");

    Answer known =
        send(
            "GET",
            header(created, "location") + "?userId=joe",
            Map.of("if-none-match", header(created, "etag")),
            null);

    assertEquals(304, known.status());
    assertEquals(header(created, "etag"), header(known, "etag"));
  }

  @Tag("H1")
  @Tag("H3")
  @Test
  void aScriptReadsEveryError() {
    assertError(400, "Missing userId parameter", send("GET", "/items"));
    assertError(404, "Item not found", send("GET", "/items/item-1?userId=ada"));
    String url = "/items?userId=eve";
    Map<String, String> key = Map.of("idempotency-key", "1");
    assertEquals(201, send("POST", url, key, "{\"title\":\"Milk\"}").status());
    assertError(
        409,
        "Idempotency-Key was used with another request body",
        send("POST", url, key, "{\"title\":\"Bread\"}"));
    assertError(
        413,
        "Request body must be at most 65536 bytes",
        send("POST", url, Map.of(), " ".repeat(70_000)));
  }

  @Tag("G1")
  @Tag("G2")
  @Tag("G3")
  @ParameterizedTest
  @CsvSource({
    "GET, /items/%zz, 0, 400, Bad Request",
    "GET, /other, 0, 404, Not Found",
    "GET, /items/a%2Fb, 0, 404, Not Found",
    "POST, /items?userId=ada, 7000000, 413, Request Entity Too Large",
    "POST, /items?userId=ada, 11000000, 413, Request Entity Too Large"
  })
  void aScriptReadsTheGatewaysOwnErrors(
      String method, String path, int bodySize, int status, String message) {
    String body = bodySize == 0 ? null : " ".repeat(bodySize);

    Answer answer = send(method, path, Map.of(), body);

    assertEquals(status, answer.status());
    assertEquals("{\"message\":\"" + message + "\"}", answer.body());
    assertFalse(answer.headers().containsKey("x-request-id"), answer.toString());
  }

  /** The contract's CORS methods do not have PUT, so no script hears of its 405. */
  @Tag("H2")
  @Test
  void aPutIsStoppedByTheBrowser() {
    assertEquals(
        "TypeError: Failed to fetch",
        browser.failure("PUT", url("/items/item-1?userId=ada"), Map.of(), "{}"));
  }

  @Tag("E16")
  @Test
  void aScriptReadsThatAFunctionFailed() {
    DynamoDbClient dynamoDb = local.dynamoDb().client();
    dynamoDb.deleteTable(table -> table.tableName(TABLE.name()));
    try {
      assertError(500, "Internal server error", send("GET", "/items/item-1?userId=ada"));
    } finally {
      local.dynamoDb().create(TABLE);
    }
  }

  /** Two users of one browser have items of one URL and one ETag. */
  @Tag("H4")
  @Test
  void aSecondUserNeverSeesTheFirstUsersItem() {
    String itemId = "item-1700000000000";
    try (LocalApi withTokens = LocalApi.start(Local.STACK, LocalApi.Options.quiet().withJwt())) {
      List.of("ada", "eve").forEach(user -> put(withTokens, user, itemId));
      LocalIssuer issuer = withTokens.issuer().orElseThrow();
      for (String user : List.of("ada", "eve", "ada")) {
        Answer answer =
            browser.send(
                "GET",
                withTokens.url() + "/items/" + itemId,
                Map.of("authorization", "Bearer " + issuer.token(Map.of("sub", List.of(user)))),
                null);
        assertEquals(
            "{\"userId\":\"%s\",\"itemId\":\"%s\",\"title\":\"Of %s\"}"
                .formatted(user, itemId, user),
            answer.body());
        assertEquals("\"0\"", header(answer, "etag"));
      }
    }
  }

  private static void put(LocalApi api, String user, String itemId) {
    Map<String, AttributeValue> item =
        Map.of(
            "userId", AttributeValue.fromS(user),
            "itemId", AttributeValue.fromS(itemId),
            "title", AttributeValue.fromS("Of " + user));
    api.dynamoDb().client().putItem(put -> put.tableName(TABLE.name()).item(item));
  }

  private static Answer send(String method, String path) {
    return send(method, path, Map.of(), null);
  }

  private static Answer send(String method, String path, Map<String, String> headers, String body) {
    return browser.send(method, url(path), headers, body);
  }

  private static String url(String path) {
    return local.url() + path;
  }

  private static String header(Answer answer, String name) {
    String value = answer.headers().get(name);
    assertTrue(value != null, () -> "a script cannot read " + name + " of " + answer);
    return value;
  }

  private static void assertError(int status, String text, Answer answer) {
    assertEquals(status, answer.status());
    assertEquals("{\"error\":\"" + text + "\"}", answer.body());
    assertFalse(header(answer, "x-request-id").isEmpty());
  }
}
