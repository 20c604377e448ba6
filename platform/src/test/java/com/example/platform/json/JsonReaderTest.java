package com.example.platform.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void everyKindOfValueIsRead() {
    Object value =
        JsonReader.read(
            " {\"a\":[1,-0.5e+2,true,false,null],\n\t\"b\":{\"c\":\"d\"},\"e\":\"\"}\r\n");

    List<Object> elements =
        Arrays.asList(new JsonNumber("1"), new JsonNumber("-0.5e+2"), true, false, null);
    assertEquals(Map.of("a", elements, "b", Map.of("c", "d"), "e", ""), value);
    assertNull(JsonReader.read("null"));
  }

  @Test
  void everyEscapeIsRead() {
    assertEquals(
        "\"\\/\b\f\n\r\tA\u0000\uD83D\uDE00x",
        JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u0000\\uD83d\\uDE00x\""));
  }

  @Tag("E6")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "01",
        "1.",
        ".1",
        "+1",
        "-",
        "1e",
        "1e+",
        "tru",
        "True",
        "nul",
        "NaN",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\t\"",
        "\"a\nb\"",
        "1 2",
        "{} x",
        "[1}",
        "\u00A0 1",
        "\\u0031"
      })
  void whatRfc8259DoesNotAllowIsRefused(String text) {
    assertThrows(JsonException.class, () -> JsonReader.read(text));
  }

  @Tag("E6")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":2}|a key given twice at line 1, column 8",
        "{\"a\":1} x|text after the end of the JSON value at line 1, column 9",
        "{\"a\":|the end of the text at line 1, column 6",
        "{\"a\":\"\\uD800\"}|a string with a lone surrogate at line 1, column 6",
        "{\"a\":\"\\uDE00\\uD83D\"}|a string with a lone surrogate at line 1, column 6",
        "[1;]|an unexpected character at line 1, column 3"
      })
  void aRefusalSaysWhatAndWhere(String text, String message) {
    JsonException refusal = assertThrows(JsonException.class, () -> JsonReader.read(text));

    assertEquals(message, refusal.getMessage());
  }

  @Test
  void placesAreCountedInLines() {
    JsonException refusal =
        assertThrows(JsonException.class, () -> JsonReader.read("{\n  \"a\": 1,\n  b\n}"));

    assertEquals("an unexpected character at line 3, column 3", refusal.getMessage());
  }

  @Tag("E6")
  @Test
  void aByteOrderMarkIsRefused() {
    JsonException refusal = assertThrows(JsonException.class, () -> JsonReader.read("\uFEFF{}"));

    assertEquals("a byte order mark at line 1, column 1", refusal.getMessage());
  }

  @Tag("E6")
  @Test
  void nestingIsReadTo64AndNoDeeper() {
    JsonReader.read("[".repeat(64) + "]".repeat(64));

    assertThrows(JsonException.class, () -> JsonReader.read("[".repeat(65) + "]".repeat(65)));
    assertThrows(JsonException.class, () -> JsonReader.read("{\"a\":".repeat(100_000)));
  }
}
