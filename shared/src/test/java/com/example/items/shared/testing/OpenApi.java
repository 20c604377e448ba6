package com.example.items.shared.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.example.items.shared.testing.Invocation.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** openapi.yaml, and whether requests and answers are as it says. Safe for use by many threads. */
public final class OpenApi {
  private static final OpenApi PROJECT = new OpenApi(LocalTable.projectRoot());

  private final JsonNode document;
  private final OpenApiInteractionValidator validator;

  /** Which event paths belong to a path of the document: {@code /items/[^/]+} for the item's. */
  private final Map<String, Pattern> paths = new LinkedHashMap<>();

  private final Set<String> operations = new TreeSet<>();

  private OpenApi(Path folder) {
    Path file = folder.resolve("openapi.yaml");
    try {
      document = new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    validator =
        OpenApiInteractionValidator.createForSpecificationUrl(file.toString())
            .withLevelResolver(
                // Ignored by default: but what a test sends with success must be documented.
                LevelResolver.create()
                    .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                    .build())
            .build();
    for (String path : (Iterable<String>) document.path("paths")::fieldNames) {
      paths.put(path, Pattern.compile(path.replaceAll("\\{[^/]+}", "[^/]+")));
      for (Request.Method method : Request.Method.values()) {
        if (operation(path, method).isObject()) {
          operations.add(method + " " + path);
        }
      }
    }
  }

  /** The document of this project, read once. */
  public static OpenApi project() {
    return PROJECT;
  }

  /** The document as it is written, references and all. */
  public JsonNode document() {
    return document;
  }

  /** What a reference of the document points at; anything else is itself. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** Every operation, as {@code GET /items}. */
  public Set<String> operations() {
    return operations;
  }

  /**
   * Checks that an answer is one that the document gives for the event's method and path. Of a
   * request that was not refused it checks also that the document allows it. An event without
   * method and path, or of a path that the API does not have, passes.
   *
   * @param event of payload format 2.0
   * @throws AssertionError that says what the document does not know
   */
  public void check(JsonNode event, Answer answer) {
    JsonNode http = event.path("requestContext").path("http");
    String eventPath = http.path("path").asText("");
    for (Map.Entry<String, Pattern> path : paths.entrySet()) {
      if (http.path("method").isTextual() && path.getValue().matcher(eventPath).matches()) {
        check(path.getKey(), http.get("method").asText(), event, answer);
      }
    }
  }

  private void check(String path, String eventMethod, JsonNode event, Answer answer) {
    // A function answers 405 to any method that it does not serve; PUT is the one that has a route.
    boolean notServed = answer.status() == 405 || !operations.contains(eventMethod + " " + path);
    Request.Method method = notServed ? Request.Method.PUT : Request.Method.valueOf(eventMethod);
    ValidationReport report =
        validator
            .validateResponse(path, method, response(answer))
            .merge(undocumentedHeaders(path, method, answer));
    if (answer.status() < 400) {
      report = report.merge(validator.validateRequest(request(path, method, event)));
    }
    if (report.hasErrors()) {
      throw new AssertionError(
          "%s %s answered %s: not as in openapi.yaml:%n%s%nEvent: %.1000s%nAnswer: %.1000s"
              .formatted(
                  eventMethod,
                  path,
                  answer.status(),
                  SimpleValidationReportFormat.getInstance().apply(report),
                  event,
                  answer));
    }
  }

  private JsonNode operation(String path, Request.Method method) {
    return document.path("paths").path(path).path(method.name().toLowerCase(Locale.ROOT));
  }

  /** The event as the HTTP request that it came from. */
  private static Request request(String path, Request.Method method, JsonNode event) {
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(method, encodedPath(path, event), true);
    event
        .path("queryStringParameters")
        .forEachEntry((name, value) -> request.withQueryParam(name, value.asText()));
    event.path("headers").forEachEntry((name, value) -> request.withHeader(name, value.asText()));
    if (event.path("requestContext").has("authorizer")) {
      request.withAuthorization("Bearer token");
    }
    body(event)
        .ifPresent(
            // The functions read any body as JSON; the original's events have no headers at all.
            body -> request.withBody(body).withContentType("application/json"));
    return request.build();
  }

  private static String encodedPath(String path, JsonNode event) {
    String encoded = path;
    for (Map.Entry<String, JsonNode> parameter : event.path("pathParameters").properties()) {
      String value = URLEncoder.encode(parameter.getValue().asText(), StandardCharsets.UTF_8);
      encoded = encoded.replace("{" + parameter.getKey() + "}", value.replace("+", "%20"));
    }
    return encoded;
  }

  private static Optional<String> body(JsonNode event) {
    String body = event.path("body").asText("");
    if (event.path("isBase64Encoded").asBoolean()) {
      body = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }
    return body.isEmpty() ? Optional.empty() : Optional.of(body);
  }

  private static Response response(Answer answer) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
    answer.headers().forEach(response::withHeader);
    return answer.body().isEmpty() ? response.build() : response.withBody(answer.body()).build();
  }

  /** The validator looks at the headers that are documented; this at those that are not. */
  private ValidationReport undocumentedHeaders(String path, Request.Method method, Answer answer) {
    JsonNode response =
        operation(path, method).path("responses").path(Integer.toString(answer.status()));
    Set<String> unknown = new TreeSet<>(answer.headers().keySet());
    unknown.remove("Content-Type");
    resolved(response).path("headers").fieldNames().forEachRemaining(unknown::remove);
    return ValidationReport.from(
        unknown.stream()
            .map(name -> "Header '" + name + "' is not documented.")
            .map(text -> ValidationReport.Message.create("response.header.unknown", text).build())
            .toList());
  }
}
