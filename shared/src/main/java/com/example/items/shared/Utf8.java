package com.example.items.shared;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** UTF-8 without replacement characters: what is not UTF-8 is refused, never mended. */
final class Utf8 {
  private Utf8() {}

  /**
   * @param name what the bytes are, for the message
   * @throws RequestException 400 if the bytes are not UTF-8
   */
  static String decode(byte[] bytes, String name) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      throw new RequestException(400, name + " is not UTF-8 at byte " + (in.position() + 1));
    }
    return out.flip().toString();
  }

  static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
