package com.example.local.guard;

import com.example.local.credentials.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** A request that the SDK's signer has signed, and that a test may change afterwards. */
final class TestRequest {
  static final String TARGET = "DynamoDB_20120810.";

  /** Ends a test that would hang. */
  private static final int PATIENCE_MILLIS = 60_000;

  String line = "POST / HTTP/1.1";
  final List<String> headers = new ArrayList<>();
  byte[] body = new byte[0];

  /** How to sign a request. */
  record Signing(
      URI endpoint, Credentials credentials, String region, String service, Clock clock) {}

  /**
   * @param headers more headers to sign, each as {@code Name: value}
   */
  static TestRequest signed(Signing signing, String operation, String body, String... headers) {
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(signing.endpoint())
            .encodedPath("/")
            .putHeader("Content-Type", "application/x-amz-json-1.0");
    if (!operation.isEmpty()) {
      unsigned.putHeader("X-Amz-Target", TARGET + operation);
    }
    for (String header : headers) {
      String[] parts = header.split(":", 2);
      unsigned.appendHeader(parts[0], parts[1]);
    }
    Credentials credentials = signing.credentials();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(
                            AwsSessionCredentials.create(
                                credentials.accessKeyId(),
                                credentials.secretAccessKey(),
                                credentials.sessionToken()))
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, signing.region())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, signing.service())
                        .putProperty(HttpSigner.SIGNING_CLOCK, signing.clock()))
            .request();
    TestRequest request = new TestRequest();
    signed.forEachHeader(
        (name, values) ->
            values.forEach(
                value -> request.headers.add(name.toLowerCase(Locale.ROOT) + ":" + value)));
    request.body = body.getBytes(StandardCharsets.UTF_8);
    return request;
  }

  String header(String name) {
    return headers.stream()
        .filter(header -> header.startsWith(name + ":"))
        .map(header -> header.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  void remove(String name) {
    headers.removeIf(header -> header.startsWith(name + ":"));
  }

  void set(String name, String value) {
    remove(name);
    headers.add(name + ":" + value);
  }

  /** Changes the Authorization header. */
  void authorize(String part, String replacement) {
    set("authorization", header("authorization").replaceFirst(part, replacement));
  }

  /** The line and the headers, with the body's length. */
  byte[] head(String connection) {
    StringBuilder head = new StringBuilder(line).append("\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    head.append("Content-Length: ").append(body.length);
    head.append("\r\nConnection: ").append(connection).append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Sends the request on a connection of its own. */
  RawAnswer send(URI to) throws IOException {
    try (Socket socket = new Socket(to.getHost(), to.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(head("close"));
        socket.getOutputStream().write(body);
      } catch (SocketException e) {
        // The server has answered before it read everything.
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketException e) {
        // The server closes a connection whose request it did not read to the end.
      }
      return RawAnswer.parse(answer.toString(StandardCharsets.UTF_8));
    }
  }

  /**
   * An answer as it is on the wire.
   *
   * @param headers in lower case
   */
  record RawAnswer(int status, String headers, String body) {
    private static RawAnswer parse(String text) {
      int body = text.indexOf("\r\n\r\n");
      String head = text.substring(0, body);
      return new RawAnswer(
          Integer.parseInt(head.split(" ")[1]),
          head.toLowerCase(Locale.ROOT),
          text.substring(body + 4));
    }
  }
}
