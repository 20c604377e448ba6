package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.runtime.InvocationResult;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.stack.CorsConfiguration;
import com.example.local.stack.HttpApi;
import com.example.local.stack.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Headers of answers that are larger than Jetty's own limit. */
class ResponseHeadersTest {
  @Test
  void aLongOriginIsRepeated() throws IOException {
    String origin = "https://" + "a".repeat(9_000);
    RawResponse response = answer(origin, "{\"statusCode\":204}");
    assertEquals(204, response.status());
    assertEquals(origin, response.headers().get("access-control-allow-origin"));
  }

  @Tag("G5")
  @Test
  void aFunctionsHeadersThatDoNotFitAreAnInternalServerError() throws IOException {
    String header = "x".repeat(70_000);
    RawResponse response =
        answer("https://a", "{\"statusCode\":200,\"headers\":{\"X-Long\":\"" + header + "\"}}");
    assertEquals(500, response.status());
    assertEquals("{\"message\":\"Internal Server Error\"}", response.body());
    assertEquals("https://a", response.headers().get("access-control-allow-origin"));
    assertTrue(response.headers().containsKey("apigw-requestid"));
  }

  private static RawResponse answer(String origin, String result) throws IOException {
    CorsConfiguration cors =
        new CorsConfiguration(List.of(origin), List.of(), List.of(), List.of(), Optional.empty());
    HttpApi api =
        new HttpApi(
            "local",
            HttpApi.DEFAULT_STAGE,
            List.of(new Route("GET", "/items", "list")),
            Optional.of(cors),
            Optional.empty());
    InvocationResult invocation =
        new InvocationResult(Outcome.SUCCESS, result.getBytes(StandardCharsets.UTF_8), false);
    try (Gateway gateway =
        Gateway.start(
            api,
            (function, event) -> invocation,
            new Gateway.Settings("127.0.0.1", 0, "1", Duration.ofSeconds(30), line -> {}))) {
      String request =
          "GET /items HTTP/1.1\r\nHost: a\r\nOrigin: " + origin + "\r\nConnection: close\r\n\r\n";
      return RawResponse.send(gateway.url(), request.getBytes(StandardCharsets.US_ASCII))
          .getFirst();
    }
  }
}
