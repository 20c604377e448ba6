package com.example.aot.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop and its client, against a server that answers as AWS documents the Runtime API. */
class RuntimeLoopTest {
  private static final String NEXT = "/2018-06-01/runtime/invocation/next";
  private static final RequestStreamHandler ECHO =
      (input, output, context) -> input.transferTo(output);

  private final List<String> posts = new ArrayList<>();
  private HttpServer lambda;
  private RuntimeApiClient api;
  private byte[] event = "{}".getBytes(StandardCharsets.UTF_8);
  private boolean chunked;
  private int postStatus = 202;
  private long deadline = System.currentTimeMillis() + 600_000;

  @BeforeEach
  void start() throws IOException {
    lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext("/", this::answer);
    lambda.start();
    api = new RuntimeApiClient("127.0.0.1:" + lambda.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    api.close();
    lambda.stop(0);
  }

  @Test
  void anEventIsHandledAndAnswered() throws IOException {
    new RuntimeLoop(api, ECHO).handleNext();
    assertEquals(List.of("/2018-06-01/runtime/invocation/id-1/response {}"), posts);
  }

  // Lambda sends a long event in chunks, and takes answers up to 6 MB.
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 65_536, 6_000_000})
  void anEventOfAnyLengthIsWhole(int length) throws IOException {
    event = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
    chunked = true;
    new RuntimeLoop(api, ECHO).handleNext();
    assertEquals(
        List.of("/2018-06-01/runtime/invocation/id-1/response " + "x".repeat(length)), posts);
  }

  @Test
  void theContextSaysWhatLambdaSays() throws IOException {
    new RuntimeLoop(
            api,
            (input, output, context) -> {
              assertEquals("id-1", context.getAwsRequestId());
              assertEquals("arn:aws:lambda:x", context.getInvokedFunctionArn());
              assertTrue(context.getRemainingTimeInMillis() > 0);
              assertTrue(context.getRemainingTimeInMillis() <= 600_000);
              output.write('1');
            })
        .handleNext();
    assertEquals(List.of("/2018-06-01/runtime/invocation/id-1/response 1"), posts);
    assertEquals("Root=1-2-3", System.getProperty("com.amazonaws.xray.traceHeader"));
  }

  @Test
  void noTimeRemainsAfterTheDeadline() throws IOException {
    deadline = 1;
    new RuntimeLoop(
            api, (input, output, context) -> output.write('0' + context.getRemainingTimeInMillis()))
        .handleNext();
    assertEquals(List.of("/2018-06-01/runtime/invocation/id-1/response 0"), posts);
  }

  @Test
  void aFailureOfTheHandlerIsReportedAndTheNextEventHandled() throws IOException {
    RuntimeLoop failing =
        new RuntimeLoop(
            api,
            (input, output, context) -> {
              throw new IllegalStateException("on \"purpose\"");
            });
    failing.handleNext();
    new RuntimeLoop(api, ECHO).handleNext();
    assertEquals(
        List.of(
            "/2018-06-01/runtime/invocation/id-1/error"
                + " {\"errorMessage\":\"on \\\"purpose\\\"\","
                + "\"errorType\":\"java.lang.IllegalStateException\"}"
                + " java.lang.IllegalStateException",
            "/2018-06-01/runtime/invocation/id-1/response {}"),
        posts);
  }

  @Test
  void anAnswerThatIsTooLargeDoesNotEndTheLoop() throws IOException {
    postStatus = 413;
    new RuntimeLoop(api, ECHO).handleNext();
    assertEquals(1, posts.size());
  }

  @Test
  void aRuntimeApiThatRefusesEndsTheLoop() {
    postStatus = 500;
    assertThrows(IOException.class, () -> new RuntimeLoop(api, ECHO).handleNext());
  }

  @Test
  void aFailureToStartIsReported() throws IOException {
    api.initFailed(new ClassNotFoundException("com.example.Missing"));
    assertEquals(
        List.of(
            "/2018-06-01/runtime/init/error"
                + " {\"errorMessage\":\"com.example.Missing\","
                + "\"errorType\":\"java.lang.ClassNotFoundException\"}"
                + " java.lang.ClassNotFoundException"),
        posts);
  }

  @Test
  void aHandlerIsFoundByTheNameOfItsClass() throws ReflectiveOperationException {
    assertEquals(Echo.class, RuntimeMain.handler(Echo.class.getName()).getClass());
    assertThrows(ClassNotFoundException.class, () -> RuntimeMain.handler("com.example.Missing"));
  }

  /** A handler with the public constructor that the runtime calls. */
  public static final class Echo implements RequestStreamHandler {
    @Override
    public void handleRequest(
        java.io.InputStream input,
        java.io.OutputStream output,
        com.amazonaws.services.lambda.runtime.Context context)
        throws IOException {
      input.transferTo(output);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.equals(NEXT)) {
      Map.of(
              "Lambda-Runtime-Aws-Request-Id", "id-1",
              "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x",
              "Lambda-Runtime-Trace-Id", "Root=1-2-3",
              "Lambda-Runtime-Deadline-Ms", Long.toString(deadline))
          .forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(200, chunked ? 0 : event.length);
      exchange.getResponseBody().write(event);
    } else {
      String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
      posts.add(
          path + " " + new String(body, StandardCharsets.UTF_8) + (type == null ? "" : " " + type));
      exchange.sendResponseHeaders(postStatus, -1);
    }
    exchange.close();
  }
}
