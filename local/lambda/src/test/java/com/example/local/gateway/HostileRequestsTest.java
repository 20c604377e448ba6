package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.runtime.Invocation;
import com.example.local.runtime.Invocation.Outcome;
import com.example.local.stack.CorsConfiguration;
import com.example.local.stack.HttpApi;
import com.example.local.stack.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a client sends, the gateway refuses it or passes it on. No request makes the gateway
 * fail, and each answer that it gives itself has the CORS headers, an id and a line in the console.
 */
class HostileRequestsTest {
  private static final String ORIGIN = "https://app.example.com";
  private static final String ORIGIN_LINE = "Origin: " + ORIGIN + "\r\n";
  private static final String POST = "POST /items HTTP/1.1\r\n" + ORIGIN_LINE + "Host: a\r\n";
  private static final String END = "Connection: close\r\n\r\n";
  private static final String RESULT = "{\"statusCode\":200,\"body\":\"the function's\"}";
  private static final Map<Integer, String> MESSAGES =
      Map.of(
          400, "{\"message\":\"Bad Request\"}",
          404, "{\"message\":\"Not Found\"}",
          431, "{\"message\":\"Request Header Fields Too Large\"}");

  private static final int RANDOM_REQUESTS = 1_000;
  private static final String INTERESTING =
      "\0\t\r\n !\"#%&+,./:;<=>?@[\\]^{}~\u007f\u0080\u00ff0a";

  private static final BlockingQueue<String> CONSOLE = new LinkedBlockingQueue<>();
  private static Gateway gateway;

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
            new HttpApi("local", HttpApi.DEFAULT_STAGE, routes, Optional.of(cors)),
            (function, event) ->
                new Invocation(Outcome.SUCCESS, RESULT.getBytes(StandardCharsets.UTF_8), false),
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: ;",
        "Content-Type:",
        "Content-Type: /",
        "Cookie: ;",
        "Cookie:",
        "Cookie: ;;=;",
        "User-Agent:",
        "X-Forwarded-For:",
        "X-Forwarded-For: ,,,",
        "X-Forwarded-Port: none",
        "X-Forwarded-Proto:",
        "Forwarded: for=;;=",
        "X-Amzn-Trace-Id:",
        "X-Amzn-Trace-Id: Root=",
        "Access-Control-Request-Method:",
        "Origin:",
        "Accept-Encoding: \u00ff\u0080",
        "Authorization:",
        "If-Match: \"\\",
        "Expect: 100-continue",
        "X-Empty:",
        "__proto__: constructor"
      })
  void aHeaderThatSaysNothingIsPassedOn(String header) throws IOException {
    assertEquals(200, answer(POST + header + "\r\nContent-Length: 1\r\n" + END + "a").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .           | 200
          ..          | 200
          a.          | 200
          .a          | 200
          [::1]:3000  | 200
          :80         | 400
          a:b         | 400
          a:99999999  | 400
          [           | 400
          a b         | 400
          ''          | 400
          """)
  void aHostIsPassedOnOrRefused(String host, int status) throws IOException {
    String head = "GET /items HTTP/1.1\r\n" + ORIGIN_LINE + "Host: " + host + "\r\n" + END;
    assertEquals(status, answer(head).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /                         | 404
          GET //items                   | 200
          GET /items//                  | 404
          GET /items#fragment           | 200
          GET /items?                   | 200
          GET /items?=&&a=b=c&          | 200
          GET /items?%                  | 400
          GET /items?a=%+1              | 400
          GET /items?a=%ff              | 400
          GET /items?a=\u00ff           | 400
          GET /items/%                  | 400
          GET /items/%zz                | 400
          GET /items/%u0041             | 400
          GET /items/%00                | 400
          GET /items/%ff                | 400
          GET /items/\u00ff             | 400
          GET /items/%0d%0a             | 200
          GET /items/a%2Fb              | 404
          GET /..                       | 400
          GET /\\                       | 404
          GET *                         | 400
          GET items                     | 400
          GET ?                         | 400
          GET a:80                      | 400
          GET http://a                  | 404
          GET http://a?x                | 400
          GET http://a/items            | 200
          GET http://b/items            | 400
          GET http://a:b/items          | 400
          GET http://[/items            | 400
          OPTIONS *                     | 400
          OPTIONS /items                | 404
          CONNECT a:80                  | 404
          CONNECT /items                | 400
          TRACE /items                  | 404
          UNKNOWN /items                | 404
          get /items                    | 404
          PRI *                         | 400
          """)
  void aMethodAndATargetAreRoutedOrRefused(String methodAndTarget, int status) throws IOException {
    String head = methodAndTarget + " HTTP/1.1\r\n" + ORIGIN_LINE + "Host: a\r\n" + END;
    assertEquals(status, answer(head).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        "Content-Length: -1\r\n\r\nabc",
        "Content-Length: x\r\n\r\nabc",
        "Content-Length:\r\n\r\nabc",
        "Content-Length: 99999999999999999999\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "Transfer-Encoding: gzip\r\n\r\nab",
        "Transfer-Encoding:\r\nContent-Length: 3\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0\r\nno trailer\r\n\r\n",
        "Expect: nothing\r\n\r\n",
        "Host: b\r\n\r\n",
        ": x\r\n\r\n",
        "x\r\n\r\n",
        "a b: c\r\n\r\n",
        " folded: c\r\n\r\n",
        "X: \0\r\n\r\n",
        "X\0: a\r\n\r\n",
        "X: a\r\r\n"
      })
  void aHeadOrBodyThatIsNoHttpIsABadRequest(String rest) throws IOException {
    assertEquals(400, answer(POST + rest).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        "Transfer-Encoding: chunked\r\n\r\n"
      })
  void aBodyThatEndsEarlyIsABadRequest(String rest) throws IOException {
    RawResponse answer = only(RawResponse.sendAndEnd(gateway.url(), bytes(POST + rest)));
    assertEquals(400, answer.status());
    assertForm(answer, rest);
    assertCors(answer, rest);
  }

  /** The gateway cannot read these requests, and therefore not their origin. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET /items\r\n\r\n",
        "GET /items HTTP/0.9\r\n\r\n",
        "GET /items HTTP/3.0\r\n\r\n",
        "GET /items X\r\n\r\n",
        " GET /items HTTP/1.1\r\n\r\n",
        "G\u00ffT /items HTTP/1.1\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"
      })
  void aRequestLineThatIsNoneIsABadRequest(String request) throws IOException {
    assertEquals(400, only(RawResponse.send(gateway.url(), bytes(request))).status());
  }

  @Tag("G4")
  @ParameterizedTest
  @CsvSource({"10000, 200", "10240, 431", "30000, 431"})
  void aHeadOverTheQuotaIsRefused(int length, int status) throws IOException {
    String filler = "x".repeat(length);
    assertEquals(status, answer(POST + "X-Filler: " + filler + "\r\n" + END).status());
    String target = "POST /items?" + filler + " HTTP/1.1\r\n" + ORIGIN_LINE + "Host: a\r\n" + END;
    assertEquals(status, answer(target).status());
  }

  @Test
  void noRandomRequestMakesTheGatewayFail() throws IOException {
    Random random = new Random(1);
    String whole =
        "POST /items?userId=u&a=%C3%A9 HTTP/1.1\r\n"
            + ORIGIN_LINE
            + "Accept: */*\r\n"
            + "Host: a.example.com:3000\r\n"
            + "Cookie: a=b; c=d\r\n"
            + "X-Forwarded-For: 192.0.2.1\r\n"
            + "Content-Type: application/json; charset=utf-8\r\n"
            + "Content-Length: 14\r\n\r\n"
            + "{\"title\":\"\u00c3\u00a9\"}";
    int originIsRead = whole.indexOf("Host");
    for (int i = 0; i < RANDOM_REQUESTS; i++) {
      // Half of the requests keep their first three lines, because Jetty reports a header late.
      int kept = i % 2 == 0 ? originIsRead : 0;
      String request = whole.substring(0, kept) + mutated(whole.substring(kept), random);
      CONSOLE.clear();
      List<RawResponse> answers = RawResponse.sendAndEnd(gateway.url(), bytes(request));
      for (RawResponse answer : answers) {
        assertForm(answer, request);
      }
      if (kept > 0 && !answers.isEmpty()) {
        assertCors(answers.getFirst(), request);
      }
      assertTrue(CONSOLE.size() >= answers.size(), () -> CONSOLE + " for " + request);
    }
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int changes = random.nextInt(1, 6); changes > 0 && !mutated.isEmpty(); changes--) {
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + random.nextInt(1, 12));
      char character = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
      switch (random.nextInt(4)) {
        case 0 -> mutated.setCharAt(at, character);
        case 1 -> mutated.insert(at, character);
        case 2 -> mutated.delete(at, end);
        default -> mutated.insert(at, mutated.substring(at, end));
      }
    }
    return mutated.toString();
  }

  /** The answer to a request whose origin can be read. */
  private static RawResponse answer(String request) throws IOException {
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

  private static void assertForm(RawResponse answer, String request) {
    String expected =
        answer.status() == 200 ? "the function's" : MESSAGES.getOrDefault(answer.status(), "none");
    assertEquals(expected, answer.body(), () -> answer + " to " + request);
    assertTrue(answer.headers().containsKey("apigw-requestid"), () -> answer + " to " + request);
  }

  private static void assertCors(RawResponse answer, String request) {
    Map<String, String> headers = answer.headers();
    assertEquals(
        ORIGIN, headers.get("access-control-allow-origin"), () -> answer + " to " + request);
    assertEquals("ETag", headers.get("access-control-expose-headers"));
  }

  private static RawResponse only(List<RawResponse> answers) {
    assertEquals(1, answers.size(), answers::toString);
    return answers.getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
