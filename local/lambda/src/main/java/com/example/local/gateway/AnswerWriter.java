package com.example.local.gateway;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/** Writes each answer with the id of its request, and writes a line to the console. */
final class AnswerWriter {
  private final Consumer<String> console;

  AnswerWriter(Consumer<String> console) {
    this.console = console;
  }

  /** A new request id of the same form as a real id: {@code JKJaXmPLvHcESHA=}. */
  static String requestId() {
    byte[] random = new byte[11];
    ThreadLocalRandom.current().nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random);
  }

  void write(
      Answer answer, String requestId, Request request, Response response, Callback callback) {
    console.accept(line(request, answer));
    GatewayResponse content = answer.response();
    response.setStatus(content.status());
    content.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
    response.getHeaders().put("apigw-requestid", requestId);
    response.write(true, ByteBuffer.wrap(content.body()), callback);
  }

  private static String line(Request request, Answer answer) {
    Object sent = request.getConnectionMetaData().getAttribute(Connections.REQUEST_LINE);
    return String.join(
        "  ",
        // A client must not control the terminal.
        String.valueOf(sent).replaceAll("\\p{Cc}", "?"),
        answer.by(),
        answer.start(),
        Integer.toString(answer.response().status()),
        NanoTime.millisSince(request.getBeginNanoTime()) + " ms");
  }
}
