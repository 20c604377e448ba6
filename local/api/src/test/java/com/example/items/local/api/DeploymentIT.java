package com.example.items.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.local.stack.LambdaFunction;
import com.example.items.local.stack.Route;
import com.example.items.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the template deploys: permissions, routes, and what is in the artifacts. */
class DeploymentIT {
  private static final Stack STACK = Project.stack();
  private static final String TABLE_ARN =
      "arn:aws:dynamodb:us-east-1:123456789012:table/my-frontend-app-data";
  private static final Map<String, String> ACTIONS =
      Map.of(
          "CreateItemFunction", "dynamodb:PutItem",
          "ListItemsFunction", "dynamodb:Query",
          "GetItemFunction", "dynamodb:GetItem",
          "DeleteItemFunction", "dynamodb:DeleteItem",
          "UpdateItemFunction", "dynamodb:UpdateItem");
  private static final Map<String, String> ROUTES =
      Map.of(
          "POST /items", "CreateItemFunction",
          "GET /items", "ListItemsFunction",
          "GET /items/{itemId}", "GetItemFunction",
          "DELETE /items/{itemId}", "DeleteItemFunction",
          "DELETE /items", "DeleteItemFunction",
          "PATCH /items/{itemId}", "UpdateItemFunction",
          "PATCH /items", "UpdateItemFunction",
          "PUT /items/{itemId}", "UpdateItemFunction",
          "PUT /items", "UpdateItemFunction");
  // Other HTTP clients, logging backends and mappers, and whatever serves tests and local runs
  // only.
  private static final Pattern FOREIGN =
      Pattern.compile(
          "netty|log4j|apache-client|apache5|httpc(lient|ore)|url-connection|enhanced|databind|junit"
              + "|opentest4j|mockito|hamcrest|lambda-java-tests|runtime-interface-client"
              + "|DynamoDBLocal|sqlite|jetty|snakeyaml|local-|-tests?\\.jar|sources");

  static Stream<LambdaFunction> functions() {
    return STACK.functions().stream();
  }

  @Test
  void thereIsOneFunctionForEachOperation() {
    assertEquals(
        ACTIONS.keySet(), functions().map(LambdaFunction::logicalId).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionIsAllowedOneActionOnTheTableAlone(LambdaFunction function) {
    Map<String, Object> statement =
        Map.of(
            "Effect", "Allow", "Action", ACTIONS.get(function.logicalId()), "Resource", TABLE_ARN);
    assertEquals(
        List.of(Map.of("Version", "2012-10-17", "Statement", List.of(statement))),
        function.policies());
  }

  @Test
  void theTemplateNamesEveryActionOnce() throws IOException {
    List<String> actions =
        Pattern.compile("dynamodb:[A-Z*][A-Za-z*]*")
            .matcher(Files.readString(Project.TEMPLATE))
            .results()
            .map(match -> match.group())
            .sorted()
            .toList();
    assertEquals(ACTIONS.values().stream().sorted().toList(), actions);
  }

  @Test
  void theRoutesAreTheContractsAndNoOthers() {
    Map<String, String> routes = new TreeMap<>();
    for (Route route : STACK.api().orElseThrow().routes()) {
      routes.put(route.key(), route.functionId());
    }
    assertEquals(new TreeMap<>(ROUTES), routes);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void anArtifactHoldsItsHandlerAndNoOtherFunctionsClasses(LambdaFunction function)
      throws IOException {
    String handler = function.handler().replace('.', '/') + ".class";
    String folder = handler.substring(0, handler.lastIndexOf('/') + 1);
    List<String> classes =
        entries(function).stream().filter(name -> name.endsWith(".class")).toList();
    assertTrue(classes.contains(handler), classes.toString());
    assertTrue(classes.stream().allMatch(name -> name.startsWith(folder)), classes.toString());
    for (LambdaFunction other : STACK.functions()) {
      assertTrue(
          !entries(function).contains("lib/" + other.code().getFileName()),
          () -> function.logicalId() + " holds " + other.logicalId());
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void anArtifactHoldsOnlyWhatItsFunctionNeeds(LambdaFunction function) throws IOException {
    assertEquals(
        List.of(),
        entries(function).stream().filter(name -> FOREIGN.matcher(name).find()).toList());
  }

  private static List<String> entries(LambdaFunction function) throws IOException {
    try (ZipFile zip = new ZipFile(function.code().toFile())) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }
}
