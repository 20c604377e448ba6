package com.example.aot.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;

/**
 * Runs a function on Lambda's OS-only runtime ({@code provided.al2023}), where a function brings
 * its own JVM. For a stream handler, this class does what AWS's runtime interface client does, but
 * without reflection over events and without a second native library. In the managed runtime,
 * Lambda uses AWS's client, and never starts this class.
 */
public final class RuntimeMain {
  private RuntimeMain() {}

  /**
   * Handles invocations until Lambda ends the process. The layer's bootstrap calls this method.
   *
   * @throws IllegalStateException if the handler cannot be made. Lambda then starts another process
   * @throws IOException if the Runtime API cannot be reached. Lambda then starts another process
   */
  public static void main(String[] args) throws IOException {
    try (RuntimeApiClient api = new RuntimeApiClient(System.getenv("AWS_LAMBDA_RUNTIME_API"))) {
      RequestStreamHandler handler;
      try {
        handler = handler(System.getenv("_HANDLER"));
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        Throwable failure = e.getCause() == null ? e : e.getCause();
        failure.printStackTrace();
        api.initFailed(failure);
        throw new IllegalStateException("The function did not start", failure);
      }
      RuntimeLoop loop = new RuntimeLoop(api, handler);
      while (true) {
        loop.handleNext();
      }
    }
  }

  /**
   * Makes a handler.
   *
   * @param className the name of the handler's class, which has a public constructor without
   *     parameters
   */
  static RequestStreamHandler handler(String className) throws ReflectiveOperationException {
    return (RequestStreamHandler) Class.forName(className).getDeclaredConstructor().newInstance();
  }
}
