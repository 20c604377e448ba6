package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.stack.Stack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The template's stack over HTTP, in real runtime processes. */
class LocalApiIT {
  private final BlockingQueue<String> console = new LinkedBlockingQueue<>();

  @Test
  void anItemIsCreatedColdThenWarmAndReadByAnotherFunction() throws Exception {
    try (LocalApi api = start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> created =
          send(client, api, "POST", "/items?userId=u", "{\"title\":\"A\"}");
      assertEquals(201, created.statusCode());
      assertEquals(
          201, send(client, api, "POST", "/items?userId=u", "{\"title\":\"B\"}").statusCode());
      String location = created.headers().firstValue("location").orElseThrow();
      HttpResponse<String> read = send(client, api, "GET", location + "?userId=u", "");
      assertEquals(200, read.statusCode());
      assertEquals(created.body(), read.body());
      assertEquals(2, api.lambda().startedProcesses());
      List<String> lines =
          console.stream()
              .filter(line -> !line.contains(" | "))
              .map(line -> line.replaceFirst("\\d+ ms$", "ms"))
              .toList();
      assertEquals(
          List.of(
              "POST /items  CreateItemFunction  cold  201  ms",
              "POST /items  CreateItemFunction  warm  201  ms",
              "GET " + location + "  GetItemFunction  cold  200  ms"),
          lines);
    }
  }

  @Test
  void aPreflightIsAnsweredAsTheTemplateConfiguresIt() throws Exception {
    try (LocalApi api = start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(api.url() + "/items"))
              .header("Origin", "https://app.example.com")
              .header("Access-Control-Request-Method", "PATCH")
              .method("OPTIONS", BodyPublishers.noBody())
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertEquals(204, response.statusCode());
      assertEquals("*", response.headers().firstValue("access-control-allow-origin").orElseThrow());
      assertTrue(
          response
              .headers()
              .firstValue("access-control-allow-methods")
              .orElseThrow()
              .contains("PATCH"));
      assertEquals(0, api.lambda().startedProcesses());
    }
  }

  @Test
  void aTextBodyThatIsNotUtf8IsRefusedByTheFunction() throws Exception {
    byte[] body = "{\"title\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    try (LocalApi api = start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(api.url() + "/items?userId=u"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertEquals(400, response.statusCode());
      assertEquals("{\"error\":\"Request body is not UTF-8 at byte 11\"}", response.body());
      HttpResponse<String> list = send(client, api, "GET", "/items?userId=u", "");
      assertEquals("{\"items\":[]}", list.body());
    }
  }

  /** More requests at once than the burst, and than the rate admits while they are under way. */
  @Tag("G9")
  @Test
  void theTemplatesThrottleCounts() throws Exception {
    Stack stack = Project.stack(Map.of("ThrottlingRate", "1", "ThrottlingBurst", "1"));
    try (LocalApi api = LocalApi.start(stack, LocalApi.Options.quiet());
        HttpClient client = HttpClient.newHttpClient()) {
      URI list = URI.create(api.url() + "/items?userId=u");
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(
            client.sendAsync(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()));
      }
      Set<String> bodies = new HashSet<>();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        bodies.add(answer.get().body());
      }
      assertEquals(Set.of("{\"items\":[]}", "{\"message\":\"Too Many Requests\"}"), bodies);
    }
  }

  private LocalApi start() {
    return LocalApi.start(Project.stack(), LocalApi.Options.quiet().withConsole(console::add));
  }

  private static HttpResponse<String> send(
      HttpClient client, LocalApi api, String method, String path, String body) throws Exception {
    // The content type of curl -d, with which the function gets the body in base64.
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
