package com.example.items.shared;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Says yes to whatever DynamoDB is asked; every action finds in the answer what it looks for. */
final class PlayedDynamoDb implements SdkHttpClient {
  private static final String ITEM =
      "{\"userId\":{\"S\":\"rehearsal\"},\"itemId\":{\"S\":\"item-1\"},\"title\":{\"S\":\"A"
          + " title\"},"
          + "\"status\":{\"S\":\"done\"},\"createdAt\":{\"S\":\"2026-11-23T18:00:00.000Z\"},"
          + "\"updatedAt\":{\"S\":\"2026-11-23T18:00:00.000Z\"},\"api#version\":{\"N\":\"2\"}}";

  private static final byte[] ANSWER =
      ("{\"Item\":"
              + ITEM
              + ",\"Attributes\":"
              + ITEM
              + ",\"Items\":["
              + (ITEM + ",").repeat(9)
              + ITEM
              + "],\"Count\":10,\"ScannedCount\":10}")
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Call();
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private static final class Call implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() {
      CRC32 checksum = new CRC32();
      checksum.update(ANSWER);
      return HttpExecuteResponse.builder()
          .response(
              SdkHttpFullResponse.builder()
                  .statusCode(200)
                  .putHeader("Content-Type", "application/x-amz-json-1.0")
                  .putHeader("x-amz-crc32", Long.toString(checksum.getValue()))
                  .build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(ANSWER)))
          .build();
    }

    @Override
    public void abort() {
      // It is over at once.
    }
  }
}
