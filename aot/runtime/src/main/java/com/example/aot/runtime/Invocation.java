package com.example.aot.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.example.platform.lambda.InvocationContext;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An event, and what the Runtime API says of it in its headers. */
record Invocation(byte[] event, SdkHttpResponse head) {
  String requestId() {
    return header("Lambda-Runtime-Aws-Request-Id").orElseThrow();
  }

  Optional<String> traceId() {
    return header("Lambda-Runtime-Trace-Id");
  }

  Context context() {
    return new InvocationContext(
        requestId(),
        header("Lambda-Runtime-Invoked-Function-Arn").orElse(""),
        header("Lambda-Runtime-Deadline-Ms").map(Long::parseLong).orElse(Long.MAX_VALUE));
  }

  private Optional<String> header(String name) {
    return head.firstMatchingHeader(name);
  }
}
