package com.example.platform.lambda;

import com.example.platform.Utf8;
import com.example.platform.json.JsonException;
import com.example.platform.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parts of an event that functions use. The runtime's own reading of an event class goes
 * through reflection and costs a cold start about 110 ms. Thread-safe.
 */
public final class EventReader {
  private EventReader() {}

  /**
   * Reads an event.
   *
   * @throws RequestException 400 for an event that no gateway sends: not JSON, or a member of
   *     another type
   */
  public static Event read(InputStream input) throws IOException {
    Object json;
    try {
      json = JsonReader.read(Utf8.decode(input.readAllBytes()));
    } catch (CharacterCodingException e) {
      throw new RequestException(400, "Event " + e.getMessage());
    } catch (JsonException e) {
      throw new RequestException(400, "Event is not valid JSON: " + e.getMessage());
    }
    if (!(json instanceof Map<?, ?> event)) {
      throw new RequestException(400, "Event must be a JSON object");
    }
    Map<?, ?> context = object(event, "requestContext");
    Map<?, ?> http = object(context, "http");
    return new Event(
        text(event, "routeKey"),
        text(http, "method"),
        path(text(http, "path")),
        texts(event, "headers"),
        texts(event, "queryStringParameters"),
        texts(event, "pathParameters"),
        claims(context.get("authorizer")),
        text(event, "body"),
        Boolean.TRUE.equals(member(event, "isBase64Encoded", Boolean.class)));
  }

  /**
   * An authorizer that cannot be read counts as present, because otherwise a broken event could
   * name any user. A claim that is not a string is left out, so that it never names a user.
   */
  private static Optional<Map<String, String>> claims(Object authorizer) {
    if (authorizer == null) {
      return Optional.empty();
    }
    Map<String, String> claims = new LinkedHashMap<>();
    if (authorizer instanceof Map<?, ?> members
        && members.get("jwt") instanceof Map<?, ?> jwt
        && jwt.get("claims") instanceof Map<?, ?> all) {
      for (Map.Entry<?, ?> claim : all.entrySet()) {
        if (claim.getValue() instanceof String text) {
          claims.put((String) claim.getKey(), text);
        }
      }
    }
    return Optional.of(claims);
  }

  private static String path(String path) {
    String merged = path;
    while (merged.contains("//")) {
      merged = merged.replace("//", "/");
    }
    return merged;
  }

  private static Map<String, String> texts(Map<?, ?> members, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<?, ?> values = object(members, name);
    for (Object key : values.keySet()) {
      String value = member(values, (String) key, String.class);
      if (value != null) {
        texts.put((String) key, value);
      }
    }
    return texts;
  }

  private static Map<?, ?> object(Map<?, ?> members, String name) {
    Map<?, ?> object = member(members, name, Map.class);
    return object == null ? Map.of() : object;
  }

  private static String text(Map<?, ?> members, String name) {
    String text = member(members, name, String.class);
    return text == null ? "" : text;
  }

  /** Null where the member is absent or null. */
  private static <T> T member(Map<?, ?> members, String name, Class<T> type) {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new RequestException(400, "Event has a wrong type at " + name);
    }
    return type.cast(value);
  }
}
