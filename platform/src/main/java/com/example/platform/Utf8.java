package com.example.platform;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Text in UTF-8. Thread-safe. */
public final class Utf8 {
  private static final String HEX = "0123456789ABCDEF";

  private Utf8() {}

  /**
   * Decodes bytes. Bytes that are not UTF-8 are refused, never replaced.
   *
   * @throws CharacterCodingException if the bytes are not UTF-8; the message says at which byte,
   *     for a reader who knows what the bytes are
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      throw new NotUtf8Exception(in.position() + 1);
    }
    return out.flip().toString();
  }

  /** How many bytes a text takes. */
  public static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Percent-encodes a path: everything except unreserved characters and slashes (RFC 3986, 2). */
  public static String percentEncode(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b == '/' || b == '-' || b == '.' || b == '_' || b == '~' || isAsciiLetterOrDigit(b)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
      }
    }
    return out.toString();
  }

  private static boolean isAsciiLetterOrDigit(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
  }

  private static final class NotUtf8Exception extends CharacterCodingException {
    private static final long serialVersionUID = 1;

    private final int position;

    NotUtf8Exception(int position) {
      this.position = position;
    }

    @Override
    public String getMessage() {
      return "is not UTF-8 at byte " + position;
    }
  }
}
