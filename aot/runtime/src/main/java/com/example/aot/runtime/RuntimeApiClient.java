package com.example.aot.runtime;

import com.example.platform.crt.CrtHttpClient;
import com.example.platform.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The client of Lambda's Runtime API, which hands out events and takes answers. Not thread-safe: a
 * process handles one invocation at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class RuntimeApiClient implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** Lambda freezes a process that waits for an event, so that a read may take days. */
  private static final Duration READ_TIMEOUT = Duration.ofDays(365);

  private final URI endpoint;
  private final CrtHttpClient client;

  /**
   * Makes a client. The first request opens the connection.
   *
   * @param address the value of the variable {@code AWS_LAMBDA_RUNTIME_API}: a host and a port
   */
  RuntimeApiClient(String address) {
    endpoint = URI.create("http://" + Objects.requireNonNull(address, "AWS_LAMBDA_RUNTIME_API"));
    client = new CrtHttpClient(endpoint, CONNECT_TIMEOUT, READ_TIMEOUT);
  }

  /** Waits for the next event. */
  InvocationRequest next() throws IOException {
    SdkHttpRequest request = request(SdkHttpMethod.GET, "/invocation/next").build();
    HttpExecuteResponse response = send(HttpExecuteRequest.builder().request(request).build());
    try (InputStream event = response.responseBody().orElseThrow()) {
      return new InvocationRequest(event.readAllBytes(), response.httpResponse());
    }
  }

  /** Sends the answer to an event. */
  void answer(String requestId, byte[] answer) throws IOException {
    post(request(SdkHttpMethod.POST, "/invocation/" + requestId + "/response"), answer);
  }

  /** Reports that the handler failed on an event. */
  void failed(String requestId, Throwable failure) throws IOException {
    report("/invocation/" + requestId + "/error", failure);
  }

  /** Reports that the handler could not be made. */
  void initFailed(Throwable failure) throws IOException {
    report("/init/error", failure);
  }

  @Override
  public void close() {
    client.close();
  }

  /** Sends the failure's type and message to the caller. The log has the stack trace. */
  private void report(String path, Throwable failure) throws IOException {
    String type = failure.getClass().getName();
    JsonWriter json = new JsonWriter().beginObject();
    json.name("errorMessage").value(String.valueOf(failure.getMessage()));
    json.name("errorType").value(type).endObject();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    json.writeTo(body);
    post(
        request(SdkHttpMethod.POST, path).putHeader("Lambda-Runtime-Function-Error-Type", type),
        body.toByteArray());
  }

  private void post(SdkHttpRequest.Builder request, byte[] body) throws IOException {
    send(
        HttpExecuteRequest.builder()
            .request(request.putHeader("Content-Type", "application/json").build())
            .contentStreamProvider(() -> new ByteArrayInputStream(body))
            .build());
  }

  private SdkHttpRequest.Builder request(SdkHttpMethod method, String path) {
    return SdkHttpRequest.builder()
        .method(method)
        .protocol(endpoint.getScheme())
        .host(endpoint.getHost())
        .port(endpoint.getPort())
        .encodedPath(VERSION + path)
        .putHeader("Host", endpoint.getAuthority());
  }

  private HttpExecuteResponse send(HttpExecuteRequest request) throws IOException {
    HttpExecuteResponse response = client.prepareRequest(request).call();
    int status = response.httpResponse().statusCode();
    // 413 means that this answer is too large. Lambda tells the caller, and the next answer may
    // fit.
    if (status >= 300 && status != 413) {
      throw new IOException(
          "The Runtime API answered "
              + status
              + " to "
              + request.httpRequest().method()
              + " "
              + request.httpRequest().encodedPath());
    }
    return response;
  }
}
