package com.example.items.shared.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.Item;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.fields.DateField;
import com.example.platform.fields.Field;
import com.example.platform.fields.Fields;
import com.example.platform.fields.Presence;
import com.example.platform.fields.TextField;
import com.example.platform.testing.FieldSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** openapi.yaml has each field of the item as {@link Item#FIELDS} declares it, in each schema. */
class OpenApiFieldsTest {
  @Test
  void openApiHasTheItemAsItIsDeclared() throws IOException {
    assertEquals(Set.of(), differences(Item.FIELDS, schemas()));
  }

  @Test
  void theContractNamesEachField() throws IOException {
    String contract = Files.readString(LocalTable.projectRoot().resolve("docs/contract.md"));
    List<String> missing =
        Item.FIELDS.all().stream()
            .map(Field::name)
            .filter(name -> !contract.contains("`" + name + "`"))
            .toList();

    assertEquals(List.of(), missing, "fields that docs/contract.md does not name");
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
        Set.of(
            "Item.day: format is null, not \"date\"",
            "Item: required lacks createdAt",
            "ItemUpdate: more is not declared",
            "NewItem.name: maxLength is 1000, not 999",
            "NewItem.name: type is \"string\", not [\"string\",\"null\"]",
            "NewItem: day is missing",
            "NewItem: required has name, and should not"),
        differences(declared, schemas));
  }

  private static Set<String> differences(Fields fields, JsonNode schemas) {
    Set<String> differences = new TreeSet<>();
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
      created.put(field.name(), orNull(FieldSchema.of(field, true), !presence.isRequired()));
      updated.put(field.name(), orNull(FieldSchema.of(field, true), true));
      shown.put(field.name(), FieldSchema.of(field, false));
      if (presence.isRequired()) {
        createdAlways.add(field.name());
      }
      if (!presence.isOptional()) {
        shownAlways.add(field.name());
      }
    }
    compare("NewItem", created, createdAlways, schemas, differences);
    compare("ItemUpdate", updated, new TreeSet<>(), schemas, differences);
    compare(Item.class.getSimpleName(), shown, shownAlways, schemas, differences);
    return differences;
  }

  private static void compare(
      String name,
      Map<String, JsonNode> declared,
      TreeSet<String> always,
      JsonNode schemas,
      Set<String> differences) {
    JsonNode schema = schemas.required(name);
    JsonNode properties = schema.required("properties");
    declared.forEach(
        (property, expected) -> {
          if (!properties.has(property)) {
            differences.add(name + ": " + property + " is missing");
            return;
          }
          for (String rule : FieldSchema.KEYWORDS) {
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
