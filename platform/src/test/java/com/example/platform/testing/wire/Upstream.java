package com.example.platform.testing.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** DynamoDB Local behind the wire. */
public final class Upstream {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Of one connection, so that the other has its own. */
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "content-length", "host", "transfer-encoding");

  private final URI endpoint;

  Upstream(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Has DynamoDB do it. */
  public Reply send(WireRequest request) throws IOException, InterruptedException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(endpoint)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    endToEnd(request.headers()).forEach(post::header);
    HttpResponse<byte[]> answer = HTTP.send(post.build(), HttpResponse.BodyHandlers.ofByteArray());
    Map<String, String> headers =
        answer.headers().map().keySet().stream()
            .collect(
                Collectors.toMap(
                    name -> name, name -> answer.headers().firstValue(name).orElseThrow()));
    return Reply.http(answer.statusCode(), endToEnd(headers), answer.body());
  }

  private static Map<String, String> endToEnd(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> !HOP_BY_HOP.contains(header.getKey().toLowerCase()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
