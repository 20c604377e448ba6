package com.example.items.shared.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lets a caller of the SDK read DynamoDB's answer as the bytes that came. The SDK above signs,
 * sends, times and repeats the request as ever, and is given an answer without a body. Of a long
 * answer its own reading is the most of the work.
 */
public final class ReadingHttpClient implements SdkHttpClient {
  private static final String CHECKSUM = "x-amz-crc32";

  /** What an answer without a body says, as the client below hands on an empty one. */
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final SdkHttpClient client;

  /** Of the thread that asks: the SDK's synchronous client sends in that. */
  private final ThreadLocal<Reading<?>> current = new ThreadLocal<>();

  public ReadingHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  /**
   * Has {@code reader} read the answer to the one request that is made meanwhile in this thread.
   *
   * @param reader may throw anything for what it cannot read, and the request is then repeated
   */
  public <T> T reading(Function<byte[], T> reader, Runnable request) {
    Reading<T> reading = new Reading<>(reader);
    current.set(reading);
    try {
      request.run();
    } finally {
      current.remove();
    }
    return reading.value;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    Reading<?> reading = current.get();
    return reading == null ? prepared : new Read(prepared, reading);
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  private static final class Reading<T> {
    private final Function<byte[], T> reader;
    private T value;

    Reading(Function<byte[], T> reader) {
      this.reader = reader;
    }

    void read(byte[] body) throws IOException {
      try {
        value = reader.apply(body);
      } catch (RuntimeException e) {
        throw new IOException("An answer that cannot be read", e);
      }
    }
  }

  private record Read(ExecutableHttpRequest request, Reading<?> reading)
      implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      HttpExecuteResponse response = request.call();
      SdkHttpResponse head = response.httpResponse();
      if (!head.isSuccessful()) {
        return response;
      }
      byte[] body = EMPTY_OBJECT;
      if (response.responseBody().isPresent()) {
        try (InputStream stream = response.responseBody().get()) {
          body = stream.readAllBytes();
        }
        check(body, head.firstMatchingHeader(CHECKSUM));
      }
      reading.read(body);
      return HttpExecuteResponse.builder()
          .response(head.toBuilder().removeHeader(CHECKSUM).build())
          .build();
    }

    @Override
    public void abort() {
      request.abort();
    }

    private static void check(byte[] body, Optional<String> checksum) throws IOException {
      CRC32 actual = new CRC32();
      actual.update(body);
      if (checksum.isPresent() && !checksum.get().equals(Long.toString(actual.getValue()))) {
        throw new IOException("An answer with another checksum than its own");
      }
    }
  }
}
