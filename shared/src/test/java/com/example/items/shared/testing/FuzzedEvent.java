package com.example.items.shared.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What a fuzzer's bytes are as an event: the bytes themselves, or the parts of an event where they
 * hold the byte 0xFF, which is in no UTF-8 text. Of mutated events nearly all end at the first
 * check, for they are no JSON any more; mutated parts make events that go on to the checks behind.
 */
final class FuzzedEvent {
  private static final byte SEPARATOR = (byte) 0xFF;

  /** The parts before the last one, which is the body in base64; an empty part is left out. */
  private static final List<BiFunction<Invocation, String, Invocation>> PARTS =
      List.of(
          (event, part) -> event.query("userId", part),
          (event, part) -> event.path("itemId", part),
          (event, part) -> event.query("itemId", part),
          (event, part) ->
              part.startsWith("!")
                  ? event.header("If-None-Match", part.substring(1))
                  : event.header("If-Match", part),
          (event, part) -> event.header("Idempotency-Key", part),
          (event, part) -> event.query("limit", part),
          (event, part) -> event.query("nextToken", part));

  private FuzzedEvent() {}

  /** The event that a handler for {@code method} is given. */
  static byte[] of(String method, byte[] input) {
    List<byte[]> parts = split(input);
    if (parts.size() == 1) {
      return input;
    }
    Invocation event = Invocation.of(method, "/items");
    for (int i = 0; i < Math.min(parts.size(), PARTS.size()); i++) {
      String part = new String(parts.get(i), StandardCharsets.UTF_8);
      event = part.isEmpty() ? event : PARTS.get(i).apply(event, part);
    }
    if (parts.size() > PARTS.size()) {
      event = event.base64Body(Base64.getEncoder().encodeToString(parts.getLast()));
    }
    return event.json().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The input that makes an event of these parts.
   *
   * @param parts in the order above, the body last
   */
  static byte[] input(String... parts) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        input.write(SEPARATOR);
      }
      input.writeBytes(parts[i].getBytes(StandardCharsets.UTF_8));
    }
    return input.toByteArray();
  }

  private static List<byte[]> split(byte[] input) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= input.length; i++) {
      if (i == input.length || input[i] == SEPARATOR) {
        parts.add(Arrays.copyOfRange(input, start, i));
        start = i + 1;
      }
    }
    return parts;
  }
}
