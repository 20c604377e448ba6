package com.example.items.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
  private final String apiId;

  EventWriter(String accountId, String apiId) {
    this.accountId = accountId;
    this.apiId = apiId;
  }

  byte[] write(GatewayRequest request, Router.Match match) throws BadRequestException {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    // Decoded in spite of its name, which captures of real requests show:
    // https://github.com/middleapi/standard-server/pull/93
    String path = Percent.decodePath(request.path());
    event.put("rawPath", path);
    event.put("rawQueryString", request.query());
    cookies(request, event);
    ObjectNode headers = event.putObject("headers");
    request.headers().entrySet().stream()
        .filter(header -> !header.getKey().equals("cookie"))
        .forEach(header -> headers.put(header.getKey(), String.join(",", header.getValue())));
    put(event, "queryStringParameters", queryParameters(request.query()));
    event.set("requestContext", context(request, match, path));
    put(event, "pathParameters", match.pathParameters());
    boolean binary = request.body().length > 0 && !isText(request);
    if (binary) {
      event.put("body", Base64.getEncoder().encodeToString(request.body()));
    } else if (request.body().length > 0) {
      event.put("body", new String(request.body(), StandardCharsets.UTF_8));
    }
    event.put("isBase64Encoded", binary);
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree is always JSON", e);
    }
  }

  private ObjectNode context(GatewayRequest request, Router.Match match, String path) {
    // The host without its port; an IPv6 address keeps its brackets.
    String domain = request.header("host").orElse("localhost").replaceFirst(":\\d+$", "");
    ObjectNode context = JSON.createObjectNode();
    context.put("accountId", accountId);
    context.put("apiId", apiId);
    context.put("domainName", domain);
    context.put("domainPrefix", domain.split("\\.")[0]);
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", path)
        .put("protocol", request.protocol())
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.header("user-agent").orElse(""));
    context.put("requestId", request.id());
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", COMMON_LOG_FORMAT.format(request.time()));
    context.put("timeEpoch", request.time().toEpochMilli());
    return context;
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

  private static Map<String, String> queryParameters(String query) throws BadRequestException {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        String[] keyAndValue = pair.split("=", 2);
        parameters.merge(
            Percent.decodeQuery(keyAndValue[0]),
            keyAndValue.length == 2 ? Percent.decodeQuery(keyAndValue[1]) : "",
            (first, second) -> first + "," + second);
      }
    }
    return parameters;
  }

  // Absent rather than empty, as from the real gateway.
  private static void put(ObjectNode event, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode object = event.putObject(name);
      values.forEach(object::put);
    }
  }

  private static boolean isText(GatewayRequest request) {
    String type =
        request.header("content-type").orElse("").split(";")[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TEXT_TYPES.contains(type);
  }
}
