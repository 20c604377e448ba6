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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Sends requests of any bytes to a gateway, and checks what each answer has. */
abstract class HostileClient {
  static final String ORIGIN = "https://app.example.com";
  static final String ORIGIN_LINE = "Origin: " + ORIGIN + "\r\n";
  static final String POST = "POST /items HTTP/1.1\r\n" + ORIGIN_LINE + "Host: a\r\n";
  static final String END = "Connection: close\r\n\r\n";
  static final String RESULT = "{\"statusCode\":200,\"body\":\"the function's\"}";
  static final Map<Integer, String> MESSAGES =
      Map.of(
          400, "{\"message\":\"Bad Request\"}",
          404, "{\"message\":\"Not Found\"}",
          431, "{\"message\":\"Request Header Fields Too Large\"}");

  static final BlockingQueue<String> CONSOLE = new LinkedBlockingQueue<>();
  static Gateway gateway;

  @BeforeAll
  static void start() {
    CorsConfiguration cors =
        new CorsConfiguration(
            List.of(ORIGIN), List.of("GET"), List.of(), List.of("ETag"), Optional.empty());
    List<Route> routes =
        List.of(
            new Route("POST", "/items", "create"),
            new Route("GET", "/items", "list"),
            new Route("GET", "/items/{itemId}", "get"));
    gateway =
        Gateway.start(
            new HttpApi(
                "local", HttpApi.DEFAULT_STAGE, routes, Optional.of(cors), Optional.empty()),
            (function, event) ->
                new InvocationResult(
                    Outcome.SUCCESS, RESULT.getBytes(StandardCharsets.UTF_8), false),
            new Gateway.Settings("127.0.0.1", 0, "1", Duration.ofSeconds(30), CONSOLE::add));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void clear() {
    CONSOLE.clear();
  }

  /** The answer to a request whose origin can be read. */
  static RawResponse answer(String request) throws IOException {
    CONSOLE.clear();
    RawResponse answer = only(RawResponse.send(gateway.url(), bytes(request)));
    assertForm(answer, request);
    assertCors(answer, request);
    List<String> lines = List.copyOf(CONSOLE);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains("  " + answer.status() + "  "), lines::toString);
    assertTrue(lines.getFirst().chars().noneMatch(Character::isISOControl), lines::toString);
    return answer;
  }

  static void assertForm(RawResponse answer, String request) {
    String expected =
        answer.status() == 200 ? "the function's" : MESSAGES.getOrDefault(answer.status(), "none");
    assertEquals(expected, answer.body(), () -> answer + " to " + request);
    assertTrue(answer.headers().containsKey("apigw-requestid"), () -> answer + " to " + request);
  }

  static void assertCors(RawResponse answer, String request) {
    Map<String, String> headers = answer.headers();
    assertEquals(
        ORIGIN, headers.get("access-control-allow-origin"), () -> answer + " to " + request);
    assertEquals("ETag", headers.get("access-control-expose-headers"));
  }

  static RawResponse only(List<RawResponse> answers) {
    assertEquals(1, answers.size(), answers::toString);
    return answers.getFirst();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
