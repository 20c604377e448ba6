package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.stack.Stack;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A function and the gateway allow the same origins, whatever origins the stack names. */
@Tag("H1")
class CorsIT {
  private static final List<String> ORIGINS =
      List.of(
          "https://a.example",
          "https://b.example:8443",
          "http://localhost:5173",
          "https://c.example",
          "https://a.example/",
          "https://A.example",
          "https://a.example.evil",
          "https://a.example,,http://localhost:5173",
          "https://a.example,https://b.example:8443",
          "null",
          "*");

  @ParameterizedTest
  @CsvSource({
    "*,,",
    "https://a.example,,",
    "https://a.example,,http://localhost:5173",
    "https://a.example,https://b.example:8443,http://localhost:5173"
  })
  void aFunctionAllowsWhatTheGatewayAllows(String first, String second, String third)
      throws Exception {
    Stack stack =
        Stack.read(
            Project.TEMPLATE,
            Stack.DEFAULT_NAME,
            Map.of(
                "AllowedOrigin", first,
                "SecondAllowedOrigin", second == null ? "" : second,
                "ThirdAllowedOrigin", third == null ? "" : third));
    try (LocalApi api = LocalApi.start(stack, LocalApi.Options.quiet());
        HttpClient client = HttpClient.newHttpClient()) {
      for (String origin : ORIGINS) {
        boolean named = origin.equals(first) || origin.equals(second) || origin.equals(third);
        String allowed = first.equals("*") ? "*" : named ? origin : "none";
        assertEquals(allowed, ofGateway(client, api, origin, "GET"), origin);
        assertEquals(allowed, ofGateway(client, api, origin, "OPTIONS"), origin);
        assertEquals(allowed, ofFunction(api, origin, "GET"), origin);
        assertEquals(allowed, ofFunction(api, origin, "OPTIONS"), origin);
      }
    }
  }

  private static String ofGateway(HttpClient client, LocalApi api, String origin, String method)
      throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(api.url() + "/items"))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    return response.headers().firstValue("access-control-allow-origin").orElse("none");
  }

  private static String ofFunction(LocalApi api, String origin, String method) throws Exception {
    String event =
        "{\"headers\":{\"origin\":\"%s\"},\"requestContext\":{\"http\":{\"method\":\"%s\",\"path\":\"/items\"}}}"
            .formatted(origin, method);
    byte[] answer =
        api.lambda().invoke("ListItemsFunction", event.getBytes(StandardCharsets.UTF_8)).payload();
    return new JsonMapper()
        .readTree(answer)
        .get("headers")
        .path("Access-Control-Allow-Origin")
        .asText("none");
  }
}
