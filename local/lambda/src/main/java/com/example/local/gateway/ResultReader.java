package com.example.local.gateway;

import com.example.local.gateway.GatewayResponse.Header;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a function's result as a response, payload format 2.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response">Lambda
 *     function response for format 2.0</a>
 */
final class ResultReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  // The gateway sets these headers itself.
  private static final Set<String> DROPPED_HEADERS =
      Set.of("connection", "content-length", "date", "keep-alive", "server", "transfer-encoding");

  private ResultReader() {}

  /** The response, or the gateway's 500 for a result that is not a response. */
  static GatewayResponse read(byte[] result) {
    try {
      JsonNode json = JSON.readTree(result);
      require(!json.isMissingNode());
      return json.isObject() && json.has("statusCode") ? response(json) : inferred(json, result);
    } catch (IOException | IllegalArgumentException e) {
      return GatewayResponse.own(500);
    }
  }

  // A result without statusCode is a body: the text of a string, and any other JSON as it is.
  private static GatewayResponse inferred(JsonNode json, byte[] result) {
    byte[] body = json.isTextual() ? json.textValue().getBytes(StandardCharsets.UTF_8) : result;
    return new GatewayResponse(200, List.of(new Header("content-type", "application/json")), body);
  }

  private static GatewayResponse response(JsonNode json) {
    int status = json.get("statusCode").asInt();
    require(status >= 200 && status <= 599);
    List<Header> headers = new ArrayList<>();
    JsonNode declared = json.path("headers");
    require(declared.isObject() || isAbsent(declared));
    declared
        .properties()
        .forEach(
            header -> {
              require(header.getValue().isValueNode());
              if (!DROPPED_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.add(new Header(header.getKey(), header.getValue().asText()));
              }
            });
    JsonNode cookies = json.path("cookies");
    require(cookies.isArray() || isAbsent(cookies));
    cookies.forEach(cookie -> headers.add(new Header("set-cookie", cookie.asText())));
    // A response with one of these two statuses never has a body.
    byte[] body = status == 204 || status == 304 ? new byte[0] : body(json);
    if (body.length > 0 && headers.stream().noneMatch(ResultReader::isContentType)) {
      headers.add(new Header("content-type", "text/plain;charset=UTF-8"));
    }
    return new GatewayResponse(status, List.copyOf(headers), body);
  }

  private static byte[] body(JsonNode json) {
    JsonNode body = json.path("body");
    JsonNode encoded = json.path("isBase64Encoded");
    require(body.isTextual() || isAbsent(body));
    require(encoded.isBoolean() || isAbsent(encoded));
    return encoded.asBoolean()
        ? Base64.getDecoder().decode(body.asText(""))
        : body.asText("").getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isContentType(Header header) {
    return header.name().equalsIgnoreCase("content-type");
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException("not a response");
    }
  }
}
