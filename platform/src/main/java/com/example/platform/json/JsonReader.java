package com.example.platform.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text (RFC 8259), strictly: a byte order mark, trailing text, a key given twice, a
 * lone surrogate and nesting deeper than {@value #MAX_DEPTH} are refused.
 *
 * <p>Values are {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@link
 * JsonNumber}, {@code Boolean} and {@code null}. Numbers stay texts. {@link #read} is thread-safe.
 */
public final class JsonReader {
  /** The deepest nesting that is read. Requests have far less, and a stack holds far more. */
  public static final int MAX_DEPTH = 64;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Returns the value of a text.
   *
   * @throws JsonException if the text is not one JSON value as described above
   */
  public static Object read(String text) {
    JsonReader reader = new JsonReader(text);
    if (text.startsWith("\uFEFF")) {
      throw reader.unexpected("a byte order mark");
    }
    reader.skipWhitespace();
    Object value = reader.value();
    reader.skipWhitespace();
    if (reader.at < text.length()) {
      throw reader.unexpected("text after the end of the JSON value");
    }
    return value;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", Boolean.TRUE);
      case 'f' -> literal("false", Boolean.FALSE);
      case 'n' -> literal("null", null);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpectedCharacter();
    };
  }

  private Map<String, Object> object() {
    enter();
    Map<String, Object> members = new LinkedHashMap<>();
    if (peek() != '}') {
      do {
        skipWhitespace();
        int start = at;
        if (peek() != '"') {
          throw unexpectedCharacter();
        }
        String name = string();
        if (members.containsKey(name)) {
          at = start;
          throw unexpected("a key given twice");
        }
        skipWhitespace();
        expect(':');
        skipWhitespace();
        members.put(name, value());
        skipWhitespace();
      } while (skip(','));
    }
    expect('}');
    depth--;
    return members;
  }

  private List<Object> array() {
    enter();
    List<Object> elements = new ArrayList<>();
    if (peek() != ']') {
      do {
        skipWhitespace();
        elements.add(value());
        skipWhitespace();
      } while (skip(','));
    }
    expect(']');
    depth--;
    return elements;
  }

  private void enter() {
    if (depth == MAX_DEPTH) {
      throw unexpected("nesting deeper than " + MAX_DEPTH);
    }
    depth++;
    at++;
    skipWhitespace();
  }

  private String string() {
    int opening = at++;
    int run = at;
    StringBuilder unescaped = null;
    boolean surrogates = false;
    while (true) {
      char c = peek();
      if (c == '"') {
        break;
      } else if (c == '\\') {
        unescaped = unescaped == null ? new StringBuilder() : unescaped;
        unescaped.append(text, run, at);
        char escaped = escape();
        surrogates |= Character.isSurrogate(escaped);
        unescaped.append(escaped);
        run = at;
      } else if (c < ' ') {
        throw unexpected("an unescaped control character");
      } else {
        surrogates |= Character.isSurrogate(c);
        at++;
      }
    }
    String value =
        unescaped == null ? text.substring(run, at) : unescaped.append(text, run, at).toString();
    at++;
    if (surrogates && hasLoneSurrogate(value)) {
      at = opening;
      throw unexpected("a string with a lone surrogate");
    }
    return value;
  }

  private char escape() {
    at++;
    char c = peek();
    char escaped =
        switch (c) {
          case '"', '\\', '/' -> c;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> codeUnit();
          default -> throw unexpected("an unknown escape");
        };
    at++;
    return escaped;
  }

  /** Reads the four digits after the {@code u} and stops on the last one. */
  private char codeUnit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      char c = peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw unexpected("an escape without four hexadecimal digits");
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private static boolean hasLoneSurrogate(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private JsonNumber number() {
    int start = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    return new JsonNumber(text.substring(start, at));
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw unexpectedCharacter();
    }
  }

  private Boolean literal(String word, Boolean value) {
    if (!text.startsWith(word, at)) {
      throw unexpectedCharacter();
    }
    at += word.length();
    return value;
  }

  private void skipWhitespace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw unexpectedCharacter();
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw unexpected("the end of the text");
    }
    return text.charAt(at);
  }

  private JsonException unexpectedCharacter() {
    return unexpected(at < text.length() ? "an unexpected character" : "the end of the text");
  }

  private JsonException unexpected(String what) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new JsonException(what, line, at - lineStart + 1);
  }
}
