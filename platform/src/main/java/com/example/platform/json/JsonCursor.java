package com.example.platform.json;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Walks through JSON in UTF-8, without making objects. The cursor passes over whitespace, and
 * throws a {@link JsonException} where it meets something that is not JSON. {@link JsonReader}
 * makes objects of a whole document, and reads words and escapes for the cursor. Not thread-safe.
 *
 * <pre>{@code
 * for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
 *   String name = json.name();
 *   json.skip();
 * }
 * }</pre>
 */
public final class JsonCursor {
  /** The deepest nesting that is passed over: more than twice the depth that DynamoDB stores. */
  private static final int MAX_DEPTH = 100;

  private final byte[] json;
  private int at;

  /**
   * @param json in UTF-8
   */
  public JsonCursor(byte[] json) {
    this(json, 0);
  }

  private JsonCursor(byte[] json, int position) {
    this.json = Objects.requireNonNull(json, "json");
    this.at = position;
  }

  /** Returns another cursor on the same JSON, at a position that {@link #position} returned. */
  public JsonCursor at(int position) {
    return new JsonCursor(json, position);
  }

  /** Returns where the next value begins, or the end is. */
  public int position() {
    while (at < json.length && isWhitespace(json[at])) {
      at++;
    }
    return at;
  }

  /** Tells whether the next value is an array. */
  public boolean isArray() {
    return peek() == '[';
  }

  /** Enters an object or an array, and tells whether it has a member or an element. */
  public boolean enter(char open, char close) {
    expect(open);
    if (peek() == close) {
      at++;
      return false;
    }
    return true;
  }

  /** Tells after a member or an element whether another follows. */
  public boolean more(char close) {
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(close);
    return false;
  }

  /** Reads a member's name. A name with escapes is returned with them. */
  public String name() {
    int start = position() + 1;
    skipName();
    int end = at - 1;
    while (json[end] != '"') {
      end--;
    }
    return new String(json, start, end - start, StandardCharsets.UTF_8);
  }

  /** Reads a string. */
  public String string() {
    int start = position();
    skipString();
    return (String) JsonReader.read(new String(json, start, at - start, StandardCharsets.UTF_8));
  }

  /**
   * Passes over a value and writes it. A string is written with only the escapes that it needs, any
   * other value as it is.
   */
  public void copy(JsonWriter to) {
    int start = position();
    skip();
    if (json[start] == '"' && isEscaped(start, at)) {
      to.json(plain(start, at));
    } else {
      to.json(json, start, at);
    }
  }

  /** Passes over a string, and writes the text between its quotes. */
  public void copyUnquoted(JsonWriter to) {
    int start = position();
    skipString();
    to.json(json, start + 1, at - 1);
  }

  /** Passes over a member's name, and writes the name. */
  public void copyName(JsonWriter to) {
    copy(to);
    to.endName();
    expect(':');
  }

  /** Passes over a value of any kind. */
  public void skip() {
    skip(0);
  }

  /** Checks that nothing follows. */
  public void expectEnd() {
    if (position() < json.length) {
      throw unexpected();
    }
  }

  private void skip(int depth) {
    if (depth == MAX_DEPTH) {
      throw unexpected();
    }
    switch (peek()) {
      case '"' -> skipString();
      case '{' -> {
        for (boolean more = enter('{', '}'); more; more = more('}')) {
          skipName();
          skip(depth + 1);
        }
      }
      case '[' -> {
        for (boolean more = enter('[', ']'); more; more = more(']')) {
          skip(depth + 1);
        }
      }
      default -> skipWord();
    }
  }

  private void skipName() {
    skipString();
    expect(':');
  }

  private void skipString() {
    expect('"');
    while (true) {
      byte b = next();
      if (b == '"') {
        return;
      } else if (b == '\\') {
        skipEscape();
      } else if (b >= 0 && b < ' ') {
        throw unexpected();
      }
    }
  }

  private void skipEscape() {
    switch (next()) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        // The escape is this one character.
      }
      case 'u' -> {
        for (int i = 0; i < 4; i++) {
          if (Character.digit(next(), 16) < 0) {
            throw unexpected();
          }
        }
      }
      default -> throw unexpected();
    }
  }

  /** Passes over a number, {@code true}, {@code false} or {@code null}. */
  private void skipWord() {
    int start = at;
    while (at < json.length && (Character.isLetterOrDigit(json[at]) || isNumeric(json[at]))) {
      at++;
    }
    JsonReader.read(new String(json, start, at - start, StandardCharsets.UTF_8));
  }

  private static boolean isNumeric(byte b) {
    return b == '-' || b == '+' || b == '.';
  }

  private static boolean isWhitespace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private boolean isEscaped(int start, int end) {
    for (int i = start; i < end; i++) {
      if (json[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  private String plain(int start, int end) {
    String quoted = new String(json, start, end - start, StandardCharsets.UTF_8);
    try {
      return new JsonWriter().value((String) JsonReader.read(quoted)).toString();
    } catch (JsonException e) {
      // Half of a surrogate pair is not text, so the half stays escaped.
      return quoted;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw unexpected();
    }
    at++;
  }

  /** Returns the first byte that is not whitespace, and stays before that byte. */
  private byte peek() {
    if (position() == json.length) {
      throw unexpected();
    }
    return json[at];
  }

  private byte next() {
    if (at >= json.length) {
      throw unexpected();
    }
    return json[at++];
  }

  private JsonException unexpected() {
    return new JsonException("something that is not JSON, or not here", 1, at + 1);
  }
}
