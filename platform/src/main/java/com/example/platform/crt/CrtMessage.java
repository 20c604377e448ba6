package com.example.platform.crt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Makes a request of the SDK into a request of the AWS Common Runtime. */
final class CrtMessage {
  private CrtMessage() {}

  /**
   * @throws IOException if the body cannot be read
   */
  static HttpRequest of(SdkHttpRequest request, Optional<ContentStreamProvider> content)
      throws IOException {
    byte[] body = body(content);
    List<HttpHeader> headers = new ArrayList<>();
    request.forEachHeader(
        (name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
    if (request.firstMatchingHeader("Content-Length").isEmpty()) {
      headers.add(new HttpHeader("Content-Length", Integer.toString(body.length)));
    }
    String query = request.encodedQueryParameters().map(text -> "?" + text).orElse("");
    return new HttpRequest(
        request.method().name(),
        (request.encodedPath().isEmpty() ? "/" : request.encodedPath()) + query,
        headers.toArray(HttpHeader[]::new),
        new Body(body));
  }

  private static byte[] body(Optional<ContentStreamProvider> content) throws IOException {
    if (content.isEmpty()) {
      return new byte[0];
    }
    try (InputStream stream = content.get().newStream()) {
      return stream.readAllBytes();
    }
  }

  private static final class Body implements HttpRequestBodyStream {
    private final ByteBuffer bytes;

    Body(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    @Override
    public boolean sendRequestBody(ByteBuffer out) {
      int length = Math.min(out.remaining(), bytes.remaining());
      out.put(bytes.slice().limit(length));
      bytes.position(bytes.position() + length);
      return !bytes.hasRemaining();
    }

    @Override
    public boolean resetPosition() {
      bytes.rewind();
      return true;
    }

    @Override
    public long getLength() {
      return bytes.capacity();
    }
  }
}
