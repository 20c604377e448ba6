package com.example.local.gateway;

import com.example.local.jwt.Decision;
import com.example.local.stack.HttpApi;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a request as the event of a Lambda proxy integration, payload format 2.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">AWS
 *     Lambda proxy integrations for HTTP APIs</a>
 */
final class EventWriter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter COMMON_LOG_FORMAT =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  // AWS documents no list. Requests to a real HTTP API gave this one, and that a form post and a
  // body without content type are binary: https://github.com/ministackorg/ministack/pull/766
  private static final List<String> TEXT_TYPES =
      List.of("application/json", "application/xml", "application/javascript");

  private final String accountId;
  private final HttpApi api;

  EventWriter(String accountId, HttpApi api) {
    this.accountId = accountId;
    this.api = api;
  }

  /**
   * Writes the event.
   *
   * @param caller what the route's authorizer found, if the route has an authorizer
   */
  byte[] write(GatewayRequest request, Router.Match match, Optional<Decision.Allowed> caller) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", request.path());
    event.put("rawQueryString", request.query());
    cookies(request, event);
    ObjectNode headers = event.putObject("headers");
    request.headers().entrySet().stream()
        .filter(header -> !header.getKey().equals("cookie"))
        .forEach(header -> headers.put(header.getKey(), String.join(",", header.getValue())));
    put(event, "queryStringParameters", request.queryParameters());
    event.set("requestContext", context(request, match, caller));
    put(event, "pathParameters", match.pathParameters());
    body(request, event);
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree is always JSON", e);
    }
  }

  private ObjectNode context(
      GatewayRequest request, Router.Match match, Optional<Decision.Allowed> caller) {
    // The host without the port. An IPv6 address keeps its brackets.
    String domain = request.header("host").orElse("localhost").replaceFirst(":\\d+$", "");
    ObjectNode context = JSON.createObjectNode();
    context.put("accountId", accountId);
    context.put("apiId", api.id());
    caller.ifPresent(allowed -> authorizer(allowed, context.putObject("authorizer")));
    context.put("domainName", domain);
    context.put("domainPrefix", before('.', domain));
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.path())
        .put("protocol", request.protocol())
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.header("user-agent").orElse(""));
    context.put("requestId", request.id());
    context.put("routeKey", match.route().key());
    context.put("stage", api.stage());
    context.put("time", COMMON_LOG_FORMAT.format(request.time()));
    context.put("timeEpoch", request.time().toEpochMilli());
    return context;
  }

  private static void authorizer(Decision.Allowed caller, ObjectNode authorizer) {
    ObjectNode jwt = authorizer.putObject("jwt");
    ObjectNode claims = jwt.putObject("claims");
    caller.claims().forEach(claims::put);
    jwt.putNull("scopes");
    caller.scopes().ifPresent(scopes -> scopes.forEach(jwt.putArray("scopes")::add));
  }

  // The real gateway's treatment of text that is not UTF-8 is not known. Base64 loses nothing.
  private static void body(GatewayRequest request, ObjectNode event) {
    byte[] body = request.body();
    Optional<String> text = isText(request) ? Utf8.decode(body) : Optional.empty();
    boolean binary = body.length > 0 && text.isEmpty();
    if (body.length > 0) {
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
    }
    event.put("isBase64Encoded", binary);
  }

  private static void cookies(GatewayRequest request, ObjectNode event) {
    List<String> cookies =
        request.headers().getOrDefault("cookie", List.of()).stream()
            .flatMap(header -> Arrays.stream(header.split(";")))
            .map(String::strip)
            .filter(cookie -> !cookie.isEmpty())
            .toList();
    if (!cookies.isEmpty()) {
      ArrayNode array = event.putArray("cookies");
      cookies.forEach(array::add);
    }
  }

  // The real gateway leaves an empty object out.
  private static void put(ObjectNode event, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode object = event.putObject(name);
      values.forEach(object::put);
    }
  }

  private static boolean isText(GatewayRequest request) {
    String contentType = request.header("content-type").orElse("");
    String type = before(';', contentType).strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TEXT_TYPES.contains(type);
  }

  // String.split has no first part in a text of separators alone.
  private static String before(char separator, String text) {
    int end = text.indexOf(separator);
    return end < 0 ? text : text.substring(0, end);
  }
}
