package com.example.aot.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;

/**
 * Runs a function on Lambda's OS-only runtime ({@code provided.al2023}), where a function brings
 * its own JVM. It does for a stream handler what AWS's runtime interface client does, without
 * reflection over events and without a second native library.
 *
 * <p>The managed runtime has a client of its own and does not come here.
 */
public final class Main {
  private Main() {}

  /** Ends only by a failure to start or to reach the Runtime API; Lambda then starts another. */
  public static void main(String[] args) throws IOException {
    try (RuntimeApi api = new RuntimeApi(System.getenv("AWS_LAMBDA_RUNTIME_API"))) {
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
        loop.next();
      }
    }
  }

  /** By the name of its class, as everywhere in Lambda. */
  static RequestStreamHandler handler(String name) throws ReflectiveOperationException {
    return (RequestStreamHandler) Class.forName(name).getDeclaredConstructor().newInstance();
  }
}
