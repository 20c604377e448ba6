package com.example.platform.testing;

import com.example.platform.fields.BooleanField;
import com.example.platform.fields.ChoiceField;
import com.example.platform.fields.DateField;
import com.example.platform.fields.Field;
import com.example.platform.fields.InstantField;
import com.example.platform.fields.NumberField;
import com.example.platform.fields.TextField;
import com.example.platform.fields.TextListField;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** The JSON Schema of a field, as an OpenAPI document must have it. */
public final class FieldSchema {
  /** The keywords that a schema here can have. Descriptions, examples and patterns are free. */
  public static final List<String> KEYWORDS =
      List.of("type", "format", "maxLength", "minimum", "maximum", "enum", "maxItems", "items");

  private FieldSchema() {}

  /**
   * Returns the schema of a field.
   *
   * @param limits whether the schema has the field's limits. The limits hold for what clients send.
   *     What is shown may have been written by another program
   */
  public static ObjectNode of(Field field, boolean limits) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    switch (field) {
      case TextField text -> {
        schema.put("type", "string");
        if (limits) {
          schema.put("maxLength", text.maxLength());
        }
      }
      case NumberField number -> {
        schema.put("type", number.isWhole() ? "integer" : "number");
        if (limits) {
          schema.set("minimum", number(number.min()));
          schema.set("maximum", number(number.max()));
        }
      }
      case BooleanField bool -> schema.put("type", "boolean");
      case DateField date -> schema.put("type", "string").put("format", "date");
      case InstantField instant -> schema.put("type", "string").put("format", "date-time");
      case ChoiceField choice -> {
        schema.put("type", "string");
        if (limits) {
          ArrayNode choices = schema.putArray("enum");
          choice.choices().forEach(choices::add);
        }
      }
      case TextListField list -> {
        schema.put("type", "array");
        if (limits) {
          schema.put("maxItems", list.maxSize());
        }
        ObjectNode elements = schema.putObject("items").put("type", "string");
        if (limits) {
          elements.put("maxLength", list.maxLength());
        }
      }
      default -> throw new IllegalArgumentException("No schema for " + field.getClass());
    }
    return schema;
  }

  /** Limits are compared as YAML reads them: whole numbers as int. */
  private static JsonNode number(BigDecimal number) {
    try {
      return JsonNodeFactory.instance.numberNode(number.intValueExact());
    } catch (ArithmeticException e) {
      return JsonNodeFactory.instance.numberNode(number.doubleValue());
    }
  }
}
