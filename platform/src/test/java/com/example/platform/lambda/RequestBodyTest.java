package com.example.platform.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyTest {
  private static final int MAX_BYTES = 100;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\":|Request body is not valid JSON: the end of the text at line 1, column 10",
        "not json|Request body is not valid JSON: an unexpected character at line 1, column 1",
        "[]|Request body must be a JSON object, and has another value at line 1",
        "\"text\"|Request body must be a JSON object, and has another value at line 1",
        "null|Request body must be a JSON object, and has another value at line 1",
        "{} x|Request body is not valid JSON: text after the end of the JSON value at line 1,"
            + " column 4",
        "\uFEFF{}|Request body is not valid JSON: a byte order mark at line 1, column 1",
        "{\"title\":\"a\",\"title\":\"b\"}|Request body is not valid JSON: a key given twice at"
            + " line 1, column 14",
        "{\"title\":\"\\uD83D\"}|Request body is not valid JSON: a string with a lone surrogate at"
            + " line 1, column 10"
      })
  void aBodyIsOneJsonObject(String body, String error) {
    assertRefused(400, error, body, false);
  }

  @Test
  void withoutABodyThereAreNoMembers() {
    RequestBody body = read("", false);

    assertEquals("", body.text());
    assertEquals(null, body.member("title"));
  }

  @Test
  void aBodyNestsAtMost64Levels() {
    read("{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}", false, 1_000);

    RequestException refusal =
        assertThrows(
            RequestException.class,
            () -> read("{\"x\":" + "[".repeat(64) + "]".repeat(64) + "}", false, 1_000));

    assertEquals(
        "Request body is not valid JSON: nesting deeper than 64 at line 1, column 69",
        refusal.getMessage());
    assertEquals(400, refusal.status());
  }

  @Test
  void aBodyInBase64HasNoByteOrderMarkEither() {
    assertRefused(
        400,
        "Request body is not valid JSON: a byte order mark at line 1, column 1",
        base64("\uFEFF{}"),
        true);
  }

  @Test
  void aBodyIsUtf8() {
    String body = Base64.getEncoder().encodeToString(new byte[] {'{', (byte) 0xC0, '}'});

    assertRefused(400, "Request body is not UTF-8 at byte 2", body, true);
  }

  @Test
  void aBase64BodyIsDecoded() {
    RequestBody body = read(base64("{\"title\":\"Käse\"}"), true);

    assertEquals("{\"title\":\"Käse\"}", body.text());
    assertEquals("Käse", body.member("title"));
    assertRefused(400, "Request body is not valid base64", "{\"a\":1}", true);
  }

  @Test
  void aBodyIsMeasuredInBytesAfterDecoding() {
    String largest = "{\"x\":\"" + "é".repeat(46) + "\"}";

    assertEquals(largest, read(largest, false).text());
    assertEquals(largest, read(base64(largest), true).text());
    String error = "Request body must be at most 100 bytes";
    assertRefused(413, error, largest + " ", false);
    assertRefused(413, error, base64(largest + " "), true);
    assertRefused(413, error, "A".repeat(1_000_000), true);
  }

  private static RequestBody read(String body, boolean isBase64) {
    return read(body, isBase64, MAX_BYTES);
  }

  private static RequestBody read(String body, boolean isBase64, int maxBytes) {
    Event event =
        new Event("", "", "", Map.of(), Map.of(), Map.of(), Optional.empty(), body, isBase64);
    return RequestBody.of(event, maxBytes);
  }

  private static void assertRefused(int status, String error, String body, boolean isBase64) {
    RequestException refusal = assertThrows(RequestException.class, () -> read(body, isBase64));

    assertEquals(error, refusal.getMessage());
    assertEquals(status, refusal.status());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
