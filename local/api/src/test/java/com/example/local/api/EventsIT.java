package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.runtime.InvocationResult;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.stack.LambdaFunction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files of {@code events/}, each fed to its function in a real runtime process as {@code sam
 * local invoke} does it, on tables with the sample data, as {@code mvn -Pserve} has them.
 */
class EventsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SAMPLE =
      """
      {"userId":"user-123","itemId":"item-1700000000000","title":"Learn AWS SAM",
       "status":"pending","createdAt":"2023-11-14T22:13:20.000Z"}
      """;
  private static final Set<String> TESTED = new TreeSet<>();
  private static LocalApi api;

  @BeforeAll
  static void start() {
    api = LocalApi.start(Project.stack(), LocalApi.Options.quiet());
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    assertEquals(files(), TESTED, "every file of events/ has its test");
  }

  @BeforeEach
  void putSampleData() {
    api.putSampleData(Project.SAMPLE_DATA);
  }

  @ParameterizedTest
  @CsvSource({
    "create-item.json, Write the first item, pending",
    "create-item-second.json, Write the second item, in-progress",
    "create-item-http-api.json, An item from the gateway, pending"
  })
  void anItemIsCreated(String file, String title, String status) throws Exception {
    JsonNode result = invoke(file);
    assertEquals(201, result.get("statusCode").intValue());
    JsonNode item = body(result);
    assertEquals("user-123", item.get("userId").textValue());
    assertTrue(item.get("itemId").textValue().startsWith("item-"));
    assertEquals(title, item.get("title").textValue());
    assertEquals(status, item.get("status").textValue());
    assertTrue(
        item.get("createdAt").textValue().matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d{3}Z"));
  }

  @Test
  void theItemsAreListed() throws Exception {
    JsonNode result = invoke("list-items.json");
    assertEquals(200, result.get("statusCode").intValue());
    Stream<JsonNode> items = body(result).get("items").valueStream();
    assertTrue(items.anyMatch(item -> item.equals(tree(SAMPLE))), result::toString);
  }

  @Test
  void aListWithoutUserIsRefused() throws Exception {
    JsonNode result = invoke("list-items-missing-user.json");
    assertEquals(400, result.get("statusCode").intValue());
    assertEquals(tree("{\"error\":\"Missing userId parameter\"}"), body(result));
  }

  @Test
  void theSampleItemIsRead() throws Exception {
    JsonNode result = invoke("get-item.json");
    assertEquals(200, result.get("statusCode").intValue());
    assertEquals(tree(SAMPLE), body(result));
  }

  @Test
  void theSampleItemIsUpdated() throws Exception {
    JsonNode result = invoke("update-item.json");
    assertEquals(200, result.get("statusCode").intValue());
    ObjectNode item = (ObjectNode) body(result);
    assertTrue(item.remove("updatedAt").isTextual());
    assertEquals(((ObjectNode) tree(SAMPLE)).put("status", "done"), item);
  }

  @Test
  void aMethodThatIsNotServedIsRefused() throws Exception {
    JsonNode result = invoke("update-item-unsupported-method.json");
    assertEquals(405, result.get("statusCode").intValue());
    assertEquals(tree("{\"error\":\"Method not allowed\"}"), body(result));
  }

  @Test
  void theSampleItemIsDeleted() throws Exception {
    JsonNode result = invoke("delete-item.json");
    assertEquals(200, result.get("statusCode").intValue());
    assertEquals(tree("{\"deleted\":true}"), body(result));
    assertEquals(404, invoke("get-item.json").get("statusCode").intValue());
  }

  private static JsonNode invoke(String file) throws Exception {
    TESTED.add(file);
    byte[] event = Files.readAllBytes(Project.EVENTS.resolve(file));
    InvocationResult invocation = api.lambda().invoke(function(file), event);
    assertEquals(Outcome.SUCCESS, invocation.outcome(), invocation::text);
    return JSON.readTree(invocation.payload());
  }

  // A file's name begins with the function's module: create-item-second.json is for the module
  // create-item. Where one module's name begins with another's, the longer name counts.
  private static String function(String file) {
    return Project.stack().functions().stream()
        .filter(function -> file.startsWith(Project.module(function)))
        .max(Comparator.comparingInt(function -> Project.module(function).length()))
        .map(LambdaFunction::logicalId)
        .orElseThrow(() -> new AssertionError("no function for " + file));
  }

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(Project.EVENTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static JsonNode body(JsonNode result) throws IOException {
    return JSON.readTree(result.get("body").textValue());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }
}
