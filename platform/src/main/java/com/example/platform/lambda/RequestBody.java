package com.example.platform.lambda;

import com.example.platform.Utf8;
import com.example.platform.json.JsonException;
import com.example.platform.json.JsonReader;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Map;

/** A body that is one JSON object, or is absent. Thread-safe. */
public final class RequestBody {
  private final String text;
  private final Map<?, ?> members;

  private RequestBody(String text, Map<?, ?> members) {
    this.text = text;
    this.members = members;
  }

  /**
   * Decodes and parses the body of an event. A body that is absent or empty has no members.
   *
   * @param maxBytes the largest body, in bytes after decoding
   * @throws RequestException 413 for a larger body, 400 for a body that is not a JSON object
   */
  public static RequestBody of(Event event, int maxBytes) {
    String text = event.isBase64Encoded() ? decoded(event.body(), maxBytes) : event.body();
    // No character takes less than a byte, so that a long text need not be encoded.
    if (text.length() > maxBytes || Utf8.length(text) > maxBytes) {
      throw tooLarge(maxBytes);
    }
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

  /** The body as the client sent it, decoded. */
  public String text() {
    return text;
  }

  /** Returns a member, as {@link JsonReader} reads it; null where the member is absent or null. */
  public Object member(String name) {
    return members.get(name);
  }

  /** Tells whether the body has a member, even a member that is null. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  private static String decoded(String base64, int maxBytes) {
    if (base64.length() > (maxBytes + 2) / 3 * 4) {
      throw tooLarge(maxBytes);
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new RequestException(400, "Request body is not valid base64");
    }
    if (bytes.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    try {
      return Utf8.decode(bytes);
    } catch (CharacterCodingException e) {
      throw new RequestException(400, "Request body " + e.getMessage());
    }
  }

  private static RequestException tooLarge(int maxBytes) {
    return new RequestException(413, "Request body must be at most " + maxBytes + " bytes");
  }
}
