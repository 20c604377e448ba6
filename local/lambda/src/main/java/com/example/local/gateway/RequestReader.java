package com.example.local.gateway;

import com.example.local.runtime.TraceId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a request as API Gateway hands it to a function. */
final class RequestReader {
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
  static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  // https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "expect",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  // https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
  private static final Pattern TRACE_ROOT =
      Pattern.compile("\\bRoot=1-[0-9a-f]{8}-[0-9a-f]{24}\\b");

  private RequestReader() {}

  /**
   * Reads a request to its end, or to the first byte over the largest body.
   *
   * @throws BadMessageException if the path or the body cannot be read
   */
  static GatewayRequest read(Request request) {
    String path = Percent.decodePath(request.getHttpURI().getPath());
    byte[] body = body(request);
    String sourceIp = Request.getRemoteAddr(request);
    Map<String, List<String>> headers = headers(request);
    // The real gateway tells the function how the client connected, not how the gateway did.
    headers.keySet().removeAll(HOP_BY_HOP);
    headers.put("content-length", List.of(Integer.toString(body.length)));
    headers.put("x-forwarded-for", List.of(forwardedFor(headers, sourceIp)));
    headers.put("x-forwarded-port", List.of(Integer.toString(Request.getLocalPort(request))));
    headers.put("x-forwarded-proto", List.of("http"));
    String trace = String.join(";", headers.getOrDefault("x-amzn-trace-id", List.of()));
    if (!TRACE_ROOT.matcher(trace).find()) {
      headers.put("x-amzn-trace-id", List.of(TraceId.root()));
    }
    return new GatewayRequest(
        AnswerWriter.requestId(),
        Instant.now(),
        request.getMethod(),
        path,
        Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""),
        request.getConnectionMetaData().getHttpVersion().asString(),
        sourceIp,
        headers,
        body);
  }

  private static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(Objects.requireNonNullElse(field.getValue(), ""));
    }
    return headers;
  }

  // The addresses from earlier proxies stay, and the address that connected here comes last.
  private static String forwardedFor(Map<String, List<String>> headers, String sourceIp) {
    List<String> addresses = new ArrayList<>(headers.getOrDefault("x-forwarded-for", List.of()));
    addresses.removeIf(String::isBlank);
    addresses.add(sourceIp);
    return String.join(", ", addresses);
  }

  // A body that ends early, or that has malformed chunks, is the client's fault.
  private static byte[] body(Request request) {
    try {
      return Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES + 1);
    } catch (IOException e) {
      throw new BadMessageException("the body cannot be read", e);
    }
  }
}
