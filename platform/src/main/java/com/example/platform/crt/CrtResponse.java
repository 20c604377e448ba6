package com.example.platform.crt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpHeaderBlock;
import software.amazon.awssdk.crt.http.HttpStream;
import software.amazon.awssdk.crt.http.HttpStreamResponseHandler;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Collects a response on the event loop's thread. The response is whole once {@link #complete} is.
 */
final class CrtResponse implements HttpStreamResponseHandler {
  private final CompletableFuture<Void> complete = new CompletableFuture<>();
  private final SdkHttpResponse.Builder head = SdkHttpResponse.builder();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);

  /** Fails where the connection fails or the response is not HTTP. */
  CompletableFuture<Void> complete() {
    return complete;
  }

  /** Ends the wait for the response. */
  void abort() {
    complete.completeExceptionally(new InterruptedIOException("The request was aborted"));
  }

  HttpExecuteResponse toSdk() {
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.toByteArray())))
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
