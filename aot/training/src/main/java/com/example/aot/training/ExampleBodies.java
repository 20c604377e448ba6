package com.example.aot.training;

import com.example.local.StartFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;

/**
 * The request bodies that openapi.yaml has as examples. The tests of the build hold the examples
 * against the schemas, and the schemas against the declaration of the item. Thread-safe.
 */
final class ExampleBodies {
  private final JsonNode document;

  private ExampleBodies(JsonNode document) {
    this.document = document;
  }

  /**
   * Reads a document.
   *
   * @throws StartFailure with the reason, if the document cannot be read
   */
  static ExampleBodies read(Path openApi) {
    Objects.requireNonNull(openApi, "openApi");
    try {
      return new ExampleBodies(new YAMLMapper().readTree(openApi.toFile()));
    } catch (IOException e) {
      throw new StartFailure(openApi + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the first example of the body of a route, as JSON. The body is empty where the document
   * has no body, or no such route.
   *
   * @param path as the document writes the path, such as {@code /pets/{petId}}
   * @throws StartFailure if the body has no example
   */
  String of(String method, String path) {
    JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    JsonNode body = resolved(operation.path("requestBody"));
    if (body.isMissingNode()) {
      return "";
    }
    JsonNode json = body.path("content").path("application/json");
    Iterator<JsonNode> examples = json.path("examples").iterator();
    JsonNode example = examples.hasNext() ? examples.next().path("value") : json.path("example");
    if (example.isMissingNode()) {
      throw new StartFailure("openapi.yaml has no example of the body of " + method + " " + path);
    }
    return example.toString();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }
}
