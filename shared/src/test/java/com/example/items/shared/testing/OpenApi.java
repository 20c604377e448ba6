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
import com.example.items.shared.Item;
import com.example.items.shared.testing.Invocation.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * openapi.yaml, and whether requests and answers are as it says. What the document leaves out on
 * purpose is left out here by the name of its row in docs/contract.md. Safe for use by many
 * threads.
 */
public final class OpenApi {
  private static final OpenApi PROJECT = new OpenApi(LocalTable.projectRoot());
  private static final String COLLECTION = "/items";
  private static final String ITEM = "/items/{itemId}";

  private final JsonNode document;
  private final OpenApiInteractionValidator validator;

  /** For items of other writers, see {@link #withAnyValues}. */
  private final OpenApiInteractionValidator validatorOfOtherWriters;

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
    ObjectNode lenient = document.deepCopy();
    mayLackAttributes(lenient);
    validator = validator(lenient);
    withAnyValues(lenient);
    validatorOfOtherWriters = validator(lenient);
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
   * Checks that a function's answer is one that the document gives for the event's method and path.
   * Of a request that was not refused it checks also that the document allows it. An event without
   * method and path, or of a path that the API does not have, passes.
   *
   * @param event of payload format 2.0
   * @param ofOtherWriters whether the answer shows items that another program wrote (row S10)
   * @throws AssertionError that says what the document does not know
   */
  public void check(JsonNode event, Answer answer, boolean ofOtherWriters) {
    JsonNode http = event.path("requestContext").path("http");
    String eventPath = http.path("path").asText("");
    Optional<String> path = path(eventPath);
    if (path.isEmpty() || !http.path("method").isTextual()) {
      return;
    }
    String method = http.get("method").asText();
    ValidationReport report =
        FunctionAnswers.check(method, answer)
            .merge(
                isLeftOut(path.get(), method, answer)
                    ? ValidationReport.empty()
                    : report(event, answer, path.get(), method, ofOtherWriters));
    if (report.hasErrors()) {
      throw new AssertionError(
          "%s %s answered %s: not as in openapi.yaml:%n%s%nEvent: %.1000s%nAnswer: %.1000s"
              .formatted(
                  method,
                  path.get(),
                  answer.status(),
                  SimpleValidationReportFormat.getInstance().apply(report),
                  event,
                  answer));
    }
  }

  /** The path that the gateway chooses: of two that match, the one with fewer parameters. */
  private Optional<String> path(String eventPath) {
    return paths.entrySet().stream()
        .filter(path -> path.getValue().matcher(eventPath).matches())
        .map(Map.Entry::getKey)
        .min(Comparator.comparing(path -> path.chars().filter(c -> c == '{').count()));
  }

  /** The same for an answer of the gateway's own. */
  public void checkGateway(String path, String method, Answer answer) {
    ValidationReport report =
        validator
            .validateResponse(path, Request.Method.valueOf(method), response(answer))
            .merge(undocumentedHeaders(path, Request.Method.valueOf(method), answer));
    if (report.hasErrors()) {
      throw new AssertionError(SimpleValidationReportFormat.getInstance().apply(report));
    }
  }

  private ValidationReport report(
      JsonNode event, Answer answer, String eventPath, String eventMethod, boolean ofOtherWriters) {
    String path = documentedPath(eventPath, eventMethod, event);
    Request.Method method = Request.Method.valueOf(eventMethod);
    OpenApiInteractionValidator check = ofOtherWriters ? validatorOfOtherWriters : validator;
    ValidationReport report =
        check
            .validateResponse(path, method, response(answer))
            .merge(undocumentedHeaders(path, method, answer));
    return answer.status() < 400
        ? report.merge(check.validateRequest(request(path, method, event)))
        : report;
  }

  /**
   * Rows H2, R7 and R9: preflight, and a method that is not served, are not in the document. They
   * never have an answer of 200 or 201.
   */
  private boolean isLeftOut(String path, String method, Answer answer) {
    boolean isDocumented =
        operations.contains(method + " " + path)
            || operations.contains(method + " " + ITEM) && path.equals(COLLECTION);
    return answer.status() == 405
        || !isDocumented && (answer.status() >= 400 || method.equals("OPTIONS"));
  }

  /**
   * Rows R4, R5 and R8: the itemId as a query parameter is not in the document. Such a request has
   * the answer of the request with the itemId in its path.
   */
  private String documentedPath(String path, String method, JsonNode event) {
    boolean isNamed = !event.path("queryStringParameters").path("itemId").asText("").isEmpty();
    boolean isOfItem = isNamed && operations.contains(method + " " + ITEM);
    return isOfItem || !operations.contains(method + " " + path) ? ITEM : path;
  }

  /** Row S10: an item of another writer has its keys, and may lack any other attribute. */
  private static void mayLackAttributes(JsonNode document) {
    item(document).putArray("required").add("userId").add("itemId");
  }

  /** Row S10: in an item of another writer any attribute but the keys may be any JSON value. */
  private static void withAnyValues(JsonNode document) {
    ObjectNode properties = item(document).withObjectProperty("properties");
    for (int i = 2; i < Item.FIELDS.shownCount(); i++) {
      properties.putObject(Item.FIELDS.shown(i).text());
    }
  }

  private static ObjectNode item(JsonNode document) {
    return (ObjectNode) document.at("/components/schemas/Item");
  }

  private static OpenApiInteractionValidator validator(JsonNode document) {
    return OpenApiInteractionValidator.createForInlineApiSpecification(document.toString())
        .withLevelResolver(
            LevelResolver.create()
                // Ignored by default: but what a test sends with success must be documented.
                .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                // An error by default: but other members of a request's body are ignored.
                .withLevel("validation.request.body.schema.additionalProperties", Level.IGNORE)
                .build())
        .build();
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
        .forEachEntry(
            (name, value) -> {
              if (!name.equals("itemId") || path.equals(COLLECTION)) {
                request.withQueryParam(name, value.asText());
              }
            });
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
    String itemId =
        event
            .path("pathParameters")
            .path("itemId")
            .asText(event.path("queryStringParameters").path("itemId").asText(""));
    String encoded = URLEncoder.encode(itemId, StandardCharsets.UTF_8).replace("+", "%20");
    return path.replace("{itemId}", encoded);
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
