package com.example.aot.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Hands one invocation after the other to the handler. */
final class RuntimeLoop {
  /** Where the SDK and Powertools look for it. */
  private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

  private final RuntimeApi api;
  private final RequestStreamHandler handler;

  RuntimeLoop(RuntimeApi api, RequestStreamHandler handler) {
    this.api = api;
    this.handler = handler;
  }

  /**
   * Waits for an invocation and has it handled.
   *
   * @throws IOException if the Runtime API cannot be reached; the handler's failures are reported
   */
  void next() throws IOException {
    Invocation invocation = api.next();
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
