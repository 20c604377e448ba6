package com.example.items.shared.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every body and header in openapi.yaml has an example, and each is one that it allows. */
class OpenApiExamplesTest {
  private static final OpenApi API = OpenApi.project();

  static Stream<String> operations() {
    return API.operations().stream();
  }

  @MethodSource("operations")
  @ParameterizedTest
  void examplesAreValid(String operation) throws Exception {
    String method = operation.split(" ")[0];
    String path = operation.split(" ")[1];
    JsonNode api = API.document().path("paths").path(path).path(method.toLowerCase(Locale.ROOT));

    for (Map.Entry<String, JsonNode> documented : api.path("responses").properties()) {
      JsonNode response = API.resolved(documented.getValue());
      Map<String, String> headers = new HashMap<>();
      for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
        headers.put(header.getKey(), examples(API.resolved(header.getValue())).getFirst());
      }
      for (String answer : bodies(response)) {
        for (String request : bodies(API.resolved(api.path("requestBody")))) {
          Invocation event =
              Invocation.of(method, path.replace("{itemId}", "item-1")).path("itemId", "item-1");
          addParameters(event, api);
          Answer example = new Answer(Integer.parseInt(documented.getKey()), headers, answer);
          if (answer.contains("\"message\":")) {
            API.checkGateway(path, method, example);
          } else {
            // A request that is refused is not looked at; then only the answer counts.
            API.check(event.body(request).event(), example, false);
          }
        }
      }
    }
  }

  private static void addParameters(Invocation event, JsonNode operation) {
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = API.resolved(reference);
      String name = parameter.get("name").asText();
      if (parameter.has("example") || parameter.has("examples")) {
        String value = examples(parameter).getLast();
        switch (parameter.get("in").asText()) {
          case "query" -> event.query(name, value);
          case "header" -> event.header(name, value);
          default -> event.path(name, value);
        }
      }
    }
  }

  /** The examples of a JSON body; one that is empty where there is no body. */
  private static List<String> bodies(JsonNode message) {
    return message.has("content")
        ? examples(message.get("content").get("application/json"))
        : List.of("");
  }

  private static List<String> examples(JsonNode documented) {
    List<String> examples = new ArrayList<>();
    if (documented.has("example")) {
      examples.add(text(documented.get("example")));
    }
    documented.path("examples").forEach(example -> examples.add(text(example.get("value"))));
    assertFalse(examples.isEmpty(), () -> "No example of " + documented);
    return examples;
  }

  private static String text(JsonNode example) {
    return example.isContainerNode() ? example.toString() : example.asText();
  }
}
