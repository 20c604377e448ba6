package com.example.aot.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.example.platform.lambda.InvocationContext;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An event and the headers that the Runtime API sends with the event.
 *
 * @param event the event's bytes, as Lambda sent them
 * @param response the response that carried the event
 */
record InvocationRequest(byte[] event, SdkHttpResponse response) {
  /**
   * Returns the id under which the answer is sent.
   *
   * @throws java.util.NoSuchElementException if the response has no id
   */
  String requestId() {
    return header("Lambda-Runtime-Aws-Request-Id").orElseThrow();
  }

  Optional<String> traceId() {
    return header("Lambda-Runtime-Trace-Id");
  }

  /** Returns what the handler may ask about this invocation. */
  Context context() {
    return new InvocationContext(
        requestId(),
        header("Lambda-Runtime-Invoked-Function-Arn").orElse(""),
        header("Lambda-Runtime-Deadline-Ms").map(Long::parseLong).orElse(Long.MAX_VALUE));
  }

  private Optional<String> header(String name) {
    return response.firstMatchingHeader(name);
  }
}
