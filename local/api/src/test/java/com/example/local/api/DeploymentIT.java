package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.policy.Policy;
import com.example.local.runtime.TaskRoot;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Route;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template deploys the expected permissions, routes and artifacts. */
class DeploymentIT {
  private static final Stack STACK = Project.stack();
  private static final String TABLE_ARN =
      "arn:aws:dynamodb:us-east-1:123456789012:table/my-frontend-app-data";

  private static final Contract CONTRACT = Contract.read();
  private static final Map<String, String> ACTIONS = CONTRACT.actions();

  // Other HTTP clients, logging backends and mappers, and whatever serves tests and local runs
  // only.
  private static final Pattern FOREIGN =
      Pattern.compile(
          "netty|log4j|logback|/apache/|url-?connection|/enhanced/|databind|aspectj|junit|opentest4j"
              + "|mockito|hamcrest|lambda/runtime/(tests|api/client)|dynamodbv2|sqlite|jetty|yaml"
              + "|com/example/local/|Test\\.class|awssdk/http/crt/");
  private static final Pattern LIBRARY_FILE = Pattern.compile("lib/.+");

  /** What `sam deploy` uploads for each function. */
  private static final long MAX_ARTIFACT_BYTES = 8_000_000;

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
        Policy.parse(Map.of("Version", "2012-10-17", "Statement", statement)), function.policy());
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
    assertEquals(CONTRACT.routes(), routes);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void anArtifactIsOneJarAndTheNativeLibrary(LambdaFunction function) throws IOException {
    Set<String> files = new HashSet<>(Set.of(jar(function), "lib/libaws-crt-jni.so"));
    if (Project.hasCaches()) {
      files.add(cache(function));
    }
    assertEquals(
        files,
        entries(function.code()).stream()
            .filter(LIBRARY_FILE.asMatchPredicate())
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void anArtifactHoldsItsHandlerAndNoOtherFunctionsClasses(LambdaFunction function)
      throws IOException {
    List<String> classes = classes(function);
    String handler = function.handler().replace('.', '/') + ".class";
    assertTrue(classes.contains(handler), handler);
    for (LambdaFunction other : STACK.functions()) {
      String otherHandler = other.handler().replace('.', '/') + ".class";
      assertEquals(other.equals(function), classes.contains(otherHandler), otherHandler);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void anArtifactHoldsOnlyWhatItsFunctionNeeds(LambdaFunction function) throws IOException {
    assertEquals(
        List.of(),
        classes(function).stream().filter(name -> FOREIGN.matcher(name).find()).toList());
  }

  /** Uncompressed: to inflate classes costs every cold start. */
  @ParameterizedTest
  @MethodSource("functions")
  void theJarIsStored(LambdaFunction function, @TempDir Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(unpackedJar(function, folder).toFile())) {
      assertEquals(
          List.of(),
          zip.stream()
              .filter(entry -> !entry.isDirectory() && entry.getMethod() != ZipEntry.STORED)
              .map(ZipEntry::getName)
              .toList());
    }
  }

  /** Lambda reads the artifact at a cold start, so a small artifact starts faster. */
  @ParameterizedTest
  @MethodSource("functions")
  void anArtifactIsSmall(LambdaFunction function) throws IOException {
    long bytes = Files.size(function.code()) - cacheBytes(function);
    assertTrue(bytes <= MAX_ARTIFACT_BYTES, () -> bytes + " bytes");
  }

  private static String jar(LambdaFunction function) {
    return "lib/" + function.code().getFileName();
  }

  private static String cache(LambdaFunction function) {
    return jar(function).replace(".jar", ".aot");
  }

  private static long cacheBytes(LambdaFunction function) throws IOException {
    try (ZipFile zip = new ZipFile(function.code().toFile())) {
      return Optional.ofNullable(zip.getEntry(cache(function)))
          .map(ZipEntry::getCompressedSize)
          .orElse(0L);
    }
  }

  private static List<String> classes(LambdaFunction function) throws IOException {
    try (ZipFile zip = new ZipFile(function.code().toFile());
        ZipInputStream jar = new ZipInputStream(zip.getInputStream(zip.getEntry(jar(function))))) {
      List<String> classes = new ArrayList<>();
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        if (entry.getName().endsWith(".class")) {
          classes.add(entry.getName());
        }
      }
      return classes;
    }
  }

  private static Path unpackedJar(LambdaFunction function, Path folder) throws IOException {
    return TaskRoot.unpack(function.code(), folder).resolve(jar(function));
  }

  private static List<String> entries(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }
}
