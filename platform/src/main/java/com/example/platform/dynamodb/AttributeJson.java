package com.example.platform.dynamodb;

import com.example.platform.json.JsonCursor;
import com.example.platform.json.JsonException;
import com.example.platform.json.JsonWriter;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes a stored value as plain JSON: numbers and sets lose DynamoDB's types, bytes are base64.
 * Both forms of a value that a program meets, the SDK's and DynamoDB's own JSON, give the same
 * text. DynamoDB stores at most 32 levels, so the recursion ends. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">
 *     DynamoDB low-level API</a>
 */
public final class AttributeJson {
  private AttributeJson() {}

  /** Writes a value of the SDK. */
  public static void write(AttributeValue value, JsonWriter to) {
    switch (value.type()) {
      case S -> to.value(value.s());
      case N -> to.json(value.n());
      case BOOL -> to.value(value.bool());
      case NUL -> to.json("null");
      case B -> write(value.b(), to);
      case L -> {
        to.beginArray();
        value.l().forEach(element -> write(element, to));
        to.endArray();
      }
      case M -> {
        to.beginObject();
        value.m().forEach((name, member) -> write(member, to.name(name)));
        to.endObject();
      }
      case SS -> {
        to.beginArray();
        value.ss().forEach(to::value);
        to.endArray();
      }
      case NS -> {
        to.beginArray();
        value.ns().forEach(to::json);
        to.endArray();
      }
      case BS -> {
        to.beginArray();
        value.bs().forEach(bytes -> write(bytes, to));
        to.endArray();
      }
      default -> throw unknownType();
    }
  }

  /**
   * Passes over a value of DynamoDB's JSON, such as {@code {"S":"x"}}, and writes it.
   *
   * @throws JsonException for JSON that is not such a value
   */
  public static void write(JsonCursor value, JsonWriter to) {
    value.enter('{', '}');
    switch (value.name()) {
      case "S", "B", "BOOL" -> value.copy(to);
      case "N" -> value.copyUnquoted(to);
      case "NULL" -> {
        value.skip();
        to.json("null");
      }
      case "SS", "BS" -> {
        to.beginArray();
        for (boolean more = value.enter('[', ']'); more; more = value.more(']')) {
          value.copy(to);
        }
        to.endArray();
      }
      case "NS" -> {
        to.beginArray();
        for (boolean more = value.enter('[', ']'); more; more = value.more(']')) {
          value.copyUnquoted(to);
        }
        to.endArray();
      }
      case "L" -> {
        to.beginArray();
        for (boolean more = value.enter('[', ']'); more; more = value.more(']')) {
          write(value, to);
        }
        to.endArray();
      }
      case "M" -> {
        to.beginObject();
        for (boolean more = value.enter('{', '}'); more; more = value.more('}')) {
          value.copyName(to);
          write(value, to);
        }
        to.endObject();
      }
      default -> throw unknownType();
    }
    value.more('}');
  }

  private static void write(SdkBytes bytes, JsonWriter to) {
    to.value(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
  }

  private static IllegalStateException unknownType() {
    return new IllegalStateException("An attribute of an unknown type");
  }
}
