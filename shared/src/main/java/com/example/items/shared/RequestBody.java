package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.example.items.shared.json.JsonException;
import com.example.items.shared.json.JsonReader;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A body that is one JSON object, or is not there. */
public final class RequestBody {
  private static final int MAX_BYTES = 65_536;
  private static final int MAX_BASE64 = (MAX_BYTES + 2) / 3 * 4;

  private final String text;
  private final Map<?, ?> members;

  private RequestBody(String text, Map<?, ?> members) {
    this.text = text;
    this.members = members;
  }

  static RequestBody of(APIGatewayV2HTTPEvent event) {
    String text = decoded(event);
    if (text.isEmpty()) {
      return new RequestBody(text, Map.of());
    }
    try {
      if (JsonReader.read(text) instanceof Map<?, ?> members) {
        return new RequestBody(text, members);
      }
    } catch (JsonException e) {
      throw new RequestException(400, "Request body is not valid JSON: " + e.getMessage());
    }
    throw new RequestException(
        400, "Request body must be a JSON object, and has another value at line 1");
  }

  /** The body as it was sent, decoded. */
  public String text() {
    return text;
  }

  /**
   * Returns the member {@code name}, which may be absent or null, but nothing else than a string.
   *
   * @param maxLength in code points
   * @throws RequestException 400 that names the field
   */
  public Optional<String> string(String name, int maxLength) {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String string)) {
      throw new RequestException(400, name + " must be a string");
    }
    if (string.length() > maxLength && string.codePointCount(0, string.length()) > maxLength) {
      throw new RequestException(400, name + " must be at most " + maxLength + " characters");
    }
    return Optional.of(string);
  }

  private static String decoded(APIGatewayV2HTTPEvent event) {
    String body = event.getBody() == null ? "" : event.getBody();
    if (!event.getIsBase64Encoded()) {
      if (body.length() > MAX_BYTES || Utf8.length(body) > MAX_BYTES) {
        throw tooLarge();
      }
      return body;
    }
    if (body.length() > MAX_BASE64) {
      throw tooLarge();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new RequestException(400, "Request body is not valid base64");
    }
    if (bytes.length > MAX_BYTES) {
      throw tooLarge();
    }
    return Utf8.decode(bytes, "Request body");
  }

  private static RequestException tooLarge() {
    return new RequestException(413, "Request body must be at most " + MAX_BYTES + " bytes");
  }
}
