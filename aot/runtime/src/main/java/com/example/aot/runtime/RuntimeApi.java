package com.example.aot.runtime;

import com.example.platform.crt.CrtHttpClient;
import com.example.platform.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The Runtime API, which hands out events and takes answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** Lambda freezes the process while it waits for an event, however long that is. */
  private static final Duration READ_TIMEOUT = Duration.ofDays(365);

  private final URI endpoint;
  private final CrtHttpClient client;

  /**
   * @param address host and port, as {@code AWS_LAMBDA_RUNTIME_API} has them
   */
  RuntimeApi(String address) {
    endpoint = URI.create("http://" + address);
    client = new CrtHttpClient(endpoint, CONNECT_TIMEOUT, READ_TIMEOUT);
  }

  /** Waits for the next event. */
  Invocation next() throws IOException {
    SdkHttpRequest request = request(SdkHttpMethod.GET, "/invocation/next").build();
    HttpExecuteResponse response = send(HttpExecuteRequest.builder().request(request).build());
    try (InputStream event = response.responseBody().orElseThrow()) {
      return new Invocation(event.readAllBytes(), response.httpResponse());
    }
  }

  void answer(String requestId, byte[] answer) throws IOException {
    post(request(SdkHttpMethod.POST, "/invocation/" + requestId + "/response"), answer);
  }

  void failed(String requestId, Throwable failure) throws IOException {
    report("/invocation/" + requestId + "/error", failure);
  }

  void initFailed(Throwable failure) throws IOException {
    report("/init/error", failure);
  }

  @Override
  public void close() {
    client.close();
  }

  /** Who invoked the function directly sees type and message; the log has the stack. */
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
    // 413 is of one answer that is too large, which its caller hears of; the next can be right.
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
