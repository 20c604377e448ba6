package com.example.local.gateway;

import com.example.local.runtime.InvocationResult;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.stack.CorsConfiguration;
import com.example.local.stack.HttpApi;
import com.example.local.stack.Route;
import com.example.local.stack.Throttle;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;

/** Serves a gateway with a stand-in for the functions, and sends requests to the gateway. */
abstract class GatewayOverHttp {
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  final BlockingQueue<String> console = new LinkedBlockingQueue<>();
  final HttpClient client = HttpClient.newHttpClient();
  InvocationResult invocation = result("{\"statusCode\":200,\"body\":\"ok\"}");
  Optional<Throttle> throttle = Optional.empty();
  Gateway gateway;

  @AfterEach
  void stop() {
    gateway.close();
    client.close();
  }

  void start() {
    start(Optional.empty());
  }

  void start(Optional<CorsConfiguration> cors) {
    gateway =
        Gateway.start(
            api(cors),
            (function, event) -> {
              events.add(new String(event, StandardCharsets.UTF_8));
              return invocation;
            },
            settings(Duration.ofMinutes(10)));
  }

  Gateway.Settings settings(Duration integrationLimit) {
    return new Gateway.Settings("127.0.0.1", 0, "123456789012", integrationLimit, console::add);
  }

  HttpApi api(Optional<CorsConfiguration> cors) {
    return new HttpApi(
        "local",
        HttpApi.DEFAULT_STAGE,
        List.of(
            new Route("POST", "/items", "create"),
            new Route("GET", "/items", "list"),
            new Route("GET", "/items/{itemId}", "get")),
        cors,
        throttle);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.url() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  JsonNode event() throws IOException, InterruptedException {
    return new JsonMapper().readTree(events.take());
  }

  static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("absent");
  }

  static InvocationResult result(String json) {
    return new InvocationResult(Outcome.SUCCESS, json.getBytes(StandardCharsets.UTF_8), true);
  }
}
