package com.example.local.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests for tests. */
final class Requests {
  static final Instant TIME = Instant.parse("2026-11-23T18:00:00.123Z");

  private Requests() {}

  static GatewayRequest request(String method, String path, String query) {
    return with(method, path, query, Map.of(), "");
  }

  static GatewayRequest with(
      String method, String path, String query, Map<String, List<String>> headers, String body) {
    return with(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static GatewayRequest with(
      String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("host", List.of("api.example.com:3000"));
    all.put("user-agent", List.of("test/1"));
    all.putAll(headers);
    return new GatewayRequest(
        "JKJaXmPLvHcESHA=", TIME, method, path, query, "HTTP/1.1", "203.0.113.7", all, body);
  }
}
