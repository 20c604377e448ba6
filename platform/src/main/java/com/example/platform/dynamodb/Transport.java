package com.example.platform.dynamodb;

import com.example.platform.crt.CrtHttpClient;
import com.example.platform.json.JsonCursor;
import com.example.platform.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The HTTP client below the SDK. It keeps the bytes of a successful answer and hands the SDK an
 * answer without a body, because the SDK's own reading is most of the work for a long answer and
 * loads many classes for a short one. The SDK still signs, sends, times and repeats each request,
 * and reads each error.
 *
 * <p>An attempt fails, so that the SDK repeats the request, only where the bytes are not those that
 * DynamoDB sent. What the bytes mean is read after the call, so that a fault of the reader is never
 * repeated.
 *
 * <p>Not thread-safe, except for {@link #close} and {@link #reconnect}: {@link DynamoDb} makes one
 * call at a time.
 */
final class Transport implements SdkHttpClient {
  private static final String CHECKSUM = "x-amz-crc32";

  private volatile CrtHttpClient http;
  private volatile boolean closed;

  /** The answer to every request while the function is primed; null otherwise. */
  private byte[] cannedAnswer;

  private byte[] lastAnswer;

  Transport(CrtHttpClient http) {
    this.http = http;
  }

  /** Returns the body of the last successful answer. */
  byte[] lastAnswer() {
    byte[] answer = lastAnswer;
    lastAnswer = null;
    return answer;
  }

  /** Answers every request with a body, without sending the request, until the body is null. */
  void answerWith(byte[] body) {
    cannedAnswer = body;
  }

  /** Ends the connection. No request can be sent until {@link #reconnect}. */
  @Override
  public void close() {
    closed = true;
    http.close();
  }

  /** Begins a new connection in place of the closed one. */
  void reconnect() {
    http = http.reconnected();
    closed = false;
  }

  /**
   * Prepares a request.
   *
   * @throws IllegalStateException while the transport is closed
   */
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (cannedAnswer != null) {
      return new Canned();
    }
    if (closed) {
      throw new IllegalStateException("Closed until the transport reconnects");
    }
    return new Attempt(http.prepareRequest(request));
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  private final class Attempt implements ExecutableHttpRequest {
    private final ExecutableHttpRequest request;

    Attempt(ExecutableHttpRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      HttpExecuteResponse response = request.call();
      SdkHttpResponse head = response.httpResponse();
      if (!head.isSuccessful()) {
        return response;
      }
      try (InputStream body = response.responseBody().orElseThrow()) {
        lastAnswer = body.readAllBytes();
      }
      check(lastAnswer, head.firstMatchingHeader(CHECKSUM));
      return HttpExecuteResponse.builder()
          .response(head.toBuilder().removeHeader(CHECKSUM).build())
          .build();
    }

    @Override
    public void abort() {
      request.abort();
    }
  }

  private final class Canned implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() {
      lastAnswer = cannedAnswer;
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .build();
    }

    @Override
    public void abort() {
      // The call is over at once.
    }
  }

  /** DynamoDB sends a checksum with every answer. Something on the way there may send none. */
  private static void check(byte[] body, Optional<String> checksum) throws IOException {
    if (checksum.isEmpty()) {
      checkJson(body);
      return;
    }
    CRC32 actual = new CRC32();
    actual.update(body);
    if (!checksum.get().equals(Long.toString(actual.getValue()))) {
      throw new IOException("The checksum of the answer is wrong");
    }
  }

  private static void checkJson(byte[] body) throws IOException {
    try {
      JsonCursor json = new JsonCursor(body);
      for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
        json.name();
        json.skip();
      }
      json.expectEnd();
    } catch (JsonException e) {
      throw new IOException("The answer is not a JSON object", e);
    }
  }
}
