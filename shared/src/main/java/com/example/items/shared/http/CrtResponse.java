package com.example.items.shared.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpHeaderBlock;
import software.amazon.awssdk.crt.http.HttpStream;
import software.amazon.awssdk.crt.http.HttpStreamResponseHandler;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Takes in an answer, on the event loop's thread; whole once {@link #complete} is. */
final class CrtResponse implements HttpStreamResponseHandler {
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  /** The CRC-32 of it, which is all that the SDK would check. */
  private static final Optional<String> EMPTY_OBJECT_CHECKSUM = Optional.of("2745614147");

  private static final String CHECKSUM = "x-amz-crc32";

  private final CompletableFuture<Void> complete = new CompletableFuture<>();
  private final SdkHttpResponse.Builder head = SdkHttpResponse.builder();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);

  /** Ends with a failure where the connection fails or what comes is not HTTP. */
  CompletableFuture<Void> complete() {
    return complete;
  }

  /** Nobody waits for it any more. */
  void abort() {
    complete.completeExceptionally(new InterruptedIOException("The request was aborted"));
  }

  /**
   * DynamoDB's answer to most writes, an empty JSON object, is handed on as no body, which says the
   * same to the SDK. To read it would cost a cold start the class BigDecimal, whose powers of five
   * take longer than all the rest of the answer.
   */
  HttpExecuteResponse toSdk() {
    byte[] bytes = body.toByteArray();
    if (Arrays.equals(bytes, EMPTY_OBJECT)
        && head.firstMatchingHeader(CHECKSUM).equals(EMPTY_OBJECT_CHECKSUM)) {
      return HttpExecuteResponse.builder().response(head.removeHeader(CHECKSUM).build()).build();
    }
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  @Override
  public void onResponseHeaders(
      HttpStream stream, int status, int blockType, HttpHeader[] headers) {
    if (blockType == HttpHeaderBlock.MAIN.getValue()) {
      head.statusCode(status);
      for (HttpHeader header : headers) {
        head.appendHeader(header.getName(), header.getValue());
      }
    }
  }

  @Override
  public int onResponseBody(HttpStream stream, byte[] bytes) {
    body.writeBytes(bytes);
    return bytes.length;
  }

  @Override
  public void onResponseComplete(HttpStream stream, int errorCode) {
    if (errorCode == 0) {
      complete.complete(null);
    } else {
      complete.completeExceptionally(new HttpException(errorCode));
    }
  }
}
