package com.example.platform.testing.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * What goes back over the connection, HTTP or not, and what happens to the connection then.
 *
 * @param bytes none where the client hears nothing
 */
public record Reply(byte[] bytes, Then then) {
  private static final byte[] NOTHING = {};

  /** What follows the bytes. */
  public enum Then {
    KEEP_OPEN,
    CLOSE,
    HANG
  }

  /** A whole answer. */
  public static Reply http(int status, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("content-length: " + body.length + "\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return new Reply(bytes.toByteArray(), Then.KEEP_OPEN);
  }

  /** A whole answer with a JSON body, or with what stands in its place. */
  public static Reply json(int status, String body) {
    return http(
        status,
        Map.of("content-type", "application/x-amz-json-1.0"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** An error as DynamoDB words it. */
  public static Reply error(int status, String type, String message) {
    return json(status, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message));
  }

  /** Bytes that need not be HTTP, then the end of the connection. */
  public static Reply garbage(String text) {
    return new Reply(text.getBytes(StandardCharsets.ISO_8859_1), Then.CLOSE);
  }

  public static Reply nothing(Then then) {
    return new Reply(NOTHING, then);
  }

  /** The same without its last {@code count} bytes. */
  public Reply cut(int count, Then then) {
    return new Reply(Arrays.copyOf(bytes, bytes.length - count), then);
  }
}
