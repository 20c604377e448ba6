package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A user of the API, who deletes at the end what the user has made. */
final class User {
  private static final int PATIENCE = 10;

  private final HttpClient client;
  private final URI api;
  private final String id;
  private final Optional<String> token;
  private final String run = "e2e-" + UUID.randomUUID();
  private final Set<String> made = new TreeSet<>();

  private User(HttpClient client, URI api, String id, Optional<String> token) {
    this.client = client;
    this.api = api;
    this.id = id;
    this.token = token;
  }

  static User withToken(HttpClient client, URI api, String token) {
    return new User(client, api, Target.subject(token), Optional.of(token));
  }

  static User withoutToken(HttpClient client, URI api) {
    return new User(client, api, "e2e-" + UUID.randomUUID(), Optional.empty());
  }

  String id() {
    return id;
  }

  /** A text that no other run has. Every title begins with this text. */
  String run() {
    return run;
  }

  /** A body that creates an item. */
  String body(String title) {
    return "{\"title\":\"" + run + " " + title + "\"}";
  }

  Reply create(String title, String... headers) {
    return send("POST", "/items", body(title), headers).is(201);
  }

  /** The itemId of a new item. */
  String made(String title) {
    return create(title).text("itemId");
  }

  Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /**
   * Sends a request as this user.
   *
   * @param path behind the base URL, with the query
   * @param headers a name, a value, and so on
   */
  Reply send(String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    String target = path;
    if (token.isPresent()) {
      all.addAll(List.of("Authorization", "Bearer " + token.get()));
    } else {
      target += (path.contains("?") ? "&" : "?") + "userId=" + encoded(id);
    }
    return anonymously(method, target, body, all.toArray(String[]::new));
  }

  /** Sends a request as nobody. */
  Reply anonymously(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    Reply reply = send(method + " " + path, request.build());
    // The API throttles all clients together, so that other clients may have taken this second.
    for (int i = 0; reply.status() == 429 && i < PATIENCE; i++) {
      pause();
      reply = send(method + " " + path, request.build());
    }
    if (reply.status() == 201) {
      made.add(reply.text("itemId"));
    }
    return reply;
  }

  /** All items of the user, page by page. */
  List<JsonNode> all() {
    List<JsonNode> items = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Reply page =
          get("/items?limit=1000" + (next.get().isEmpty() ? "" : "&nextToken=" + next.get()))
              .is(200);
      page.json().get("items").forEach(items::add);
      next = token(page);
    }
    return items;
  }

  /** The token of the next page, for a query. */
  static Optional<String> token(Reply page) {
    return Optional.ofNullable(page.json().get("nextToken")).map(text -> encoded(text.asText()));
  }

  /** Deletes what this user has made, also where the answer of the create was lost. */
  void deleteWhatWasMade() {
    for (JsonNode item : all()) {
      if (item.path("title").asText().startsWith(run)) {
        made.add(item.get("itemId").asText());
      }
    }
    List<String> left = new ArrayList<>();
    for (String item : made) {
      Reply reply = send("DELETE", "/items?itemId=" + encoded(item), "");
      if (reply.status() != 200) {
        left.add(reply.toString());
      }
    }
    assertEquals(List.of(), left, "items that the suite made and could not delete");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Reply send(String name, HttpRequest request) {
    try {
      return new Reply(name, client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " to " + api, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
