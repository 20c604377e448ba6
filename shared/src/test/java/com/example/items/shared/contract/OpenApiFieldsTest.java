package com.example.items.shared.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.Item;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.fields.BooleanField;
import com.example.platform.fields.ChoiceField;
import com.example.platform.fields.DateField;
import com.example.platform.fields.Field;
import com.example.platform.fields.Fields;
import com.example.platform.fields.InstantField;
import com.example.platform.fields.NumberField;
import com.example.platform.fields.Presence;
import com.example.platform.fields.TextField;
import com.example.platform.fields.TextListField;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** openapi.yaml has each field of the item as {@link Item#FIELDS} declares it, in each schema. */
class OpenApiFieldsTest {
  /** What this test compares. Descriptions, examples and patterns are free. */
  private static final List<String> COMPARED =
      List.of("type", "format", "maxLength", "minimum", "maximum", "enum", "maxItems", "items");

  @Test
  void openApiHasTheItemAsItIsDeclared() throws IOException {
    assertEquals(List.of(), differences(Item.FIELDS, schemas()));
  }

  @Test
  void eachDifferenceIsNamed() throws IOException {
    Fields declared =
        new Fields(
            List.of("userId", "itemId"),
            List.of("createdAt", "updatedAt"),
            new TextField("name", 999, Presence.optional()),
            new DateField("day", Presence.optional()));
    JsonNode schemas =
        Yaml.mapper()
            .readTree(
                """
                NewItem: {required: [name], properties: {name: {type: string, maxLength: 1000}}}
                ItemUpdate:
                  properties:
                    name: {type: [string, 'null'], maxLength: 999}
                    day: {type: [string, 'null'], format: date}
                    more: {type: string}
                Item:
                  required: [userId, itemId]
                  properties:
                    userId: {type: string}
                    itemId: {type: string}
                    name: {type: string}
                    day: {type: string}
                    createdAt: {type: string, format: date-time}
                    updatedAt: {type: string, format: date-time}
                """);

    assertEquals(
        List.of(
            "Item.day: format is null, not \"date\"",
            "Item: required lacks createdAt",
            "ItemUpdate: more is not declared",
            "NewItem.name: maxLength is 1000, not 999",
            "NewItem.name: type is \"string\", not [\"string\",\"null\"]",
            "NewItem: day is missing",
            "NewItem: required has name, and should not"),
        differences(declared, schemas));
  }

  @Test
  void everyKindHasItsSchema() {
    Presence required = Presence.required("Missing");
    Map<Field, String> schemas =
        Map.of(
            new TextField("x", 7, required),
            "{\"type\":\"string\",\"maxLength\":7}",
            NumberField.whole("x", 1, 9, required),
            "{\"type\":\"integer\",\"minimum\":1,\"maximum\":9}",
            NumberField.decimal("x", new BigDecimal("0.5"), BigDecimal.ONE, required),
            "{\"type\":\"number\",\"minimum\":0.5,\"maximum\":1}",
            new BooleanField("x", required),
            "{\"type\":\"boolean\"}",
            new DateField("x", required),
            "{\"type\":\"string\",\"format\":\"date\"}",
            new InstantField("x", required),
            "{\"type\":\"string\",\"format\":\"date-time\"}",
            new ChoiceField("x", List.of("a", "b"), required),
            "{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}",
            new TextListField("x", 3, 7, required),
            "{\"type\":\"array\",\"maxItems\":3,"
                + "\"items\":{\"type\":\"string\",\"maxLength\":7}}");

    schemas.forEach((field, schema) -> assertEquals(schema, schema(field, true).toString()));
  }

  private static List<String> differences(Fields fields, JsonNode schemas) {
    List<String> differences = new ArrayList<>();
    Map<String, JsonNode> created = new TreeMap<>();
    Map<String, JsonNode> updated = new TreeMap<>();
    Map<String, JsonNode> shown = new TreeMap<>();
    TreeSet<String> createdAlways = new TreeSet<>();
    TreeSet<String> shownAlways = new TreeSet<>(List.of("userId", "itemId", "createdAt"));
    JsonNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
    shown.put("userId", text);
    shown.put("itemId", text);
    JsonNode time =
        JsonNodeFactory.instance.objectNode().put("type", "string").put("format", "date-time");
    shown.put("createdAt", time);
    shown.put("updatedAt", time);
    for (Field field : fields.all()) {
      Presence presence = field.presence();
      created.put(field.name(), orNull(schema(field, true), !presence.isRequired()));
      updated.put(field.name(), orNull(schema(field, true), true));
      shown.put(field.name(), schema(field, false));
      if (presence.isRequired()) {
        createdAlways.add(field.name());
      }
      if (!presence.isOptional()) {
        shownAlways.add(field.name());
      }
    }
    compare("NewItem", created, createdAlways, schemas, differences);
    compare("ItemUpdate", updated, new TreeSet<>(), schemas, differences);
    compare("Item", shown, shownAlways, schemas, differences);
    return differences.stream().sorted().toList();
  }

  private static void compare(
      String name,
      Map<String, JsonNode> declared,
      TreeSet<String> always,
      JsonNode schemas,
      List<String> differences) {
    JsonNode schema = schemas.required(name);
    JsonNode properties = schema.required("properties");
    declared.forEach(
        (property, expected) -> {
          if (!properties.has(property)) {
            differences.add(name + ": " + property + " is missing");
            return;
          }
          for (String rule : COMPARED) {
            JsonNode actual = properties.get(property).get(rule);
            if (!Objects.equals(actual, expected.get(rule))) {
              differences.add(
                  "%s.%s: %s is %s, not %s"
                      .formatted(name, property, rule, actual, expected.get(rule)));
            }
          }
        });
    properties
        .fieldNames()
        .forEachRemaining(
            property -> {
              if (!declared.containsKey(property)) {
                differences.add(name + ": " + property + " is not declared");
              }
            });
    TreeSet<String> required = new TreeSet<>();
    schema.path("required").forEach(property -> required.add(property.asText()));
    for (String property : required) {
      if (!always.contains(property)) {
        differences.add(name + ": required has " + property + ", and should not");
      }
    }
    for (String property : always) {
      if (!required.contains(property)) {
        differences.add(name + ": required lacks " + property);
      }
    }
  }

  /** Limits hold for what clients send. What is shown may have been written by another program. */
  private static ObjectNode schema(Field field, boolean limits) {
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
        ObjectNode items = schema.putObject("items").put("type", "string");
        if (limits) {
          items.put("maxLength", list.maxLength());
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

  private static ObjectNode orNull(ObjectNode schema, boolean nullable) {
    if (nullable) {
      String type = schema.get("type").asText();
      schema.putArray("type").add(type).add("null");
      if (schema.has("enum")) {
        ((ArrayNode) schema.get("enum")).addNull();
      }
    }
    return schema;
  }

  private static JsonNode schemas() throws IOException {
    return Yaml.mapper()
        .readTree(Files.readString(LocalTable.projectRoot().resolve("openapi.yaml")))
        .required("components")
        .required("schemas");
  }
}
