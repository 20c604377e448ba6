package com.example.aot.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Hands one invocation after the other to the handler. Not thread-safe: one thread runs a loop. */
final class RuntimeLoop {
  /** The system property from which the SDK and Powertools read the trace id. */
  private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

  private final RuntimeApiClient api;
  private final RequestStreamHandler handler;

  RuntimeLoop(RuntimeApiClient api, RequestStreamHandler handler) {
    this.api = api;
    this.handler = handler;
  }

  /**
   * Waits for an invocation, has the handler answer the event, and sends the answer. A failure of
   * the handler is sent too, and does not end the loop.
   *
   * @throws IOException if the Runtime API cannot be reached, or refuses the answer
   */
  void handleNext() throws IOException {
    InvocationRequest invocation = api.next();
    invocation.traceId().ifPresent(id -> System.setProperty(TRACE_PROPERTY, id));
    ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    try {
      handler.handleRequest(
          new ByteArrayInputStream(invocation.event()), answer, invocation.context());
    } catch (Exception | StackOverflowError | LinkageError e) {
      e.printStackTrace();
      api.failed(invocation.requestId(), e);
      return;
    }
    api.answer(invocation.requestId(), answer.toByteArray());
  }
}
