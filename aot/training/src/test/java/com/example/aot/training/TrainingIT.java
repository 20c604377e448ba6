package com.example.aot.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.runtime.InvocationResult;
import com.example.local.runtime.Lambda;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training of one function: of a copy of the artifact of the template's first function. */
class TrainingIT {
  private static final Path TEMPLATE = Path.of("../../template.yaml");
  private static final Path OPEN_API = TEMPLATE.resolveSibling("openapi.yaml");
  private static final LambdaFunction FIRST = Stack.read(TEMPLATE).functions().getFirst();
  private static final String FUNCTION = FIRST.logicalId();

  @TempDir private static Path folder;
  private static Stack stack;
  private static List<Training.Result> results;
  private static LocalDynamoDb dynamoDb;

  private final ConcurrentLinkedQueue<String> console = new ConcurrentLinkedQueue<>();
  private LambdaFunction function;

  @BeforeAll
  static void train() throws Exception {
    Layer layer = Layer.find(folder);
    Stack project =
        Stack.read(
            TEMPLATE,
            Stack.DEFAULT_NAME,
            Map.of("Packaging", "aot", "Architecture", Layer.architecture()));
    stack =
        changed(
            Stack.read(TEMPLATE),
            function ->
                function.logicalId().equals(FUNCTION)
                    ? withCode(project.function(FUNCTION), layer.folder(), copy("trained.jar"))
                    : function);
    results = Training.train(stack, OPEN_API, Files.createDirectory(folder.resolve("training")));
    dynamoDb = LocalDynamoDb.start();
    stack.tables().forEach(dynamoDb::create);
  }

  @AfterAll
  static void stop() {
    if (dynamoDb != null) {
      dynamoDb.close();
    }
  }

  @BeforeEach
  void takeOne() {
    function = stack.function(FUNCTION);
  }

  /** The training fails below 99 %. This test shows that the training read the JVM's log. */
  @Test
  void itsClassesComeFromItsCache() {
    assertEquals(List.of(FUNCTION), results.stream().map(Training.Result::function).toList());
    Training.Result result = results.getFirst();
    assertTrue(result.percent() >= 99, result.toString());
    assertTrue(result.classes() > 2_000, result.toString());
  }

  @Test
  void withItsCacheAFunctionWritesItsLogAndNothingElse() throws Exception {
    assertAnswered(function);
    assertEquals(1, console.size(), console.toString());
    assertTrue(console.peek().contains("\"Request answered\""), console.toString());
  }

  /** At each class, the JVM looks for the jar under the path that the jar had in the training. */
  @Test
  void itsJarIsFoundWhereverItIsUnpacked() throws Exception {
    Path log = folder.resolve("exceptions");
    assertAnswered(with(function, "-Xlog:exceptions=info:file='" + log + "'"));
    String thrown = Files.readString(log);
    assertTrue(thrown.contains("java/lang/ClassNotFoundException"), "nothing was recorded");
    assertFalse(thrown.contains("NoSuchFileException"), "the jar was searched for");
  }

  @Test
  void aCacheThatDoesNotFitIsAWarningAndAnAnswer() throws Exception {
    assertAnswered(with(function, "-XX:+UseCompactObjectHeaders"));
    assertTrue(console.peek().contains("[warning][aot] Unable to use AOT cache."), line());
  }

  @Test
  void aBrokenCacheIsAWarningAndAnAnswer() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.aot"), "not a cache");
    assertAnswered(withCache(Optional.of(broken)));
    assertTrue(console.peek().contains("[warning][aot]"), line());
  }

  @Test
  void aMissingCacheIsAWarningAndAnAnswer() throws Exception {
    assertAnswered(withCache(Optional.empty()));
    assertTrue(console.peek().contains("\"level\":\"WARN\""), line());
    assertTrue(console.peek().contains("No ahead-of-time cache"), line());
  }

  @Test
  void aFunctionThatCannotBeInitializedReportsTheReason() throws Exception {
    InvocationResult invocation = invoke(withHandler(function, "com.example.None"));
    assertEquals(InvocationResult.Outcome.FUNCTION_ERROR, invocation.outcome());
    assertTrue(invocation.text().contains("com.example.None"), invocation.text());
  }

  @Test
  void trainingFailsWithTheReasonWhereTheJvmCannotMakeTheCache() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path code = copy("impossible.jar");
    Stack impossible =
        changed(
            stack,
            each ->
                each.equals(function)
                    ? with(withCode(each, each.layer().orElseThrow(), code), "-Xshare:off")
                    : each);
    String message =
        assertThrows(StartFailure.class, () -> Training.train(impossible, OPEN_API, other))
            .getMessage();
    assertTrue(message.contains("Option AOTCacheOutput cannot be used"), message);
  }

  private void assertAnswered(LambdaFunction asked) throws Exception {
    InvocationResult invocation = invoke(asked);
    assertTrue(invocation.text().startsWith("{\"statusCode\":2"), invocation.text());
  }

  private InvocationResult invoke(LambdaFunction asked) throws IOException, InterruptedException {
    String event = FIRST.code().getFileName().toString().replace(".jar", ".json");
    byte[] payload = Files.readAllBytes(TEMPLATE.resolveSibling("events").resolve(event));
    var settings =
        new Lambda.Settings(
            stack.region(),
            Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString()),
            1,
            Duration.ZERO,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            // The process ends by itself, so that the test reads each line that the process writes.
            Duration.ofMinutes(10),
            line -> console.add(line.replace(FUNCTION + " | ", "")));
    try (Lambda lambda = Lambda.start(List.of(asked), settings)) {
      return lambda.invoke(FUNCTION, payload);
    }
  }

  private String line() {
    return String.join("\n", console);
  }

  private LambdaFunction withCache(Optional<Path> cache) throws IOException {
    Path code = copy("with-cache-" + cache.isPresent() + ".jar");
    Artifact.of(code).rewrite(cache);
    return withCode(function, function.layer().orElseThrow(), code);
  }

  private static Stack changed(Stack of, UnaryOperator<LambdaFunction> change) {
    return new Stack(
        of.name(),
        of.region(),
        of.accountId(),
        of.functions().stream().map(change).toList(),
        of.api(),
        of.tables(),
        of.warnings());
  }

  /** Copies the artifact that the build made. */
  private static Path copy(String name) {
    try {
      return Files.copy(FIRST.code(), folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LambdaFunction withCode(LambdaFunction of, Path layer, Path code) {
    return copy(of, of.handler(), code, Optional.of(layer), of.environment());
  }

  private static LambdaFunction with(LambdaFunction of, String jvmOption) {
    Map<String, String> environment = new HashMap<>(of.environment());
    environment.merge("JAVA_TOOL_OPTIONS", jvmOption, (own, more) -> own + " " + more);
    return of.withEnvironment(environment);
  }

  private static LambdaFunction withHandler(LambdaFunction of, String handler) {
    return copy(of, handler, of.code(), of.layer(), of.environment());
  }

  private static LambdaFunction copy(
      LambdaFunction of,
      String handler,
      Path code,
      Optional<Path> layer,
      Map<String, String> environment) {
    return new LambdaFunction(
        of.logicalId(),
        of.name(),
        of.arn(),
        of.runtime(),
        of.architecture(),
        handler,
        code,
        layer,
        of.memoryMegabytes(),
        of.timeout(),
        environment,
        of.logging(),
        of.role(),
        of.reservedConcurrency());
  }
}
