package com.example.local.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers a refused request as DynamoDB does. */
final class Refusals {
  private static final String SERVICE = "com.amazon.coral.service#";
  private static final JsonMapper JSON = new JsonMapper();

  private Refusals() {}

  static void answer(RefusalException refusal, Response response, Callback callback) {
    byte[] body = body(refusal);
    CRC32 checksum = new CRC32();
    checksum.update(body);
    response.setStatus(refusal.status());
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0")
        .put("x-amzn-RequestId", UUID.randomUUID().toString())
        .put("x-amz-crc32", checksum.getValue());
    if (refusal.status() == 413) {
      // The rest of the body has not been read.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static byte[] body(RefusalException refusal) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("__type", SERVICE + refusal.type());
    // DynamoDB writes the key of this one type with a capital.
    boolean denied = refusal.type().equals(RefusalException.DENIED);
    fields.put(denied ? "Message" : "message", refusal.getMessage());
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new AssertionError("strings are always JSON", e);
    }
  }
}
