package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the documentation, and others in their manner. */
class FilterPatternTest {
  private static final String LINE =
      """
      {"user": {"id": 1, "email": "ada@example.com"}, "actions": ["GET", "PUT"], "none": null, \
      "flag": true, "off": false, "code": "401", "latency": 55.5}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ $.user.id = 1 }",
        "{ ($.user.id = 1) && ($.user.email = \"ada@example.com\") }",
        "{ $.user.email = \"ada@*\" }",
        "{ $.user.email != \"bob@*\" }",
        "{ $.actions[1] = \"PUT\" }",
        "{ $.actions[0] = GET }",
        "{ $.none IS NULL }",
        "{ $.absent NOT EXISTS }",
        "{ $.flag IS TRUE }",
        "{ $.off IS FALSE }",
        "{ $.code = \"401\" }",
        "{ $.latency <= 55.5 && $.latency >= 5e1 && $.latency > -1 && $.latency < 56 }",
        "{ $.user.id = 1 || $.user.id = 2 && $.flag IS FALSE }",
        "{ ($.user.id = 2 || $.user.id = 1) && $.latency != 1 }"
      })
  void aLineMatches(String pattern) {
    assertEquals(true, FilterPattern.of(pattern).match(LINE).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ $.user.id = 2 }",
        "{ $.user = 1 }",
        "{ $.user != 1 }",
        "{ $.absent = 1 }",
        "{ $.absent != 1 }",
        "{ $.code = 401 }",
        "{ $.user.id = \"1\" }",
        "{ $.flag IS FALSE }",
        "{ $.latency > 55.5 }",
        "{ $.user.id NOT EXISTS }",
        "{ ($.user.id = 1 || $.user.id = 2) && $.flag IS FALSE }"
      })
  void aLineDoesNotMatch(String pattern) {
    assertEquals(false, FilterPattern.of(pattern).match(LINE).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "REPORT RequestId: 1", "[1]", "{\"user\":"})
  void whatIsNoObjectOfJsonMatchesNoConditionOnJson(String line) {
    assertEquals(Optional.empty(), FilterPattern.of("{ $.absent NOT EXISTS }").match(line));
  }

  @Test
  void aMatchTellsTheValues() {
    FilterPattern.Match match = FilterPattern.of("{ $.user.id >= 0 }").match(LINE).orElseThrow();
    assertEquals(Optional.of("55.5"), match.value("$.latency"));
    assertEquals(Optional.of("ada@example.com"), match.value("$.user.email"));
    assertEquals(Optional.empty(), match.value("$.user"));
    assertEquals(Optional.empty(), match.value("$.absent"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          [ip, user, time, request, status, bytes]         ; 404
          [ip, user, ..., status = 4*, bytes > 1000]       ; 404
          [..., request = *html*, status != 200, bytes]    ; 404
          [ip, ..., status = 404, bytes]                   ; 404
          [ip, user, status, ...]                          ; [10/Oct/2000:13:25:15 -0700]
          """)
  void wordsMatch(String pattern, String status) {
    String line =
        "127.0.0.1 frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";
    assertEquals(
        Optional.of(status),
        FilterPattern.of(pattern).match(line).flatMap(match -> match.value("$status")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[a, b]", "[a, b, c, d]", "[a = 2, ...]", "[a, b, c > 3]", "[a, b, c, d, ...]"})
  void wordsDoNotMatch(String pattern) {
    assertEquals(Optional.empty(), FilterPattern.of(pattern).match("1 2 3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ERROR", "{ $.a = 1", "{ $.a = 1 & $.b = 2 }", "{ ($.a = 1 }", "{ $.a = 1 ) }"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThrows(
        IllegalArgumentException.class, () -> FilterPattern.of(pattern).match("{\"a\": 1}"));
  }
}
