package com.example.aot.training;

import com.example.local.StartFailure;
import com.example.local.stack.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests that the functions answer in a training: requests to each route that succeed, and
 * requests that fail. This class is the only file of the ahead-of-time packaging that knows this
 * API's routes. The bodies are the examples of openapi.yaml. A route that the class does not know
 * gets one plain request; add better requests here. The status of each answer is checked, because a
 * function learns only from the code that it runs. Not thread-safe.
 */
final class TrainingRequests {
  /** Three rounds send about twenty requests to each function. More rounds gained nothing. */
  private static final int ROUNDS = 3;

  private static final Pattern ITEM_ID = Pattern.compile("\"itemId\":\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"nextToken\":\"([^\"]+)\"");

  private final HttpClient client;
  private final URI api;
  private final ExampleBodies bodies;
  private String user = "";

  private TrainingRequests(HttpClient client, URI api, ExampleBodies bodies) {
    this.client = client;
    this.api = api;
    this.bodies = bodies;
  }

  /**
   * Sends all requests.
   *
   * @param api the API's base URL
   * @param routes the API's routes
   * @param bodies the bodies of the requests
   * @throws StartFailure if an answer has another status than expected
   */
  static void send(URI api, List<Route> routes, ExampleBodies bodies)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      TrainingRequests requests = new TrainingRequests(client, api, bodies);
      for (int round = 1; round <= ROUNDS; round++) {
        requests.user = "?userId=training-" + round;
        requests.sendRound();
      }
      for (Route route : routes) {
        requests.sendTo(route);
      }
    }
  }

  private void sendTo(Route route) throws IOException, InterruptedException {
    String[] key = route.key().split(" ");
    if (key.length == 2) {
      String method = key[0].equals("ANY") ? "GET" : key[0];
      String path = key[1].replaceAll("\\{[^}]+}", "training") + user;
      HttpResponse<String> response = answer(method, path, bodies.of(method, key[1]), Map.of());
      if (response.statusCode() >= 500) {
        throw unexpected(method, path, response, "below 500");
      }
    }
  }

  private void sendRound() throws IOException, InterruptedException {
    String item = create();
    list(item);
    get(item);
    update(item);
    delete(item);
  }

  /** Creates items, and returns the path of the first item. */
  private String create() throws IOException, InterruptedException {
    String path = "/items" + user;
    String body = bodies.of("POST", "/items");
    Map<String, String> key = Map.of("Idempotency-Key", "training" + user.length());
    HttpResponse<String> created = send(201, "POST", path, body);
    send(201, "POST", path, body);
    send(201, "POST", path, body, key);
    send(201, "POST", path, body, key);
    send(400, "POST", path, "{");
    send(400, "POST", path, "[]");
    send(400, "POST", "/items", body);
    return "/items/" + found(ITEM_ID, created);
  }

  private void list(String item) throws IOException, InterruptedException {
    send(200, "GET", "/items" + user, "");
    HttpResponse<String> page = send(200, "GET", "/items" + user + "&limit=1", "");
    send(200, "GET", "/items" + user + "&limit=1&nextToken=" + found(TOKEN, page), "");
    send(200, "GET", "/items" + user + "&itemId=" + item.substring("/items/".length()), "");
    send(200, "GET", "/items?userId=nobody", "");
    send(400, "GET", "/items" + user + "&limit=none", "");
    send(400, "GET", "/items", "");
  }

  private void get(String item) throws IOException, InterruptedException {
    send(200, "GET", item + user, "");
    send(304, "GET", item + user, "", Map.of("If-None-Match", "\"1\""));
    send(200, "GET", item + user, "", Map.of("If-None-Match", "\"7\""));
    send(404, "GET", "/items/none" + user, "");
    send(400, "GET", item, "");
  }

  private void update(String item) throws IOException, InterruptedException {
    String byQuery = "/items" + user + "&itemId=" + item.substring("/items/".length());
    String body = bodies.of("PATCH", "/items/{itemId}");
    send(200, "PATCH", item + user, body);
    send(200, "PATCH", byQuery, body);
    send(412, "PATCH", item + user, body, Map.of("If-Match", "\"1\""));
    send(200, "PATCH", item + user, body, Map.of("If-Match", "\"3\""));
    send(404, "PATCH", "/items/none" + user, body);
    send(400, "PATCH", item + user, "{}");
    send(400, "PATCH", item, body);
    send(405, "PUT", item + user, body);
  }

  private void delete(String item) throws IOException, InterruptedException {
    String byQuery = "/items" + user + "&itemId=" + item.substring("/items/".length());
    send(412, "DELETE", item + user, "", Map.of("If-Match", "\"1\""));
    send(200, "DELETE", byQuery, "", Map.of("If-Match", "\"4\""));
    send(200, "DELETE", item + user, "");
    send(400, "DELETE", "/items" + user, "");
    send(400, "DELETE", item, "");
  }

  private HttpResponse<String> send(int status, String method, String path, String body)
      throws IOException, InterruptedException {
    return send(status, method, path, body, Map.of());
  }

  private HttpResponse<String> send(
      int status, String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpResponse<String> response = answer(method, path, body, headers);
    if (response.statusCode() != status) {
      throw unexpected(method, path, response, Integer.toString(status));
    }
    return response;
  }

  private HttpResponse<String> answer(
      String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static StartFailure unexpected(
      String method, String path, HttpResponse<String> response, String expected) {
    return new StartFailure(
        "%s %s was answered %d and not %s: %s"
            .formatted(method, path, response.statusCode(), expected, response.body()));
  }

  private static String found(Pattern pattern, HttpResponse<String> response) {
    Matcher matcher = pattern.matcher(response.body());
    if (!matcher.find()) {
      throw new StartFailure("There is no " + pattern + " in the answer " + response.body());
    }
    return matcher.group(1);
  }
}
