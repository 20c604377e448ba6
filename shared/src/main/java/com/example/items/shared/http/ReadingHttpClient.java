package com.example.items.shared.http;

import com.example.items.shared.json.JsonCursor;
import com.example.items.shared.json.JsonException;
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
 * Gives a caller of the SDK DynamoDB's answer as the bytes that came. The SDK above signs, sends,
 * times and repeats the request as ever, and is given an answer without a body. Of a long answer
 * its own reading is the most of the work.
 *
 * <p>An attempt fails, and the SDK repeats the request, only where the bytes are not those that
 * DynamoDB sent. What the bytes mean is read after the call, so that a fault of the reader is never
 * repeated.
 */
public final class ReadingHttpClient implements SdkHttpClient {
  private static final String CHECKSUM = "x-amz-crc32";

  /** What an answer without a body says, as the client below hands on an empty one. */
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final SdkHttpClient client;

  /** Of the thread that asks: the SDK's synchronous client sends in that. */
  private final ThreadLocal<Answer> current = new ThreadLocal<>();

  public ReadingHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  /** Returns the answer to the one request that is made meanwhile in this thread. */
  public byte[] answer(Runnable request) {
    Answer answer = new Answer();
    current.set(answer);
    try {
      request.run();
    } finally {
      current.remove();
    }
    return answer.body;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    Answer answer = current.get();
    return answer == null ? prepared : new Read(prepared, answer);
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  private static final class Answer {
    private byte[] body = EMPTY_OBJECT;
  }

  private record Read(ExecutableHttpRequest request, Answer answer)
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
      answer.body = body;
      return HttpExecuteResponse.builder()
          .response(head.toBuilder().removeHeader(CHECKSUM).build())
          .build();
    }

    @Override
    public void abort() {
      request.abort();
    }

    /** DynamoDB sends a checksum with every answer; something on the way there may send none. */
    private static void check(byte[] body, Optional<String> checksum) throws IOException {
      if (checksum.isEmpty()) {
        checkJson(body);
        return;
      }
      CRC32 actual = new CRC32();
      actual.update(body);
      if (!checksum.get().equals(Long.toString(actual.getValue()))) {
        throw new IOException("An answer with another checksum than its own");
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
        throw new IOException("An answer that is not a JSON object", e);
      }
    }
  }
}
