package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a packaged function writes to its log. */
class LogsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "CreateItemFunction | ";
  private static final String SECRET = "xyzzy-plugh";

  private final BlockingQueue<String> console = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private LocalApi api;

  @BeforeEach
  void start() {
    api =
        LocalApi.start(
            Project.stack(),
            LocalApi.Options.quiet()
                .withConsole(
                    line -> {
                      if (line.startsWith(PREFIX)) {
                        console.add(line.substring(PREFIX.length()));
                      }
                    }));
  }

  @AfterEach
  void stop() {
    client.close();
    api.close();
  }

  @Test
  void aRequestIsOneLineOfJson() throws Exception {
    HttpResponse<String> first = create("{\"title\":\"Milk\"}");
    JsonNode cold = nextLine();
    create("{\"title\":");
    JsonNode warm = nextLine();

    assertEquals("INFO", cold.get("level").textValue());
    assertEquals("create-item", cold.get("operation").textValue());
    assertEquals(201, cold.get("status").intValue());
    assertTrue(cold.get("duration_ms").isIntegralNumber());
    assertTrue(cold.get("cold_start").booleanValue());
    assertFalse(cold.get("replay").booleanValue());
    assertEquals("$LATEST", cold.get("function_version").textValue());
    assertEquals("items-api", cold.get("service").textValue());
    assertEquals("my-frontend-app-CreateItemFunction", cold.get("function_name").textValue());
    assertEquals(
        first.headers().firstValue("x-request-id").orElseThrow(),
        cold.get("function_request_id").textValue());
    assertEquals(400, warm.get("status").intValue());
    assertFalse(warm.get("cold_start").booleanValue());
    assertEquals(List.of(), List.copyOf(console));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":\"" + SECRET + "\"}",
        "{\"title\":\"x\",\"status\":\"" + SECRET + "\"}",
        "{\"title\":\"" + SECRET + "\"",
        "{\"title\":[\"" + SECRET + "\"]}",
        SECRET
      })
  void noLineTellsABodyOrAToken(String body) throws Exception {
    create(body);

    assertFalse(nextLine().toString().contains(SECRET));
  }

  @Test
  void aFailuresCauseIsInTheLogAndNoMore() throws Exception {
    String table = Project.stack().tables().getFirst().name();
    api.dynamoDb().client().deleteTable(request -> request.tableName(table));

    HttpResponse<String> response = create("{\"title\":\"" + SECRET + "\"}");
    JsonNode failure = nextLine();
    JsonNode answered = nextLine();

    assertEquals("{\"error\":\"Internal server error\"}", response.body());
    assertEquals("ERROR", failure.get("level").textValue());
    assertTrue(failure.get("error").get("name").textValue().endsWith("ResourceNotFoundException"));
    assertEquals(
        response.headers().firstValue("x-request-id").orElseThrow(),
        failure.get("function_request_id").textValue());
    assertEquals(500, answered.get("status").intValue());
    assertFalse((failure.toString() + answered).contains(SECRET));
  }

  private HttpResponse<String> create(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + "/items?userId=u"))
            .header("Authorization", "Bearer " + SECRET)
            .header("Idempotency-Key", SECRET)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** Waits for a line, because the function's output may arrive after the answer. */
  private JsonNode nextLine() throws Exception {
    return JSON.readTree(console.take());
  }
}
