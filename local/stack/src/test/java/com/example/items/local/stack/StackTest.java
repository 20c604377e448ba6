package com.example.items.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The project's own template, as it would be deployed. */
class StackTest {
  private static final Path TEMPLATE = Path.of("../../template.yaml");
  private final Stack stack = Stack.read(TEMPLATE);

  @Test
  void theTablesNameFollowsTheStacks() {
    assertEquals("my-frontend-app-data", stack.table("ItemsTable").name());
    assertEquals("other-data", Stack.read(TEMPLATE, "other", Map.of()).table("ItemsTable").name());
  }

  @Test
  void theTablesKeysAreTheTemplates() {
    var keys = stack.table("ItemsTable").definition().keySchema();
    assertEquals(
        List.of("userId HASH", "itemId RANGE"),
        keys.stream().map(key -> key.attributeName() + " " + key.keyTypeAsString()).toList());
  }

  @Test
  void aFunctionTakesWhatItDoesNotSayFromTheGlobals() {
    LambdaFunction create = stack.function("CreateItemFunction");
    assertEquals("java25", create.runtime());
    assertEquals(Duration.ofSeconds(10), create.timeout());
    assertEquals("my-frontend-app-data", create.environment().get("TABLE_NAME"));
    assertEquals("/aws/lambda/my-frontend-app", create.logging().group());
  }

  @Test
  void theEndpointIsTheRegions() {
    assertEquals(
        "https://dynamodb.us-east-1.amazonaws.com",
        stack.function("CreateItemFunction").environment().get("AWS_ENDPOINT_URL_DYNAMODB"));
  }

  @Test
  void theAheadOfTimePackagingIsTheSameCodeInAJvmOfTheLayer() {
    LambdaFunction managed = stack.function("CreateItemFunction");
    LambdaFunction aheadOfTime =
        Stack.read(TEMPLATE, "s", Map.of("Packaging", "aot")).function("CreateItemFunction");
    assertEquals(Optional.empty(), managed.layer());
    assertEquals("provided.al2023", aheadOfTime.runtime());
    assertTrue(aheadOfTime.layer().orElseThrow().endsWith("layer/target/layer"));
    assertEquals(managed.code(), aheadOfTime.code());
    assertEquals(managed.handler(), aheadOfTime.handler());
  }

  @Test
  void codeIsLookedForBesideTheTemplate() {
    Path code = stack.function("GetItemFunction").code();
    assertTrue(code.isAbsolute());
    assertEquals(
        TEMPLATE.toAbsolutePath().getParent().normalize(),
        code.getParent().getParent().getParent().getParent());
  }

  @Test
  void aPolicyIsKeptAsDataWithItsArnResolved() {
    Object statement =
        Map.of(
            "Effect",
            "Allow",
            "Action",
            "dynamodb:GetItem",
            "Resource",
            "arn:aws:dynamodb:us-east-1:123456789012:table/my-frontend-app-data");
    assertEquals(
        List.of(Map.of("Version", "2012-10-17", "Statement", List.of(statement))),
        stack.function("GetItemFunction").policies());
  }

  @Test
  void everyHttpApiEventIsARoute() {
    assertTrue(
        stack
            .api()
            .orElseThrow()
            .routes()
            .contains(new Route("GET", "/items/{itemId}", "GetItemFunction")));
  }

  @Test
  void aParameterReachesCorsAndEnvironment() {
    Stack other = Stack.read(TEMPLATE, "s", Map.of("AllowedOrigin", "https://app.example.com"));
    Cors cors = other.api().flatMap(HttpApi::cors).orElseThrow();
    assertEquals(List.of("https://app.example.com"), cors.allowOrigins());
    assertEquals(Optional.of(Duration.ofDays(1)), cors.maxAge());
    assertEquals(
        "https://app.example.com",
        other.function("GetItemFunction").environment().get("ALLOWED_ORIGIN"));
  }
}
