package com.example.platform.testing.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request of a client.
 *
 * @param headers by name, in any case
 */
public record WireRequest(Map<String, String> headers, byte[] body) {
  /** Takes the next request off a connection; empty where the client has closed it. */
  static Optional<WireRequest> read(DataInputStream connection) throws IOException {
    if (line(connection).isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(connection); !line.isEmpty(); line = line(connection)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    byte[] body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
    connection.readFully(body);
    return Optional.of(new WireRequest(headers, body));
  }

  /** The action that is asked for, as IAM names it after {@code dynamodb:}. */
  public String action() {
    String target = headers.get("x-amz-target");
    return target.substring(target.indexOf('.') + 1);
  }

  public String json() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A line without its end; empty at the end of the connection too. */
  private static String line(DataInputStream connection) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = connection.read(); c >= 0 && c != '\n'; c = connection.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
