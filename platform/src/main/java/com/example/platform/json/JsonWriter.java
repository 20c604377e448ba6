package com.example.platform.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8, without whitespace. The writer sets commas and colons; the caller opens and
 * closes objects and arrays. Not thread-safe.
 */
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  // Bytes, because a long answer is scanned twice and bytes are scanned faster than characters.
  private byte[] out = new byte[256];
  private int length;

  public JsonWriter beginObject() {
    separate();
    append('{');
    return this;
  }

  public JsonWriter endObject() {
    append('}');
    return this;
  }

  public JsonWriter beginArray() {
    separate();
    append('[');
    return this;
  }

  public JsonWriter endArray() {
    append(']');
    return this;
  }

  public JsonWriter name(String name) {
    separate();
    quote(name.getBytes(StandardCharsets.UTF_8));
    append(':');
    return this;
  }

  public JsonWriter name(JsonName name) {
    separate();
    append(name.quoted(), 0, name.quoted().length);
    append(':');
    return this;
  }

  /** Makes the string that was written last the name of a member. */
  void endName() {
    append(':');
  }

  public JsonWriter value(String value) {
    separate();
    quote(value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Writes text in UTF-8 as a string. */
  public JsonWriter quoted(byte[] text) {
    separate();
    quote(text);
    return this;
  }

  public JsonWriter value(long value) {
    return json(Long.toString(value));
  }

  public JsonWriter value(boolean value) {
    return json(Boolean.toString(value));
  }

  /** Writes text that is JSON already, such as a number, {@code null} or a whole document. */
  public JsonWriter json(String json) {
    separate();
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    append(text, 0, text.length);
    return this;
  }

  /** Writes a part of another document that is JSON in UTF-8. */
  public JsonWriter json(byte[] json, int from, int to) {
    separate();
    append(json, from, to - from);
    return this;
  }

  /** Returns how many bytes were written so far. */
  public int length() {
    return length;
  }

  /** Removes everything after the first {@code length} bytes. */
  public void truncate(int length) {
    this.length = length;
  }

  /** Returns how many bytes the JSON from {@code start} on takes within a JSON string. */
  public int quotedLength(int start) {
    int quoted = length - start;
    for (int i = start; i < length; i++) {
      if (out[i] == '"' || out[i] == '\\') {
        quoted++;
      }
    }
    return quoted;
  }

  public void writeTo(OutputStream stream) throws IOException {
    stream.write(out, 0, length);
  }

  public byte[] toBytes() {
    return Arrays.copyOf(out, length);
  }

  @Override
  public String toString() {
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  /** Writes a comma after a finished value. */
  private void separate() {
    if (length > 0) {
      byte last = out[length - 1];
      if (last != '{' && last != '[' && last != ':') {
        append(',');
      }
    }
  }

  private void quote(byte[] text) {
    append('"');
    int run = 0;
    for (int i = 0; i < text.length; i++) {
      byte b = text[i];
      // Bytes of characters other than ASCII are negative.
      if (b >= ' ' && b != '"' && b != '\\' || b < 0) {
        continue;
      }
      append(text, run, i - run);
      escape(b);
      run = i + 1;
    }
    append(text, run, text.length - run);
    append('"');
  }

  private void escape(byte b) {
    append('\\');
    switch (b) {
      case '"', '\\' -> append(b);
      case '\n' -> append('n');
      case '\r' -> append('r');
      case '\t' -> append('t');
      default -> {
        append('u');
        append('0');
        append('0');
        append(HEX[b >> 4]);
        append(HEX[b & 0xF]);
      }
    }
  }

  private void append(int b) {
    reserve(1);
    out[length++] = (byte) b;
  }

  private void append(byte[] bytes, int start, int count) {
    reserve(count);
    System.arraycopy(bytes, start, out, length, count);
    length += count;
  }

  private void reserve(int count) {
    if (count > out.length - length) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, length + count));
    }
  }
}
