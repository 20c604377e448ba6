package com.example.platform.crt;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** One request on the one connection. */
final class CrtRequest implements ExecutableHttpRequest {
  private static final String NO_ANSWER = "No answer";

  private final HttpExecuteRequest request;
  private final CrtHttpClient client;
  private final Duration connectTimeout;
  private final Duration readTimeout;

  private final CrtResponse response = new CrtResponse();

  CrtRequest(
      HttpExecuteRequest request,
      CrtHttpClient client,
      Duration connectTimeout,
      Duration readTimeout) {
    this.request = request;
    this.client = client;
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
  }

  /**
   * @throws IOException for any failure on the way, so that the SDK repeats the request
   */
  @Override
  public HttpExecuteResponse call() throws IOException {
    HttpRequest message = CrtMessage.of(request.httpRequest(), request.contentStreamProvider());
    try (HttpClientConnection connection = acquire()) {
      if (response.complete().isDone()) {
        // The request was aborted before it was sent.
        await(response.complete(), readTimeout, NO_ANSWER);
      }
      try (HttpStream stream = connection.makeRequest(message, response)) {
        stream.activate();
        await(response.complete(), readTimeout, NO_ANSWER);
        return response.toSdk();
      } catch (IOException | RuntimeException e) {
        // Otherwise the rest of this response would be taken for the next response.
        connection.shutdown();
        throw e;
      }
    } catch (CrtRuntimeException e) {
      throw new IOException(e);
    }
  }

  /**
   * May be called by any thread at any time. Leaves the connection alone, because the native
   * connection is gone as soon as {@link #call} is over.
   */
  @Override
  public void abort() {
    response.abort();
  }

  private HttpClientConnection acquire() throws IOException {
    CompletableFuture<HttpClientConnection> acquisition = client.acquire();
    try {
      return await(acquisition, connectTimeout, "No connection");
    } catch (IOException e) {
      // A connection that comes too late goes back to the pool.
      acquisition.thenAccept(HttpClientConnection::close);
      throw e;
    }
  }

  private static <T> T await(CompletableFuture<T> future, Duration limit, String failure)
      throws IOException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(failure + " within " + limit.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(failure + ": " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(failure + ": interrupted");
    }
  }
}
