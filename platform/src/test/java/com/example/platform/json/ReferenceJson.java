package com.example.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another JSON parser (Jackson) makes of a text, in the types of {@link JsonReader}.
 *
 * @param value what it read
 * @param depth how deep arrays and objects nest in it
 * @param loneSurrogate whether a string in it has half of a pair only
 */
record ReferenceJson(Object value, int depth, boolean loneSurrogate) {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private static final JsonFactory LENIENT =
      JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

  /** Whether a text is one JSON value, be its keys given twice or not. */
  static boolean isJson(String text) {
    try (JsonParser parser = LENIENT.createParser(text.getBytes(StandardCharsets.UTF_8))) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return false;
      }
      parser.skipChildren();
      // A string is only looked at when it is asked for.
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        parser.finishToken();
      }
      return parser.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Empty for a text that is not one JSON value. Read as UTF-8: of characters, Jackson takes some
   * beyond ASCII for hexadecimal digits.
   */
  static Optional<ReferenceJson> read(String text) {
    try (JsonParser parser = FACTORY.createParser(text.getBytes(StandardCharsets.UTF_8))) {
      Reading reading = new Reading(parser);
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      Object value = reading.value(first, 0);
      return parser.nextToken() == null
          ? Optional.of(new ReferenceJson(value, reading.depth, reading.loneSurrogate))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reading {
    private final JsonParser parser;
    private int depth;
    private boolean loneSurrogate;

    Reading(JsonParser parser) {
      this.parser = parser;
    }

    private Object value(JsonToken token, int around) throws IOException {
      return switch (token) {
        case START_OBJECT -> object(around + 1);
        case START_ARRAY -> array(around + 1);
        case VALUE_STRING -> string(parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NULL -> null;
        default -> throw new IllegalStateException("No value begins with " + token);
      };
    }

    private Map<String, Object> object(int level) throws IOException {
      depth = Math.max(depth, level);
      Map<String, Object> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = string(parser.currentName());
        members.put(name, value(parser.nextToken(), level));
      }
      return members;
    }

    private List<Object> array(int level) throws IOException {
      depth = Math.max(depth, level);
      List<Object> elements = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        elements.add(value(token, level));
      }
      return elements;
    }

    private String string(String text) {
      loneSurrogate |= text.codePoints().anyMatch(JsonTexts::isSurrogate);
      return text;
    }
  }
}
