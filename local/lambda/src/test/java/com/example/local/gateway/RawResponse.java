package com.example.local.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it is on the wire, to a request that Java's client would not send.
 *
 * @param headers by lower-case name
 */
record RawResponse(int status, Map<String, String> headers, String body) {
  /** Ends a test that would hang. */
  private static final int PATIENCE_MILLIS = 60_000;

  /** Sends exactly one whole request, and returns each answer. */
  static List<RawResponse> send(URI to, byte[] request) throws IOException {
    try (Socket socket = connect(to)) {
      socket.getOutputStream().write(request);
      // The client ends after the answer has begun, because a server need not answer a client that
      // is gone.
      ByteArrayOutputStream answers = new ByteArrayOutputStream();
      answers.writeBytes(socket.getInputStream().readNBytes(1));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(answers);
      return all(answers);
    }
  }

  /** Sends bytes that need not be a whole request, and returns each answer, if there is any. */
  static List<RawResponse> sendAndEnd(URI to, byte[] request) throws IOException {
    try (Socket socket = connect(to)) {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      ByteArrayOutputStream answers = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answers);
      return all(answers);
    }
  }

  private static Socket connect(URI to) throws IOException {
    Socket socket = new Socket(to.getHost(), to.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static List<RawResponse> all(ByteArrayOutputStream bytes) {
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    List<RawResponse> answers = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int body = text.indexOf("\r\n\r\n", start) + 4;
      Map<String, String> headers = new TreeMap<>();
      String[] lines = text.substring(start, body - 4).split("\r\n");
      for (String line : List.of(lines).subList(1, lines.length)) {
        String[] header = line.split(": ?", 2);
        headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
      }
      int status = Integer.parseInt(lines[0].split(" ")[1]);
      // The answer to a HEAD tells a length and has no body.
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      int end = Math.min(body + length, text.length());
      if (status != 100) {
        answers.add(new RawResponse(status, headers, text.substring(body, end)));
      }
      start = end;
    }
    return answers;
  }
}
