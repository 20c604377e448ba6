package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a client sends, the gateway refuses it or passes it on. No request makes the gateway
 * fail, and each answer that it gives itself has the CORS headers, an id and a line in the console.
 */
class HostileRequestsTest extends HostileClient {
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
}
