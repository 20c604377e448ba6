package com.example.local.api;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Sends requests that Java's client would refuse to send. */
final class RawHttp {
  private RawHttp() {}

  /**
   * An answer.
   *
   * @param text status line, headers and body
   */
  record Answer(int status, String text) {
    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    /** The value of a header whose name is given in lower case. */
    String header(String name) {
      return text.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("absent");
    }
  }

  /**
   * Sends one request.
   *
   * @param methodAndTarget such as {@code GET /items}
   * @param headers a line each
   */
  static Answer send(URI to, String methodAndTarget, List<String> headers, String body)
      throws IOException {
    StringBuilder request = new StringBuilder(methodAndTarget).append(" HTTP/1.1\r\nHost: a\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    request.append("Connection: close\r\nContent-Length: ").append(body.length());
    request.append("\r\n\r\n").append(body);
    try (Socket socket = new Socket(to.getHost(), to.getPort())) {
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text);
    }
  }
}
